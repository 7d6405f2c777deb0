//! Whether an exchange fits a contract, read off the contract the plain way: path, method, parameters, media types, status,
//! authorization. What values are is not looked at here: the validator has tried them.

use std::collections::HashSet;

use super::{
    Listed, Spot,
    operation::{name, parameters, ways_of},
    routes::Routes,
};
use crate::{
    contract::Contract,
    report::{Header, Request, Response},
    schema::Role,
    tree::Node,
};

/// Headers that are no parameters.
const STANDARD: [&str; 4] = ["accept", "authorization", "content-type", "cookie"];

/// Why an exchange does not fit a contract.
type Misfit = String;

/// Whether some operation of a contract takes a request; `role` is who asks: one who sends it, or who receives it.
///
/// # Errors
///
/// Why none does.
pub(super) fn takes(
    contract: &Contract,
    routes: &Routes<'_>,
    request: &Request,
    role: Role,
) -> Result<(), Misfit> {
    let (path, query) = request.target.split_once('?').unwrap_or((&request.target, ""));
    let listed =
        routes.find(&request.method, path).ok_or_else(|| format!("there is no {} {path}", request.method))?;
    let call = Call { contract, listed: &listed, request, role };
    call.parameters(query)?;
    call.body()?;
    call.authorization(query)?;
    call.accept()
}

/// Whether an operation may answer so.
///
/// # Errors
///
/// Why not.
pub(super) fn promises(contract: &Contract, listed: &Listed<'_>, response: &Response) -> Result<(), Misfit> {
    let status = response.status.to_string();
    let answer = listed.node.get("responses").and_then(|answers| covering(answers, &status));
    let answer = answer
        .map(|answer| contract.resolve(answer))
        .filter(|answer| answer.is_object())
        .ok_or_else(|| format!("no answer {status} is promised"))?;
    if response.body.is_some() {
        has_media_type(answer, &response.headers)?;
    }
    for (name, promised) in answer.get("headers").into_iter().flat_map(Node::members) {
        let is_left_out = header(&response.headers, name).is_none();
        if is_left_out && is_true(contract.resolve(promised), "required") {
            return Err(format!("the header `{name}` is missing"));
        }
    }
    Ok(())
}

struct Call<'c> {
    contract: &'c Contract,
    listed: &'c Listed<'c>,
    request: &'c Request,
    role: Role,
}

impl<'c> Call<'c> {
    fn parameters(&self, query: &str) -> Result<(), Misfit> {
        let declared: Vec<_> = parameters(self.contract, self.listed).into_iter().collect();
        let credentials: Vec<_> =
            self.schemes().filter_map(|scheme| Some(text(scheme, "name")?.to_ascii_lowercase())).collect();
        let cookies = header(&self.request.headers, "cookie").unwrap_or_default();
        for (place, sent) in [
            ("query", names(query, '&')),
            ("cookie", names(cookies, ';')),
            ("header", self.request.headers.iter().map(|header| header.name.as_str()).collect()),
        ] {
            let of_place =
                || declared.iter().filter(move |((declared, _), _)| declared == place).map(|(_, node)| *node);
            for sent in &sent {
                let is_known = of_place().any(|parameter| self.writes(parameter, sent));
                let is_standard = place == "header" && STANDARD.contains(sent);
                if !is_known && !is_standard && !credentials.contains(&sent.to_ascii_lowercase()) {
                    return Err(format!("`{sent}` is no parameter in the {place}"));
                }
            }
            for parameter in of_place().filter(|parameter| is_true(*parameter, "required")) {
                if !sent.iter().any(|sent| self.writes(parameter, sent)) {
                    return Err(format!("the parameter `{}` is missing", name(parameter)));
                }
            }
        }
        // No request has a part that there is not.
        let is_nowhere = |place: &str| !["path", "query", "header", "cookie"].contains(&place);
        match declared.iter().find(|((place, _), node)| is_nowhere(place) && is_true(*node, "required")) {
            Some((_, parameter)) => Err(format!("the parameter `{}` is missing", name(*parameter))),
            None => Ok(()),
        }
    }

    /// Whether a name of a query, a cookie or a header is one that a parameter writes.
    fn writes(&self, parameter: Node<'_>, sent: &str) -> bool {
        let own = name(parameter);
        let is_header = text(parameter, "in") == Some("header");
        let is_own = if is_header { own.eq_ignore_ascii_case(sent) } else { own == decoded(sent) };
        let inner = sent.strip_prefix(own).is_some_and(|rest| rest.starts_with('['));
        is_own || inner || (!is_header && is_spread(parameter, &decoded(sent), self.role == Role::Sender))
    }

    fn body(&self) -> Result<(), Misfit> {
        let body = self.listed.node.get("requestBody").map(|body| self.contract.resolve(body));
        match (body, &self.request.body) {
            (None, Some(_)) => Err("no body is taken".to_owned()),
            (Some(body), None) if is_true(body, "required") => Err("a body is missing".to_owned()),
            (Some(body), Some(_)) => has_media_type(body, &self.request.headers),
            (_, None) => Ok(()),
        }
    }

    fn schemes(&self) -> impl Iterator<Item = Node<'c>> {
        let components = self.contract.root().get("components");
        let schemes = components.and_then(|components| components.get("securitySchemes"));
        schemes.into_iter().flat_map(Node::members).map(|(_, scheme)| self.contract.resolve(scheme))
    }

    /// Some way to authorize is taken.
    fn authorization(&self, query: &str) -> Result<(), Misfit> {
        let ways = ways_of(self.contract, self.listed.node);
        let is_taken =
            |way: &Node<'c>| way.members().all(|(scheme, scopes)| self.is_authorized(scheme, scopes, query));
        if ways.is_empty() || ways.iter().any(is_taken) {
            return Ok(());
        }
        Err("what it authorizes with is not enough".to_owned())
    }

    fn is_authorized(&self, name: &str, scopes: Node<'_>, query: &str) -> bool {
        let components = self.contract.root().get("components");
        let scheme = components.and_then(|components| components.get("securitySchemes")?.get(name));
        let scheme = scheme.map(|scheme| self.contract.resolve(scheme));
        let says = |member: &str| scheme.and_then(|scheme| text(scheme, member));
        let key = says("name").unwrap_or_default();
        let headers = |name: &str| {
            let name = name.to_ascii_lowercase();
            let named = move |header: &&Header| header.name.to_ascii_lowercase() == name;
            self.request.headers.iter().filter(named).map(|header| header.value.as_str())
        };
        let cookies = header(&self.request.headers, "cookie").unwrap_or_default();
        let is_granted = |secret: &str| {
            let granted = secret.trim_end_matches('>').split_once(": ").map_or("", |(_, scopes)| scopes);
            let granted: Vec<_> = granted.split(' ').collect();
            scopes.items().filter_map(Node::as_str).all(|scope| granted.contains(&scope))
        };
        let is_written = |text, separator| {
            let mut pairs = pairs(text, separator).into_iter();
            pairs.any(|(name, secret)| name == key && is_granted(secret))
        };
        let given = |kind: &str| {
            let mut sent = headers("authorization").filter_map(|value| value.split_once(' '));
            sent.any(|(sent, secret)| sent.eq_ignore_ascii_case(kind) && is_granted(secret))
        };
        match (says("type"), says("in")) {
            (Some("apiKey"), Some("query")) => is_written(query, '&'),
            (Some("apiKey"), Some("cookie")) => is_written(cookies, ';'),
            (Some("apiKey"), _) => headers(key).any(is_granted),
            (Some("http"), _) => given(says("scheme").unwrap_or_default()),
            (Some("mutualTLS"), _) => true,
            _ => given("Bearer"),
        }
    }

    /// Some answer is of the media type that is asked for.
    fn accept(&self) -> Result<(), Misfit> {
        let Some(accept) = header(&self.request.headers, "accept") else { return Ok(()) };
        let answers = self.listed.node.get("responses").into_iter().flat_map(Node::members);
        let answers = answers.map(|(_, answer)| self.contract.resolve(answer));
        let mut contents = answers.filter_map(|answer| answer.get("content")).flat_map(Node::members);
        let is_there = contents.any(|(range, described)| described.is_object() && covers(range, accept));
        if is_there { Ok(()) } else { Err(format!("no answer is of `{accept}`")) }
    }
}

/// Whether a parameter is an object that is written as parameters of its own, of which this may be one. Who reads a name that
/// is not declared there (`takes_others` is false) cannot tell whose it is.
pub(crate) fn is_spread(parameter: Node<'_>, sent: &str, takes_others: bool) -> bool {
    let serialization = super::serialization::Serialization::of(Spot::here(parameter));
    let schema = parameter.get("schema").filter(|_| serialization.is_exploded_form());
    let (mut open, mut seen) = (Vec::from_iter(schema), HashSet::new());
    while let Some(schema) = open.pop() {
        if !seen.insert(schema.id()) {
            continue;
        }
        let others = schema.get("additionalProperties");
        let is_free = schema.get("properties").is_none() && text(schema, "type") == Some("object");
        if schema.get("properties").is_some_and(|properties| properties.get(sent).is_some())
            || (takes_others && others.map_or(is_free, |others| others.as_bool() != Some(false)))
        {
            return true;
        }
        open.extend(schema.linked());
        for list in ["allOf", "anyOf", "oneOf"] {
            open.extend(schema.get(list).into_iter().flat_map(Node::items));
        }
    }
    false
}

/// The answer that a status has: its own, that of its range, or the default.
pub(crate) fn covering<'a>(answers: Node<'a>, status: &str) -> Option<Node<'a>> {
    let range = status.get(..1).map(|first| format!("{first}XX"));
    answers.get(status).or_else(|| answers.get(&range?)).or_else(|| answers.get("default"))
}

fn has_media_type(owner: Node<'_>, headers: &[Header]) -> Result<(), Misfit> {
    let sent = header(headers, "content-type").unwrap_or_default();
    let mut content = owner.get("content").into_iter().flat_map(Node::members);
    if content.any(|(range, described)| described.is_object() && covers(range, sent)) {
        Ok(())
    } else {
        Err(format!("no body may be of `{sent}`"))
    }
}

/// Whether a media type is in a range; parameters do not count.
pub(crate) fn covers(range: &str, media_type: &str) -> bool {
    let essence = |text: &str| text.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let (range, media_type) = (essence(range), essence(media_type));
    match range.strip_suffix("/*") {
        Some("*") => true,
        Some(kind) => media_type.split('/').next() == Some(kind),
        None => range == media_type,
    }
}

fn names(text: &str, separator: char) -> Vec<&str> {
    pairs(text, separator).into_iter().map(|(name, _)| name).collect()
}

fn pairs(text: &str, separator: char) -> Vec<(&str, &str)> {
    let pairs = text.split(separator).map(str::trim).filter(|pair| !pair.is_empty());
    pairs.map(|pair| pair.split_once('=').unwrap_or((pair, ""))).collect()
}

fn decoded(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned()
}

fn header<'h>(headers: &'h [Header], name: &str) -> Option<&'h str> {
    headers.iter().find(|header| header.name.eq_ignore_ascii_case(name)).map(|header| header.value.as_str())
}

fn text<'a>(node: Node<'a>, member: &str) -> Option<&'a str> {
    node.get(member).and_then(Node::as_str)
}

fn is_true(node: Node<'_>, member: &str) -> bool {
    node.get(member).and_then(Node::as_bool) == Some(true)
}
