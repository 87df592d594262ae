//! Claims written down.
