//! Removes from foreign text what could act on a terminal.
