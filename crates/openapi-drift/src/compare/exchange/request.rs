//! A request that a client of base sends.

use serde_json::Value as Json;

use super::{
    super::{
        Comparison, Listed, Spot,
        operation::{name, parameters, ways_of},
        serialization::Serialization,
        server::base_paths,
    },
    Asked, concrete,
};
use crate::{
    report::{Direction, Header, Request},
    schema::{Role, Side},
    tree::Node,
};

/// What a part of the request is.
pub(in super::super) enum Filled<'a> {
    Nothing,
    Parameter(Node<'a>, Json),
    Body(Json),
}

impl<'a> Comparison<'a> {
    pub(super) fn request(
        &mut self,
        listed: &Listed<'a>,
        asked: &Asked<'a>,
        filled: Filled<'a>,
    ) -> Option<Request> {
        let (mut path, mut query, mut headers, mut cookies) =
            (listed.path.to_owned(), Vec::new(), Vec::new(), Vec::new());
        for ((place, _), parameter) in parameters(self.base, listed) {
            let is_asked = asked.parameter == Some(parameter);
            let is_required =
                place == "path" || parameter.get("required").and_then(Node::as_bool) == Some(true);
            if !is_asked && !is_required {
                continue;
            }
            if !["path", "query", "header", "cookie"].contains(&place.as_str()) {
                return None;
            }
            let value = match &filled {
                Filled::Parameter(which, value) if *which == parameter => value.clone(),
                _ => self.sample_of(Side::Base, parameter, Role::Sender, Direction::Request, true)?,
            };
            let (name, serialization) = (name(parameter), Serialization::of(Spot::here(parameter)));
            match place.as_str() {
                "path" => path = path.replace(&format!("{{{name}}}"), &serialization.segment(name, &value)),
                "query" => query.extend(serialization.pairs(name, &value)),
                "cookie" => cookies.extend(serialization.pairs(name, &value)),
                _ => headers.push(Header::new(name, serialization.header(&value))),
            }
        }
        self.authorize(listed, asked.way, &mut query, &mut headers, &mut cookies)?;
        if let Some(accept) = asked.accept {
            headers.push(Header::new("accept", accept));
        }
        if !cookies.is_empty() {
            headers.push(Header::new("cookie", joined(&cookies, "; ")));
        }
        let body = self.body_of(listed, asked, filled)?;
        if let Some((media_type, _)) = &body {
            let sent_as = asked.sent_as.clone().unwrap_or_else(|| concrete(media_type));
            headers.push(Header::new("content-type", sent_as));
        }
        let base_path = asked.base_path.clone().or_else(|| base_paths(self.base, listed).into_iter().next());
        let base_path = base_path.unwrap_or_default();
        let query = if query.is_empty() { String::new() } else { format!("?{}", joined(&query, "&")) };
        Some(Request {
            origin: None,
            method: listed.method.to_uppercase(),
            target: format!("{}{path}{query}", base_path.trim_end_matches('/')),
            headers,
            body: body.map(|(_, value)| value),
        })
    }

    /// The body, if there is to be one; the outer nothing says that none can be made.
    #[expect(clippy::option_option, reason = "no body is an answer, and so is none that can be made")]
    pub(in super::super) fn body_of(
        &mut self,
        listed: &Listed<'a>,
        asked: &Asked<'a>,
        filled: Filled<'a>,
    ) -> Option<Option<(&'a str, Json)>> {
        let Some(body) = listed.node.get("requestBody").map(|body| self.base.resolve(body)) else {
            return Some(None);
        };
        let is_required = body.get("required").and_then(Node::as_bool) == Some(true);
        if !is_required && asked.media_type.is_none() {
            return Some(None);
        }
        let content = body.get("content")?;
        let described = || content.members().filter(|(_, described)| described.is_object());
        let wanted = asked.media_type.and_then(|wanted| described().find(|(name, _)| *name == wanted));
        let is_json = |(name, _): &(&str, Node<'_>)| name.contains("json");
        let (media_type, content) =
            wanted.or_else(|| described().find(is_json)).or_else(|| described().next())?;
        let value = match filled {
            Filled::Body(value) => value,
            _ => self.sample(Side::Base, content, Role::Sender, Direction::Request)?,
        };
        Some(Some((media_type, value)))
    }

    /// What says who the client is, without the secret. Nothing, if a key has no name to be sent by.
    fn authorize(
        &self,
        listed: &Listed<'a>,
        way: usize,
        query: &mut Vec<(String, String)>,
        headers: &mut Vec<Header>,
        cookies: &mut Vec<(String, String)>,
    ) -> Option<()> {
        let schemes =
            self.base.root().get("components").and_then(|components| components.get("securitySchemes"));
        let Some(way) = ways_of(self.base, listed.node).into_iter().nth(way) else { return Some(()) };
        for (name, scopes) in way.members() {
            let scheme =
                schemes.and_then(|schemes| schemes.get(name)).map(|scheme| self.base.resolve(scheme));
            let text =
                |member: &str| scheme.and_then(|scheme| scheme.get(member)?.as_str()).unwrap_or_default();
            let scopes: Vec<_> = scopes.items().filter_map(Node::as_str).collect();
            let secret = if scopes.is_empty() {
                format!("<{name}>")
            } else {
                format!("<{name}: {}>", scopes.join(" "))
            };
            match (text("type"), text("in")) {
                ("apiKey", _) if text("name").is_empty() => return None,
                ("apiKey", "query") => query.push((text("name").to_owned(), secret)),
                ("apiKey", "cookie") => cookies.push((text("name").to_owned(), secret)),
                ("apiKey", _) => headers.push(Header::new(text("name"), secret)),
                ("http", _) => {
                    headers.push(Header::new("authorization", format!("{} {secret}", text("scheme"))))
                }
                ("mutualTLS", _) => {}
                _ => headers.push(Header::new("authorization", format!("Bearer {secret}"))),
            }
        }
        Some(())
    }
}

fn joined(pairs: &[(String, String)], separator: &str) -> String {
    pairs.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join(separator)
}
