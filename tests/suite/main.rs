//! One integration binary of modules.

mod boilerplate;
mod floors;
mod golden_rules;
mod plain;
mod sentence;
