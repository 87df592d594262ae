//! The configuration file, its defaults and where it lies.
