//! An error in the platform's form.

use serde::{Serialize, Serializer, ser::Error as _};
use serde_json::{Map, Value};

/// The `errorInstanceId` of every failure that a mock answers with.
pub const INSTANCE_ID: &str = "00000000-0000-4000-8000-000000000000";

/// The body of a failed answer. Made by generated code, from what the contract says of the error.
#[derive(Debug)]
pub(crate) struct Named {
    name: &'static str,
    status: u16,
    code: &'static str,
    parameters: Result<Map<String, Value>, serde_json::Error>,
}

impl Named {
    /// An error without parameters.
    pub(crate) fn new(name: &'static str, status: u16, code: &'static str) -> Self {
        Self { name, status, code, parameters: Ok(Map::new()) }
    }

    /// Adds a parameter; one that is nothing is left out.
    pub(crate) fn with(mut self, name: &str, value: &impl Serialize) -> Self {
        match (&mut self.parameters, serde_json::to_value(value)) {
            (Ok(_), Ok(Value::Null)) | (Err(_), _) => {}
            (Ok(parameters), Ok(value)) => drop(parameters.insert(name.to_owned(), value)),
            (parameters, Err(error)) => *parameters = Err(error),
        }
        self
    }

    pub(super) fn status(&self) -> u16 {
        self.status
    }

    /// What the contract says, or what the platform usually says with such a status.
    fn code(&self) -> &'static str {
        match (self.code, self.status) {
            ("", 401) => "UNAUTHORIZED",
            ("", 403) => "PERMISSION_DENIED",
            ("", 404) => "NOT_FOUND",
            ("", 409) => "CONFLICT",
            ("", 500..) => "INTERNAL",
            ("", _) => "INVALID_ARGUMENT",
            (code, _) => code,
        }
    }
}

impl Serialize for Named {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        #[serde(rename_all = "camelCase")]
        struct Envelope<'a> {
            error_code: &'a str,
            error_name: &'a str,
            error_instance_id: &'a str,
            parameters: &'a Map<String, Value>,
        }
        let parameters = self.parameters.as_ref().map_err(S::Error::custom)?;
        let (error_code, error_name) = (self.code(), self.name);
        Envelope { error_code, error_name, error_instance_id: INSTANCE_ID, parameters }.serialize(serializer)
    }
}
