//! Operations that have no state here: what they answer is made from the contract's schemas.

use serde_json::{Value, json};

use super::{Call, slice};
use crate::{
    contract::{Answer, Paging, resolve},
    platform::Refusal,
    reply::{Content, Reply},
};

/// Items of a listing that holds no state of its own.
const ITEMS: u32 = 3;

impl Call<'_> {
    pub(super) fn shaped(self) -> Result<Reply, Refusal> {
        match (&self.operation.answer, &self.operation.paging) {
            (Answer::Empty(status), _) => Ok(Reply::empty(*status)),
            (Answer::Bytes(status, media_type), _) => {
                let text = "A sandbox 🏖 made this up.".as_bytes();
                Ok(Reply::new(*status, media_type, Content::Whole(text.into())))
            }
            (Answer::Json(_, schema), Some(paging)) => {
                let item = item_schema(self.app.contract.document(), schema, paging);
                let items: Vec<_> =
                    (0..ITEMS).map(|number| self.maker().make(&item, number.into())).collect();
                self.listing("", |from, size| slice(&items, from, size))
            }
            (Answer::Json(status, schema), None) => {
                let mut value = self.maker().make(schema, 0);
                self.echo(&mut value);
                Ok(Reply::json(*status, &value))
            }
        }
    }

    /// What the request names and the answer has too is the same thing: an id of the path, a title of the body.
    fn echo(self, value: &mut Value) {
        let document = self.app.contract.document();
        let Answer::Json(_, schema) = &self.operation.answer else {
            return;
        };
        let properties = resolve(document, schema).get("properties").and_then(Value::as_object);
        for (name, property) in properties.into_iter().flatten() {
            let same =
                |schema: &Value| schema.get("$ref").is_some() && schema.get("$ref") == property.get("$ref");
            let parameter = self.operation.parameters.iter().find(|parameter| same(&parameter.schema));
            let from_path =
                parameter.and_then(|parameter| self.arguments.get(&parameter.name)).map(Value::from);
            let from_body = self.arguments.body.as_ref().and_then(|body| body.get(name)).cloned();
            if let (Some(echoed), Some(member)) = (from_path.or(from_body), value.get_mut(name)) {
                *member = echoed;
            }
        }
    }
}

/// The schema of one item of a page.
pub(crate) fn item_schema(document: &Value, page: &Value, paging: &Paging) -> Value {
    let properties = resolve(document, page).get("properties");
    let items = properties.and_then(|properties| properties.get(&paging.items));
    let items = items.map(|items| resolve(document, items)).and_then(|items| items.get("items"));
    items.cloned().unwrap_or_else(|| json!({}))
}
