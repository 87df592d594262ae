//! The JSON contract, as the schemas of the project state it.

use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::Value;

use crate::program::project_file;

/// A compiled schema.
pub struct Schema {
    schemas: Schemas,
    index: SchemaIndex,
}

impl Schema {
    /// The schema in a file of the project, which must be one itself.
    pub fn of(path: &str) -> Self {
        let schema: Value = serde_json::from_str(&project_file(path)).expect("JSON");
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.add_resource(path, schema).expect("a name for the schema");
        let compiled = compiler.compile(path, &mut schemas);
        let index = compiled.unwrap_or_else(|error| panic!("{path} is no schema: {error:#}"));
        Self { schemas, index }
    }

    pub fn is_valid(&self, document: &Value) -> bool {
        self.schemas.validate(document, self.index).is_ok()
    }

    /// Fails with what breaks the contract.
    pub fn check(&self, document: &Value) {
        if let Err(error) = self.schemas.validate(document, self.index) {
            panic!("{error:#}");
        }
    }
}

pub fn validate(schema: &str, document: &Value) {
    Schema::of(schema).check(document);
}
