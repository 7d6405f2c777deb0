//! The platform's form of a failure.

use serde::{Deserialize, Deserializer, de::DeserializeOwned};

use crate::{
    generated::{errors::NamedError, operations},
    wire::{Drift, DriftKind, RawJson},
};

/// The JSON body of a failed answer.
///
/// Read tolerantly: only `errorName` must be there. The set of names is open; the platform has more than the contract.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ErrorBody {
    /// Such as `NOT_FOUND`; empty if the answer had none.
    #[serde(default, deserialize_with = "or_default")]
    pub error_code: String,
    /// Such as `AgentNotFound`.
    pub error_name: String,
    /// What the vendor's support asks for; empty if the answer had none.
    #[serde(default, deserialize_with = "or_default")]
    pub error_instance_id: String,
    /// Prose, if any.
    #[serde(default, deserialize_with = "or_default")]
    pub error_description: Option<String>,
    /// As they were received.
    #[serde(default, deserialize_with = "or_default")]
    pub parameters: RawJson,
}

impl ErrorBody {
    /// Reads a body; nothing if it is not of this form (a proxy's page, say).
    pub fn read(body: &[u8]) -> Option<Self> {
        serde_json::from_str(&String::from_utf8_lossy(body)).ok()
    }

    /// Whether the contract does not know the name. The platform has names of its own that it documents nowhere.
    pub(crate) fn drift(&self) -> Option<Drift> {
        let known = operations::ALL
            .iter()
            .flat_map(|operation| operation.errors)
            .any(|(name, _)| *name == self.error_name);
        (!known).then(|| Drift::new(DriftKind::ErrorName, "", &self.error_name))
    }

    /// The error with its typed parameters.
    pub fn named(&self) -> NamedError {
        NamedError::read(&self.error_name, &self.parameters)
    }
}

/// Absent, `null` and what is of another type are one: a failure is told with what is known of it.
fn or_default<'de, D: Deserializer<'de>, T: Default + DeserializeOwned>(
    deserializer: D,
) -> Result<T, D::Error> {
    let raw = RawJson::deserialize(deserializer)?;
    Ok(raw.parse::<Option<T>>().ok().flatten().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_name_is_needed() {
        let body = ErrorBody::read(
            br#"{"errorName":"AgentNotFound","errorCode":null,"parameters":{"agentRid":"ri.a"}}"#,
        );
        let body = body.expect("it has a name");
        assert_eq!((body.error_name.as_str(), body.error_code.as_str()), ("AgentNotFound", ""));
        assert!(matches!(body.named(), NamedError::AgentNotFound { agent_rid, .. } if agent_rid == "ri.a"));
    }

    #[test]
    fn what_is_of_another_type_costs_nothing_else() {
        let body = ErrorBody::read(
            br#"{"errorName":"Odd","errorCode":404,"errorInstanceId":"i","errorDescription":{},"parameters":[1]}"#,
        );
        let body = body.expect("it has a name");
        assert_eq!((body.error_code.as_str(), body.error_instance_id.as_str()), ("", "i"));
        assert_eq!((body.error_description, body.parameters.get()), (None, "[1]"));
    }

    #[test]
    fn a_name_without_its_parameters_is_kept_as_unknown() {
        let body = ErrorBody::read(br#"{"errorName":"AgentNotFound"}"#).expect("it has a name");
        assert!(matches!(body.named(), NamedError::Unknown { name, .. } if name == "AgentNotFound"));
    }

    #[test]
    fn a_page_of_a_proxy_is_no_body() {
        assert!(ErrorBody::read(b"<html>502 Bad Gateway</html>").is_none());
        assert!(ErrorBody::read(b"{}").is_none());
        assert!(ErrorBody::read(b"").is_none());
    }
}
