//! One integration binary of modules.

mod floors;
