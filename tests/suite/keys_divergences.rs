//! Keys of Divergences, each as a person presses it.
