//! One cell of the matrix: an operation, a fault, and what must come of them.

mod script;

use std::{
    collections::{BTreeSet, HashMap},
    error::Error as _,
    future::ready,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed},
    },
    time::Duration,
};

use aip_agents::{
    BearerToken, Client, Error, RetryPolicy, Timeouts,
    client::{
        generated::operations,
        operation::{Answer, Operation},
    },
    models::Session,
};
use aip_agents_sandbox::Sandbox;
use futures::TryStreamExt as _;
use serde_json::{Value, json};

use self::script::MANY;
use crate::{
    HEARD, SAID, THINK, TOKEN,
    answers::{http, json_act, mark, numbered, page},
    calls::{Given, Way, call, prepare},
    contract::{Contract, Place, of_another_type, spoil},
    expectations::{Expected, Fault},
    server::{Act, Server},
};

const UNKNOWN: &str = "never-heard-of";
const SECOND: &str = "page-2";

/// A valid answer of each operation: the sandbox's.
pub(crate) struct Pristine {
    answers: HashMap<&'static str, Recorded>,
    /// Like the SDK's own.
    transport: reqwest::Client,
}

#[derive(Clone)]
struct Recorded {
    session: Session,
    status: u16,
    body: Vec<u8>,
}

impl Pristine {
    pub(crate) async fn record() -> Self {
        let script =
            format!("answers: [{{ when: {THINK}, answer: ab, piece: 1, pause: 1h, set: {{ summary: x }} }}]");
        let sandbox = Sandbox::builder().sessions(60).agents(2).script(script).start().await;
        let sandbox = sandbox.expect("a sandbox");
        let client = Client::builder().hostname(sandbox.hostname()).token(sandbox.token()).build();
        let client = client.expect("a client");
        let sessions: Vec<_> =
            client.all_sessions().limit(60).stream().try_collect().await.expect("a listing");
        let mut recorded = HashMap::new();
        // A session for each, as one of them deletes.
        for (operation, session) in operations::ALL.iter().zip(sessions) {
            prepare(operation.id, &client, &session).await;
            let given = call(operation.id, &client, &session, Way::Raw).await;
            let (status, body) = given.raw.unwrap_or_else(|| panic!("{}: {:?}", operation.id, given.error));
            recorded.insert(operation.id, Recorded { session, status, body });
        }
        let transport =
            reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy().build();
        Self { answers: recorded, transport: transport.expect("a transport") }
    }
}

/// What a server answers in a cell.
#[derive(Clone)]
enum Body {
    Json(Value),
    Stream(Vec<u8>),
    Empty,
}

pub(crate) struct Cell {
    operation: &'static Operation,
    fault: Fault,
    session: Session,
    transport: reqwest::Client,
    status: u16,
    /// The answer; of a listing, its second page, which is the one that goes wrong.
    good: Body,
    first_page: Option<Value>,
    /// The answer when it goes wrong, if that is a matter of the contract, and where.
    spoiled: Option<(Value, String)>,
}

impl Cell {
    /// The cell, or why there is none.
    pub(crate) fn new(
        operation: &'static Operation,
        fault: &Fault,
        pristine: &Pristine,
        contract: &Contract,
    ) -> Result<Self, &'static str> {
        let Recorded { session, status, body } = pristine.answers[operation.id].clone();
        let (mut good, mut first_page) = match &operation.answer {
            Answer::Json { .. } => (Body::Json(serde_json::from_slice(&body).expect("JSON")), None),
            Answer::Stream => (Body::Stream(body), None),
            Answer::Empty => (Body::Empty, None),
            other => panic!("{}: nobody knows how an answer like {other:?} goes wrong", operation.id),
        };
        if let (Body::Json(answer), Some(paging)) = (&mut good, &operation.paging) {
            let mut items = answer[paging.items].as_array().cloned().expect("items");
            items.iter_mut().for_each(mark);
            let rest = items.split_off(1);
            first_page = Some(page(operation, &items, Some(SECOND)));
            *answer = page(operation, &rest, None);
        } else if let Body::Json(answer) = &mut good {
            mark(answer);
        }
        let spoiled = match (fault.name.as_str(), &good) {
            ("reset-body" | "cut-body" | "stall-body" | "short-body", Body::Empty) => {
                return Err("the answer has no body");
            }
            ("truncated-json", Body::Stream(_) | Body::Empty) => return Err("the answer is no JSON"),
            ("repeated-token" | "empty-pages" | "many-pages", _) if operation.paging.is_none() => {
                return Err("it is no listing");
            }
            ("wrong-type" | "missing-field" | "unknown-enum" | "unknown-tag", good) => {
                let kind = match fault.name.as_str() {
                    "unknown-enum" => Place::Enum,
                    "unknown-tag" => Place::Tag,
                    _ => Place::Required,
                };
                let Body::Json(answer) = good else { return Err("the answer is no JSON") };
                let pointer = contract.places(operation, answer, kind)?.swap_remove(0);
                let with = match fault.name.as_str() {
                    "wrong-type" => {
                        Some(of_another_type(&answer.pointer(&pointer).expect("it is there").clone()))
                    }
                    "missing-field" => None,
                    _ => Some(json!(UNKNOWN)),
                };
                Some((spoil(answer, &pointer, with), pointer))
            }
            _ => None,
        };
        let transport = pristine.transport.clone();
        Ok(Self { operation, fault: fault.clone(), session, transport, status, good, first_page, spoiled })
    }

    pub(crate) fn is_slow(&self) -> bool {
        self.fault.is_slow()
    }

    /// Runs it; what is not as it must be is an error.
    pub(crate) async fn run(self, expected: &Expected) -> Result<(), String> {
        let name = format!("{} x {:?}", self.operation.id, self.fault);
        let seen = self.play().await;
        let mut wrong = Vec::new();
        let mut check = |holds: bool, what: String| {
            if !holds {
                wrong.push(what);
            }
        };
        let Seen { given, resumed, attempts, requests, duplicates, elsewhere, drift } = &seen;
        let error = given.error.as_ref();
        let kind = error.map(|error| format!("{:?}", error.kind()));
        check(kind == expected.error, format!("error {kind:?} ({error:?}), not {:?}", expected.error));
        check(*attempts == expected.attempts, format!("{attempts} attempts, not {}", expected.attempts));
        check(*requests == expected.requests, format!("{requests} requests, not {}", expected.requests));
        check(*elsewhere == 0, format!("{elsewhere} requests to another host"));
        check(self.operation.repeatable || *duplicates == 0, format!("{duplicates} duplicates sent"));
        let lost = self.lost(given, resumed.as_ref());
        check(lost.is_none(), format!("lost: {lost:?}"));
        if let Some(error) = error {
            let answers = expected.question.as_deref().is_none_or(|question| ask(error, question));
            check(answers, format!("{:?} is not answered by {error}", expected.question));
            check(
                error.status() == expected.status,
                format!("status {:?}, not {:?}", error.status(), expected.status),
            );
            check(
                error.leaves_open() == expected.open,
                format!("leaves open {}, not {}", error.leaves_open(), expected.open),
            );
            let told = error.attempts() as usize;
            check(
                told == *attempts || kind.as_deref() == Some("Paging"),
                format!("{told} attempts told, {attempts} made"),
            );
            check(is_discreet(error), format!("secrets leaked: {error}"));
            if let (Some((_, pointer)), "Decode") = (&self.spoiled, kind.as_deref().unwrap_or_default()) {
                check(error.path() == Some(pointer), format!("at {:?}, not {pointer}", error.path()));
            }
        } else if let Body::Json(_) = &self.good {
            let news = self.spoiled.as_ref().map(|_| UNKNOWN.to_owned());
            let news: BTreeSet<_> = news.into_iter().chain(["xMarker".to_owned()]).collect();
            check(*drift == news, format!("drift {drift:?}, not {news:?}"));
        }
        if wrong.is_empty() { Ok(()) } else { Err(format!("{name}:\n  {}", wrong.join("\n  "))) }
    }

    async fn play(&self) -> Seen {
        let is_refused = self.fault.name == "refused";
        let (requests, duplicates, elsewhere) = Default::default();
        let (requests, duplicates): (Arc<AtomicUsize>, Arc<AtomicUsize>) = (requests, duplicates);
        let elsewhere: Arc<AtomicUsize> = elsewhere;
        let (attempts, healed) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
        let drift = Arc::new(Mutex::new(BTreeSet::new()));

        let other = Server::start({
            let elsewhere = Arc::clone(&elsewhere);
            move |_| {
                elsewhere.fetch_add(1, Relaxed);
                Act::Answer(http(200, &[], b"{}"))
            }
        })
        .await;
        let server = if is_refused {
            Server::refusing()
        } else {
            let script = self.script(&other.url());
            let (requests, duplicates, healed) =
                (Arc::clone(&requests), Arc::clone(&duplicates), Arc::clone(&healed));
            let open = AtomicBool::new(false);
            let (good, first) = (self.good_act(), self.first_page.as_ref().map(|page| json_act(200, page)));
            Server::start(move |request| {
                if request.contains("x-warm") {
                    return Act::Answer(http(200, &[], b"{}"));
                }
                match &first {
                    Some(first) if !request.contains("pageToken=") => return first.clone(),
                    _ if healed.load(Relaxed) => return good.clone(),
                    _ => {}
                }
                duplicates.fetch_add(usize::from(open.load(Relaxed)), Relaxed);
                let act = script(requests.fetch_add(1, Relaxed)).unwrap_or_else(|| good.clone());
                open.fetch_or(leaves_open(&act), Relaxed);
                act
            })
            .await
        };

        let limit = Duration::from_millis(self.fault.limit.unwrap_or(20_000));
        let timeouts = Timeouts::default()
            .with_answer(limit)
            .with_long_running(limit)
            .with_first_byte(limit)
            .with_idle(limit);
        let mut builder = Client::builder();
        if !["none", "redirect", "refused"].contains(&self.fault.name.as_str()) {
            // To make a transport ready takes longer than most cells.
            builder = builder.http_client(self.transport.clone());
        }
        let builder = match self.fault.renews {
            // Another one for each time that it is asked.
            true => {
                let given = AtomicUsize::new(0);
                builder
                    .auth(move || ready(BearerToken::new(format!("{TOKEN}-{}", given.fetch_add(1, Relaxed)))))
            }
            false => builder.token(TOKEN),
        };
        let client = builder
            .hostname(server.url())
            .retry(
                RetryPolicy::default()
                    .with_base(Duration::ZERO)
                    .with_budget(None)
                    .with_max_attempts(self.fault.most.unwrap_or(4)),
            )
            .timeouts(timeouts)
            .after_attempt({
                let attempts = Arc::clone(&attempts);
                move |_, _, _| {
                    attempts.fetch_add(1, Relaxed);
                }
            })
            .on_drift({
                let drift = Arc::clone(&drift);
                move |_, met| {
                    drift.lock().expect("nobody fell").insert(met.name.to_string());
                }
            })
            .build()
            .expect("a client");
        if self.fault.kept {
            // Its answer means nothing; its connection is the one that the call gets.
            let warm = client.agent("ri.aip-agents..agent.1").get().header("x-warm", "yes");
            warm.send().await.expect_err("`{}` is no agent");
        }
        let before = attempts.load(Relaxed) + usize::from(self.first_page.is_some() && !is_refused);
        let given = call(self.operation.id, &client, &self.session, Way::Usual(None)).await;
        let attempts = attempts.load(Relaxed) - before;
        healed.store(true, Relaxed);
        let resume = given.error.as_ref().and_then(Error::page_token).map(|token| token.to_string());
        let resumed = match resume {
            Some(token) => {
                Some(call(self.operation.id, &client, &self.session, Way::Usual(Some(token))).await)
            }
            None => None,
        };
        let drift = drift.lock().expect("nobody fell").clone();
        Seen {
            given,
            resumed,
            attempts,
            requests: requests.load(Relaxed),
            duplicates: duplicates.load(Relaxed),
            elsewhere: elsewhere.load(Relaxed),
            drift,
        }
    }

    /// What was lost of that which the server has sent, if anything was.
    fn lost(&self, given: &Given, resumed: Option<&Given>) -> Option<String> {
        let name = self.fault.name.as_str();
        let answer = self.spoiled.as_ref().map(|(spoiled, _)| spoiled);
        let (failed, got) = (given.error.is_some(), &given.values);
        let want = match (&self.good, &self.first_page, &self.operation.paging) {
            (Body::Json(good), Some(first), Some(paging)) => {
                let items = |page: &Value| page[paging.items].as_array().cloned().unwrap_or_default();
                let first = if name == "refused" { Vec::new() } else { items(first) };
                let rest = match name {
                    "many-pages" => {
                        let item = items(good).swap_remove(0);
                        (0..MANY).map(|number| numbered(&item, number)).collect()
                    }
                    "repeated-token" => items(good),
                    _ if failed => Vec::new(),
                    _ => items(answer.unwrap_or(good)),
                };
                // What the error names is where the listing goes on.
                if let Some(resumed) = resumed.filter(|resumed| resumed.values != items(good)) {
                    return Some(format!(
                        "the listing goes on with {} items: {:?}",
                        resumed.values.len(),
                        resumed.error
                    ));
                }
                if failed && resumed.is_none() && name != "refused" {
                    return Some("the page to go on with".into());
                }
                [first, rest].concat()
            }
            (Body::Json(_), ..) if failed => Vec::new(),
            (Body::Json(good), ..) => vec![answer.unwrap_or(good).clone()],
            (Body::Stream(text), ..) => {
                let said = got[0].as_str().unwrap_or_default();
                let whole = String::from_utf8_lossy(text);
                let enough = match name {
                    "cut-body" | "stall-body" => said.len() > whole.len() / 3,
                    "short-body" => said == whole,
                    "empty-body" => said.is_empty(),
                    _ => failed || said == whole,
                };
                let of_it = whole.starts_with(said.trim_end_matches(char::REPLACEMENT_CHARACTER));
                return (!enough || !of_it).then(|| format!("{said:?} is what came of {whole:?}"));
            }
            (Body::Empty, ..) => Vec::new(),
        };
        (*got != want).then(|| format!("{} values for {}", got.len(), want.len()))
    }
}

struct Seen {
    given: Given,
    /// What came from the page on that the error names, once all was well again.
    resumed: Option<Given>,
    attempts: usize,
    requests: usize,
    /// Requests after one that left open what was done.
    duplicates: usize,
    elsewhere: usize,
    drift: BTreeSet<String>,
}

fn ask(error: &Error, question: &str) -> bool {
    match question {
        "is_connect" => error.is_connect(),
        "is_decode" => error.is_decode(),
        "is_media_type" => error.is_media_type(),
        "is_rate_limited" => error.is_rate_limited(),
        "is_retryable" => error.is_retryable(),
        "is_timeout" => error.is_timeout(),
        "is_unauthenticated" => error.is_unauthenticated(),
        "is_unavailable" => error.is_unavailable(),
        _ => panic!("faults.jsonl: nobody asks `{question}`"),
    }
}

/// Whether an error tells no secret, all the way down.
fn is_discreet(error: &Error) -> bool {
    let mut told = format!("{error} {error:?} {error:#?}");
    let mut source = error.source();
    while let Some(cause) = source {
        told.push_str(&format!(" {cause} {cause:?} {cause:#?}"));
        source = cause.source();
    }
    ![TOKEN, SAID, HEARD].iter().any(|secret| told.contains(secret))
}

/// Whether the server's side of an attempt leaves open what was done. What is answered as it should be does not.
fn leaves_open(act: &Act) -> bool {
    match act {
        Act::Answer(bytes) => {
            let status = String::from_utf8_lossy(&bytes[9..12]).parse().unwrap_or(0);
            matches!(status, 500 | 502 | 504)
        }
        Act::Drip { endless, .. } => *endless,
        Act::Reset(_) | Act::Close(_) | Act::Stall(_) => true,
    }
}
