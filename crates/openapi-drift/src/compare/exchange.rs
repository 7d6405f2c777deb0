//! From a finding to the exchange that shows it.
//!
//! The request is one that a client of base sends: what is required, with documented examples where they fit. What shows
//! the finding is added: the parameter that is gone, the body that is refused. A value within a schema is lifted to the
//! whole: one is looked for that holds it in its place, and that the reader refuses.

mod lift;
mod request;

pub(super) use self::request::Filled;
use super::{
    Comparison, Found, Listed, Pair, Spot, reach::Way, replay, routes::Routes, serialization::Serialization,
};
use crate::{
    contract::Contract,
    report::{Direction, Exchange, Finding, Header, Response},
    rules::Severity,
    schema::{Atom, Role, Side, Sort},
    tree::Node,
};

/// What of an operation's exchange shows a finding.
#[derive(Clone)]
pub(super) enum Shows<'a> {
    /// A request that clients of base send.
    Request(Asked<'a>),
    /// An answer that the revision sends.
    Answer(Answered<'a>),
    /// An answer that clients of base wait for.
    Awaited(Answered<'a>),
    /// A request that authorizes in a way whose scheme is another now.
    Authorized(Asked<'a>),
    /// A parameter with a value that is written in another way now.
    Written(Node<'a>, serde_json::Value),
    /// A value of what an operation uses; the finding's witness is at the end of the way.
    Value(Used<'a>, Way<'a>),
}

/// What a request has beside what it must have.
#[derive(Clone, Default)]
pub(super) struct Asked<'a> {
    pub(super) parameter: Option<Node<'a>>,
    /// It has a body of this media type.
    pub(super) media_type: Option<&'a str>,
    /// Which media type of that range it is.
    pub(super) sent_as: Option<String>,
    pub(super) base_path: Option<String>,
    /// Which of the ways to authorize it takes.
    pub(super) way: usize,
    /// The only media type that it takes as an answer.
    pub(super) accept: Option<&'a str>,
}

/// What an answer is.
#[derive(Clone)]
pub(super) struct Answered<'a> {
    /// As the document has it: a code, a range, or `default`.
    pub(super) status: &'a str,
    /// The header that it leaves out.
    pub(super) without: Option<&'a str>,
    /// What its body is, and the only one that is asked for.
    pub(super) media_type: Option<&'a str>,
}

impl<'a> Answered<'a> {
    pub(super) fn of(status: &'a str) -> Self {
        Self { status, without: None, media_type: None }
    }
}

/// Where an operation uses a schema.
#[derive(Clone, Copy)]
pub(super) enum Used<'a> {
    Parameter(Pair<'a>),
    Body { media_type: &'a str },
    Answer { status: &'a str, media_type: &'a str },
    Header { status: &'a str, name: &'a str },
}

impl<'a> Comparison<'a> {
    /// Adds the exchange that shows a break, and tries it on both contracts.
    pub(super) fn shown(&mut self, found: Found<'a>, old: &Listed<'a>, new: Option<&Listed<'a>>) -> Finding {
        let Found { finding, shows, .. } = found;
        let Some(shows) = shows.filter(|_| finding.severity == Severity::Break) else { return finding };
        let Some(exchange) = self.exchange(&shows, old, new, &finding) else { return finding };
        match self.replayed(&shows, &exchange, old, new) {
            Ok(()) => Finding { exchange: Some(exchange), ..finding },
            // The value stands for itself.
            Err(_) if matches!(shows, Shows::Value(..) | Shows::Written(..)) => finding,
            Err(why) => {
                let message = format!(
                    "{}; a fault of openapi-drift: its witness does not show it ({why}). Please report both documents",
                    finding.message
                );
                Finding { severity: Severity::Undecided, message, ..finding }
            }
        }
    }

    /// Tries an exchange on both contracts.
    fn replayed(
        &self,
        shows: &Shows<'a>,
        exchange: &Exchange,
        old: &Listed<'a>,
        new: Option<&Listed<'a>>,
    ) -> Result<(), String> {
        let told = |contract: &'static str| move |why: String| format!("{contract}: {why}");
        let shown = |is_shown: bool| if is_shown { Ok(()) } else { Err("it fits both".to_owned()) };
        let [base, revision] = self.routes.get_or_init(|| [self.base, self.revision].map(Routes::of));
        replay::takes(self.base, base, &exchange.request, Role::Sender).map_err(told("base"))?;
        if let Some((response, new)) = exchange.response.as_ref().zip(new) {
            if matches!(shows, Shows::Awaited(_)) {
                replay::promises(self.base, old, response).map_err(told("base"))?;
                return shown(replay::promises(self.revision, new, response).is_err());
            }
            replay::promises(self.revision, new, response).map_err(told("the revision"))?;
            // What a value is, the validator has tried.
            let is_value = matches!(shows, Shows::Value(..));
            return shown(is_value || replay::promises(self.base, old, response).is_err());
        }
        // How it is written, and by whom it is authorized, is compared where it is found.
        let is_value = matches!(shows, Shows::Value(..) | Shows::Written(..) | Shows::Authorized(_));
        shown(is_value || replay::takes(self.revision, revision, &exchange.request, Role::Receiver).is_err())
    }

    fn exchange(
        &mut self,
        shows: &Shows<'a>,
        old: &Listed<'a>,
        new: Option<&Listed<'a>>,
        finding: &Finding,
    ) -> Option<Exchange> {
        match shows {
            Shows::Request(asked) | Shows::Authorized(asked) => {
                let request = self.request(old, asked, Filled::Nothing)?;
                Some(Exchange { request, response: None })
            }
            Shows::Answer(answered) => {
                let request = self.request(old, &Asked::default(), Filled::Nothing)?;
                let response = self.answer(Side::Revision, new?, answered, None)?;
                Some(Exchange { request, response: Some(response) })
            }
            Shows::Awaited(answered) => {
                let asked = Asked { accept: answered.media_type, ..Asked::default() };
                let request = self.request(old, &asked, Filled::Nothing)?;
                let response = self.answer(Side::Base, old, answered, None)?;
                Some(Exchange { request, response: Some(response) })
            }
            Shows::Written(parameter, value) => {
                let asked = Asked { parameter: Some(*parameter), ..Asked::default() };
                let request = self.request(old, &asked, Filled::Parameter(*parameter, value.clone()))?;
                Some(Exchange { request, response: None })
            }
            Shows::Value(used, way) => {
                let value = self.lifted(way, finding)?;
                self.around(*used, value, old, new?)
            }
        }
    }

    /// Has a request shown in which a parameter is written in another way now.
    pub(super) fn written_otherwise(&mut self, pair: Pair<'a>, name: &str) {
        let (Some(old), Some(new)) = (pair.base.node(), pair.revision.node()) else { return };
        let (base, revision) = (Serialization::of(Spot::here(old)), Serialization::of(Spot::here(new)));
        let Some(schema) = old.get("schema") else { return };
        let Ok(term) = self.engine.term(Side::Base, schema, self.view(Role::Sender, Direction::Request))
        else {
            return;
        };
        let terms = self.engine.terms();
        // Single values are mostly written alike.
        let several = [
            terms.keyword(Sort::Array, Atom::MinItems(2)),
            terms.keyword(Sort::Object, Atom::MinProperties(1)),
            terms.sorts(&[Sort::Array, Sort::Object]),
        ];
        let several = terms.all_of(&several);
        let several = terms.all_of(&[term, several]);
        let value = self.engine.value(several).or_else(|| self.engine.value(term));
        let Some(value) = value.map(|value| value.to_json()) else { return };
        let is_otherwise = base.pairs(name, &value) != revision.pairs(name, &value)
            || base.segment(name, &value) != revision.segment(name, &value);
        if let Some(found) = self.findings.last_mut().filter(|_| is_otherwise) {
            found.shows = Some(Shows::Written(old, value));
        }
    }

    /// The exchange in which a value is sent.
    fn around(
        &mut self,
        used: Used<'a>,
        value: serde_json::Value,
        old: &Listed<'a>,
        new: &Listed<'a>,
    ) -> Option<Exchange> {
        let plain = Asked::default();
        match used {
            Used::Parameter(pair) => {
                let parameter = pair.base.node()?;
                let asked = Asked { parameter: Some(parameter), ..plain };
                let request = self.request(old, &asked, Filled::Parameter(parameter, value))?;
                Some(Exchange { request, response: None })
            }
            Used::Body { media_type } => {
                let asked = Asked { media_type: Some(media_type), ..plain };
                let request = self.request(old, &asked, Filled::Body(value))?;
                Some(Exchange { request, response: None })
            }
            Used::Answer { status, media_type } => {
                let request = self.request(old, &plain, Filled::Nothing)?;
                let answered = Answered::of(status);
                let response = self.answer(Side::Revision, new, &answered, Some((media_type, value)))?;
                Some(Exchange { request, response: Some(response) })
            }
            Used::Header { status, name } => {
                let request = self.request(old, &plain, Filled::Nothing)?;
                let answered = Answered { without: Some(name), ..Answered::of(status) };
                let mut response = self.answer(Side::Revision, new, &answered, None)?;
                let answers = new.node.get("responses")?;
                let answer = self.revision.resolve(replay::covering(answers, status)?);
                let mut headers = answer.get("headers")?.members();
                let (_, header) = headers.find(|(other, _)| other.eq_ignore_ascii_case(name))?;
                let header = self.revision.resolve(header);
                response.headers.push(Header::new(name, header_text(header, &value)));
                Some(Exchange { request, response: Some(response) })
            }
        }
    }

    /// An answer, with this body or one of its own.
    fn answer(
        &mut self,
        side: Side,
        listed: &Listed<'a>,
        answered: &Answered<'a>,
        body: Option<(&'a str, serde_json::Value)>,
    ) -> Option<Response> {
        let answers = listed.node.get("responses")?;
        let answer = self.side(side).resolve(replay::covering(answers, answered.status)?);
        let mut headers = Vec::new();
        let wanted = |(name, described): &(&str, Node<'_>)| {
            described.is_object() && answered.media_type.is_none_or(|wanted| wanted == *name)
        };
        let content = answer.get("content").into_iter().flat_map(Node::members).find(wanted);
        let body = match (body, content) {
            (Some(body), _) => Some(body),
            (None, Some((media_type, content))) => {
                let value = self.sample(side, content, Role::Sender, Direction::Response)?;
                Some((media_type, value))
            }
            (None, None) => None,
        };
        if let Some((media_type, _)) = &body {
            headers.push(Header::new("content-type", concrete(media_type)));
        }
        for (name, header) in answer.get("headers").into_iter().flat_map(Node::members) {
            let header = self.side(side).resolve(header);
            let is_required = header.get("required").and_then(Node::as_bool) == Some(true);
            let is_left_out = answered.without.is_some_and(|without| without.eq_ignore_ascii_case(name));
            if is_required && !is_left_out {
                let value = self.sample(side, header, Role::Sender, Direction::Response)?;
                headers.push(Header::new(name, header_text(header, &value)));
            }
        }
        Some(Response {
            status: code(answers, answered.status)?,
            headers,
            body: body.map(|(_, value)| value),
        })
    }

    fn side(&self, side: Side) -> &'a Contract {
        if side == Side::Base { self.base } else { self.revision }
    }
}

fn header_text(header: Node<'_>, value: &serde_json::Value) -> String {
    Serialization::of(Spot::here(header)).header(value)
}

/// A status code of a code, a range, or `default`: one that no other entry has.
fn code(answers: Node<'_>, status: &str) -> Option<u16> {
    if let Ok(code) = status.parse() {
        return Some(code);
    }
    let has = |code: u16| answers.get(&code.to_string()).is_some();
    let in_range = |hundred: u16| (hundred * 100..hundred * 100 + 100).find(|code| !has(*code));
    match status.get(..1).and_then(|first| first.parse().ok()) {
        Some(hundred) => in_range(hundred),
        None => [5, 4, 2, 3]
            .into_iter()
            .filter(|hundred| answers.get(&format!("{hundred}XX")).is_none())
            .find_map(in_range),
    }
}

/// A media type of a range.
fn concrete(range: &str) -> String {
    media_types_of(range).into_iter().next().unwrap_or_default()
}

/// Some media types of a range; of one that is no range, itself.
pub(super) fn media_types_of(range: &str) -> Vec<String> {
    match range.split_once('/') {
        Some(("*", _)) => ["application/json", "text/plain", "application/x-other"].map(str::to_owned).into(),
        Some(("application", "*")) => ["application/json", "application/x-other"].map(str::to_owned).into(),
        Some(("text", "*")) => ["text/plain", "text/x-other"].map(str::to_owned).into(),
        Some((kind, "*")) => vec![format!("{kind}/x-other")],
        _ => vec![range.to_owned()],
    }
}
