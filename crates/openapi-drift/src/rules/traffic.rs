//! Rules of what goes over the wire, beside one contract.

use super::{
    Beside, Rule,
    Severity::{Break, Info, Undecided, Warn},
};

const PETS: &str = "
  paths:
    /pets:
      get:
        parameters:
        - {name: limit, in: query, schema: {type: integer, maximum: 50}}
        responses:
          4XX: {description: a mistake, content: {application/json: {}}}
          5XX: {description: a failure, content: {application/json: {}}}
          '200':
            description: the pets
            content:
              application/json:
                schema:
                  type: object
                  required: [data]
                  properties:
                    data: {type: array, items: {type: string}}
";

const PAGES_OF_PETS: &str = "
  paths:
    /pets:
      get:
        x-pagination:
          items: data
          nextPageToken: next
          pageToken: from
          pageSize: limit
        parameters:
        - {name: limit, in: query, schema: {type: integer}}
        - {name: from, in: query, schema: {type: string}}
        responses:
          '200':
            description: some of the pets
            content:
              application/json:
                schema:
                  type: object
                  properties:
                    next: {type: string}
                    data:
                      type: array
                      items: {type: string}
";

pub(super) const ANSWERS: &[Rule] = &[
    Rule {
        id: "answer-status-undeclared",
        severity: Break,
        summary: "a status that the operation does not declare",
        why: "a client has no way to read it",
        detail: "The operation's `responses` have neither this status, nor its range such as `4XX`, nor `default`. What \
            comes with it is described nowhere.",
        advice: "Describe the status, or a `default`. If the server should not answer so, mend the server.",
        example: PETS,
        beside: Beside::Exchanges(
            r#"{"version":1,"request":{"method":"GET","url":"https://pets.example/pets"},"response":{"status":302,"headers":[]}}"#,
        ),
    },
    Rule {
        id: "answer-media-type-undeclared",
        severity: Break,
        summary: "a body of another media type",
        why: "a client reads it as something that it is not",
        detail: "The answer is declared with some media types, and came with another: a page of a proxy in place of JSON, \
            say.",
        advice: "Describe the media type, or have it answered as declared. Look at what stands between client and server.",
        example: PETS,
        beside: Beside::Exchanges(
            r#"{"version":1,"request":{"method":"GET","url":"https://pets.example/pets"},"response":{"status":200,"headers":[{"name":"content-type","value":"text/html"}],"body":{"size":6,"text":"<html>"}}}"#,
        ),
    },
    Rule {
        id: "answer-unfit",
        severity: Break,
        summary: "a value that the contract does not allow",
        why: "a reader built against the contract has no room for it",
        detail: "The body of the answer, or one of its headers, has a value that its schema forbids, also where a reader \
            must expect more than is listed. The place within the answer and the place of the schema are told.",
        advice: "Correct the contract, if it is the one that is wrong, and have `openapi-drift diff` say whom that breaks.",
        example: PETS,
        beside: Beside::Exchanges(
            r#"{"version":1,"request":{"method":"GET","url":"https://pets.example/pets"},"response":{"status":200,"headers":[{"name":"content-type","value":"application/json"}],"body":{"size":18,"text":"{\"data\":[\"Tom\",7]}"}}}"#,
        ),
    },
    Rule {
        id: "answer-unreadable",
        severity: Break,
        summary: "a body that is not what its media type says",
        why: "a client cannot read it",
        detail: "The answer says that its body is JSON, and it is none: cut short, or something else altogether.",
        advice: "Look at the server, and at what stands between it and the client; repeat the request to see whether it happens again.",
        example: PETS,
        beside: Beside::Exchanges(
            r#"{"version":1,"request":{"method":"GET","url":"https://pets.example/pets"},"response":{"status":200,"headers":[{"name":"content-type","value":"application/json"}],"body":{"size":12,"text":"{\"data\":[\"To"}}}"#,
        ),
    },
    Rule {
        id: "answer-body-missing",
        severity: Break,
        summary: "no body where one is declared",
        why: "a reader waits for it",
        detail: "The answer is declared with content and came without a body. A client that was made for the content fails \
            on nothing.",
        advice: "Have it answered as declared, or declare another status without content, such as 204.",
        example: PETS,
        beside: Beside::Exchanges(
            r#"{"version":1,"request":{"method":"GET","url":"https://pets.example/pets"},"response":{"status":200,"headers":[]}}"#,
        ),
    },
    Rule {
        id: "answer-header-missing",
        severity: Break,
        summary: "a header that must come did not",
        why: "a reader built against the contract relies on it",
        detail: "The contract says that the header is `required` with this status. It was left out.",
        advice: "Have it sent, or say in the contract that it may be left out.",
        example: "
  paths:
    /pets:
      delete:
        responses:
          '204':
            description: all pets are gone
            headers:
              x-count: {required: true, schema: {type: integer}}
",
        beside: Beside::Exchanges(
            r#"{"version":1,"request":{"method":"DELETE","url":"https://pets.example/pets"},"response":{"status":204,"headers":[]}}"#,
        ),
    },
    Rule {
        id: "answer-undeclared",
        severity: Info,
        summary: "something that the contract does not list, and readers must expect",
        why: "readers that keep to the contract pass over it",
        detail: "A property that no schema names, in an object that is not closed; or a value beyond a list or a union \
            that is marked as one that may grow. It breaks nobody, and it is the first sign that the API has moved \
            on.",
        advice: "Add it to the contract, so that clients can use it.",
        example: PETS,
        beside: Beside::Exchanges(
            r#"{"version":1,"request":{"method":"GET","url":"https://pets.example/pets"},"response":{"status":200,"headers":[{"name":"content-type","value":"application/json"}],"body":{"size":21,"text":"{\"data\":[],\"total\":0}"}}}"#,
        ),
    },
    Rule {
        id: "answer-body-undeclared",
        severity: Warn,
        summary: "a body where none is declared",
        why: "what it says is described nowhere",
        detail: "The answer has no `content` in the contract, and came with a body. Clients pass over it.",
        advice: "Describe the body, or leave it out.",
        example: "
  paths:
    /pets:
      delete:
        responses: {'200': {description: all pets are gone}}
",
        beside: Beside::Exchanges(
            r#"{"version":1,"request":{"method":"DELETE","url":"https://pets.example/pets"},"response":{"status":200,"headers":[{"name":"content-type","value":"application/json"}],"body":{"size":11,"text":"{\"count\":2}"}}}"#,
        ),
    },
    Rule {
        id: "answer-missing",
        severity: Warn,
        summary: "no answer came, or only its beginning",
        why: "what the server would have said is not known",
        detail: "The connection failed, took too long, or ended before the answer did. What was received of it is not \
            checked further.",
        advice: "Look at the network and the server; repeat the request to see whether it happens again.",
        example: PETS,
        beside: Beside::Exchanges(
            r#"{"version":1,"request":{"method":"GET","url":"https://pets.example/pets"},"failure":"the connection was closed"}"#,
        ),
    },
    Rule {
        id: "answer-unchecked",
        severity: Undecided,
        summary: "an answer that could not be checked",
        why: "look at it",
        detail: "Its schema cannot be handed to the validator, or the body was not recorded in full. What was not looked \
            at is said, and counts like a break.",
        advice: "Record whole bodies. If it is the schema, leave out of it what is told.",
        example: PETS,
        beside: Beside::Exchanges(
            r#"{"version":1,"request":{"method":"GET","url":"https://pets.example/pets"},"response":{"status":200,"headers":[{"name":"content-type","value":"application/json"}],"body":{"size":4096,"truncated":true,"text":"{\"data\":["}}}"#,
        ),
    },
];

pub(super) const REQUESTS: &[Rule] = &[
    Rule {
        id: "sent-operation-undeclared",
        severity: Info,
        summary: "requests that no operation is described for",
        why: "they may be of another API",
        detail: "No path of the contract fits, or not with this method. Of each host, all such requests are one finding, \
            since what a browser or a proxy records holds much else.",
        advice: "Describe the operation, if it is one of this API; if the paths differ at their beginning, correct `servers`.",
        example: PETS,
        beside: Beside::Exchanges(
            r#"{"version":1,"request":{"method":"GET","url":"https://pets.example/logo.png"},"response":{"status":200,"headers":[{"name":"content-type","value":"image/png"}],"body":{"size":1,"text":"x"}}}"#,
        ),
    },
    Rule {
        id: "sent-parameter-undeclared",
        severity: Warn,
        summary: "a parameter that is not declared, and that the server took",
        why: "the contract does not say what it does, or the server passes over it",
        detail: "The request has a parameter that the operation does not describe, and the server did not refuse it. What \
            the server refuses is no finding: there, contract and server agree.",
        advice: "Describe the parameter, or leave it out of the request.",
        example: PETS,
        beside: Beside::Exchanges(
            r#"{"version":1,"request":{"method":"GET","url":"https://pets.example/pets?sort=age"},"response":{"status":200,"headers":[{"name":"content-type","value":"application/json"}],"body":{"size":11,"text":"{\"data\":[]}"}}}"#,
        ),
    },
    Rule {
        id: "sent-parameter-missing",
        severity: Warn,
        summary: "a parameter that must be sent was not, and the server took it",
        why: "the contract asks for more than the server does",
        detail: "The parameter is `required` in the contract, the request does not have it, and the server answered as if \
            that were right. Either of the two is wrong.",
        advice: "Say in the contract that it may be left out, if that is meant.",
        example: "
  paths:
    /pets:
      get:
        parameters:
        - {name: shop, in: query, required: true, schema: {type: string}}
        responses: {'204': {description: no pets}}
",
        beside: Beside::Exchanges(
            r#"{"version":1,"request":{"method":"GET","url":"https://pets.example/pets"},"response":{"status":204,"headers":[]}}"#,
        ),
    },
    Rule {
        id: "sent-unfit",
        severity: Warn,
        summary: "a value that the contract does not allow, and that the server took",
        why: "the contract allows less than the server does",
        detail: "A parameter or the body of the request has a value that its schema forbids, or a media type that is not \
            declared, and the server answered as if that were right. Either of the two is wrong.",
        advice: "Widen the contract, if that is meant; otherwise have the server refuse it before somebody relies on it.",
        example: PETS,
        beside: Beside::Exchanges(
            r#"{"version":1,"request":{"method":"GET","url":"https://pets.example/pets?limit=99"},"response":{"status":200,"headers":[{"name":"content-type","value":"application/json"}],"body":{"size":11,"text":"{\"data\":[]}"}}}"#,
        ),
    },
    Rule {
        id: "traffic-unreadable",
        severity: Undecided,
        summary: "a line that holds no exchange",
        why: "what it would have said is not known",
        detail: "A line of recorded traffic is no exchange: it is cut short, or of another form. The others were read.",
        advice: "See what wrote the line. A recording that was interrupted may end with half a line; take that out.",
        example: PETS,
        beside: Beside::Exchanges(r#"{"version":1,"request":{"method":"GET""#),
    },
    Rule {
        id: "sent-refused",
        severity: Break,
        summary: "a request that keeps the contract was refused",
        why: "a client built against the contract does not work",
        detail: "The request keeps the contract, and the server answered that there is no such method or media type; or it \
            was made to be taken, by `openapi-drift conform --target`, and the server called it wrong. A refusal that the \
            contract names, by a property with one possible value, is none: it tells of a state, such as that there is \
            nothing to cancel.",
        advice: "Say in the contract what the server asks for: what must be sent, and which values it takes.",
        example: PETS,
        beside: Beside::Exchanges(
            r#"{"version":1,"request":{"method":"GET","url":"https://pets.example/pets?limit=50"},"response":{"status":405,"headers":[{"name":"content-type","value":"application/json"}],"body":{"size":2,"text":"{}"}}}"#,
        ),
    },
    Rule {
        id: "sent-nothing",
        severity: Info,
        summary: "an operation that was not tried",
        why: "nothing is known of it",
        detail: "`openapi-drift conform --target` sends requests with ids that other answers have. No answer had one for \
            this operation, or the limit of requests was reached.",
        advice: "Give a value, as in `--param sessionId=7`, or allow more by `--requests`.",
        example: "
  paths:
    /pets/{pet}:
      get:
        parameters:
        - {name: pet, in: path, required: true, schema: {type: string}}
        responses: {'204': {description: the pet is well}}
",
        beside: Beside::Exchanges(r#""#),
    },
    Rule {
        id: "sent-failed",
        severity: Break,
        summary: "the server failed",
        why: "it does not work, whatever the contract says",
        detail: "The answer has a status of 500 or above, but for 503, which asks for patience. That is a failure also \
            where the contract describes it.",
        advice: "Look into the server's log. A request that is wrong should be refused with a status below 500.",
        example: PETS,
        beside: Beside::Exchanges(
            r#"{"version":1,"request":{"method":"GET","url":"https://pets.example/pets"},"response":{"status":500,"headers":[{"name":"content-type","value":"application/json"}],"body":{"size":2,"text":"{}"}}}"#,
        ),
    },
];

pub(super) const PAGES: &[Rule] = &[
    Rule {
        id: "page-token-repeated",
        severity: Break,
        summary: "a page that leads to itself",
        why: "a client that follows it never ends",
        detail: "The answer's token of the next page is the one that the request had, or one that the listing had before. \
            Which members these are, `x-pagination` says.",
        advice: "Leave the token out, or empty, on the last page.",
        example: PAGES_OF_PETS,
        beside: Beside::Exchanges(
            r#"{"version":1,"request":{"method":"GET","url":"https://pets.example/pets?from=b"},"response":{"status":200,"headers":[{"name":"content-type","value":"application/json"}],"body":{"size":27,"text":"{\"data\":[\"Tom\"],\"next\":\"b\"}"}}}"#,
        ),
    },
    Rule {
        id: "page-too-large",
        severity: Break,
        summary: "more items than were asked for",
        why: "a client that has room for so many has none for these",
        detail: "The page has more items than the request's page size says. Which parameter that is, `x-pagination` says.",
        advice: "Send at most as many as are asked for.",
        example: PAGES_OF_PETS,
        beside: Beside::Exchanges(
            r#"{"version":1,"request":{"method":"GET","url":"https://pets.example/pets?limit=1"},"response":{"status":200,"headers":[{"name":"content-type","value":"application/json"}],"body":{"size":22,"text":"{\"data\":[\"Tom\",\"Mia\"]}"}}}"#,
        ),
    },
    Rule {
        id: "page-item-repeated",
        severity: Break,
        summary: "an item that came before",
        why: "a client that counts or copies them has one too many",
        detail: "An item of the page is the same as one of an earlier page of the same listing, by its `id` or `rid`, or \
            as a whole. Something may have changed in between; where nothing did, pages overlap.",
        advice: "Have each page begin after the last item of the page before, and not at a number.",
        example: "
  paths:
    /pets:
      get:
        x-pagination:
          items: data
          nextPageToken: next
          pageToken: from
          pageSize: limit
        parameters:
        - {name: limit, in: query, schema: {type: integer}}
        - {name: from, in: query, schema: {type: string}}
        responses:
          '200':
            description: some of the pets
            content:
              application/json:
                schema:
                  type: object
                  properties:
                    next: {type: string}
                    data:
                      type: array
                      items: {properties: {id: {type: integer}}}
",
        beside: Beside::Exchanges(
            r#"{"version":1,"request":{"method":"GET","url":"https://pets.example/pets?limit=1"},"response":{"status":200,"headers":[{"name":"content-type","value":"application/json"}],"body":{"size":30,"text":"{\"data\":[{\"id\":1}],\"next\":\"b\"}"}}}
{"version":1,"request":{"method":"GET","url":"https://pets.example/pets?limit=1&from=b"},"response":{"status":200,"headers":[{"name":"content-type","value":"application/json"}],"body":{"size":19,"text":"{\"data\":[{\"id\":1}]}"}}}"#,
        ),
    },
    Rule {
        id: "page-order",
        severity: Break,
        summary: "an item that is out of order",
        why: "a client that stops at the first old item misses what comes after",
        detail: "The contract promises an order in `x-pagination` (`order`: the member by which items are sorted, with `-` \
            before it for the largest first), and the items are not in it.",
        advice: "Sort as promised, across pages, too.",
        example: "
  paths:
    /pets:
      get:
        x-pagination:
          items: data
          nextPageToken: next
          pageToken: from
          pageSize: limit
          order: -age
        parameters:
        - {name: limit, in: query, schema: {type: integer}}
        - {name: from, in: query, schema: {type: string}}
        responses:
          '200':
            description: some of the pets
            content:
              application/json:
                schema:
                  type: object
                  properties:
                    next: {type: string}
                    data:
                      type: array
                      items: {properties: {age: {type: integer}}}
",
        beside: Beside::Exchanges(
            r#"{"version":1,"request":{"method":"GET","url":"https://pets.example/pets"},"response":{"status":200,"headers":[{"name":"content-type","value":"application/json"}],"body":{"size":30,"text":"{\"data\":[{\"age\":2},{\"age\":3}]}"}}}"#,
        ),
    },
];
