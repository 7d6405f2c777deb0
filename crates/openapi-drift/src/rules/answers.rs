//! Rules of answers: status, media types, headers.

use super::{
    Rule,
    Severity::{Break, Info, Warn},
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "response-added",
        severity: Info,
        summary: "an answer of another status may come",
        why: "clients must expect any status",
        detail: "No contract lists all failures: a proxy may answer, too. Clients that go by the class of a status know what \
            to do.",
        advice: "Nothing is to be done.",
        example: "
  paths:
    /pets:
      get:
        responses:
          '200': {description: the pets}
+         '429': {description: too many requests}
",
        config: "",
    },
    Rule {
        id: "response-success-added",
        severity: Break,
        summary: "a successful answer of another status may come",
        why: "clients know the old ones only",
        detail: "Clients read the answer by its status. One that waits for 200 takes 202 for a failure, or its body for another. \
            A status that a range (`2XX`) or `default` covered already is not new.",
        advice: "Answer with the old status those who do not ask for the new one.",
        example: "
  paths:
    /pets:
      post:
        responses:
          '201': {description: a pet more}
+         '202': {description: it will be there soon}
",
        config: "",
    },
    Rule {
        id: "response-removed",
        severity: Info,
        summary: "an answer of a status no longer comes",
        why: "clients that handle it need not",
        detail: "It was no success, so that nobody waits for it.",
        advice: "Nothing is to be done.",
        example: "
  paths:
    /pets:
      get:
        responses:
          '200': {description: the pets}
-         '410': {description: all pets are gone}
",
        config: "",
    },
    Rule {
        id: "response-success-removed",
        severity: Break,
        summary: "a successful answer no longer comes",
        why: "clients wait for it",
        detail: "What a client does after a success is written for the status that is gone.",
        advice: "Keep answering with it.",
        example: "
  paths:
    /pets:
      post:
        responses:
          '200': {description: the pet was there already}
-         '201': {description: a pet more}
",
        config: "",
    },
    Rule {
        id: "response-media-type-added",
        severity: Warn,
        summary: "an answer may be of one more media type",
        why: "clients that ask for none may get it",
        detail: "A client that sends no `Accept` takes what comes.",
        advice: "Answer with the old media type whoever does not ask for the new one.",
        example: "
  paths:
    /pets:
      get:
        responses:
          '200':
            description: the pets
            content:
              application/json: {schema: {type: array}}
+             text/csv: {schema: {type: string}}
",
        config: "",
    },
    Rule {
        id: "response-media-type-removed",
        severity: Break,
        summary: "an answer is no longer of a media type",
        why: "clients that read it get another, or 406",
        detail: "A client that asks for it with `Accept` is refused; one that does not cannot read what comes.",
        advice: "Keep it for those who ask for it.",
        example: "
  paths:
    /pets:
      get:
        responses:
          '200':
            description: the pets
            content:
              application/json: {schema: {type: array}}
-             text/csv: {schema: {type: string}}
",
        config: "",
    },
    Rule {
        id: "response-header-added",
        severity: Info,
        summary: "an answer may carry one more header",
        why: "clients ignore what they do not know",
        detail: "Headers that nobody asked for come with every answer of every server.",
        advice: "Nothing is to be done.",
        example: "
  paths:
    /pets:
      get:
        responses:
          '200':
            description: the pets
+           headers: {ETag: {schema: {type: string}}}
",
        config: "",
    },
    Rule {
        id: "response-header-removed",
        severity: Warn,
        summary: "an answer no longer names a header",
        why: "clients that read it may find nothing",
        detail: "It may still come; nothing promises it.",
        advice: "Keep it in the contract as long as it is sent.",
        example: "
  paths:
    /pets:
      get:
        responses:
          '200':
            description: the pets
-           headers: {ETag: {schema: {type: string}}}
",
        config: "",
    },
    Rule {
        id: "response-header-optional",
        severity: Break,
        summary: "a header may be left out",
        why: "clients that read it may find nothing",
        detail: "It always came, so that nobody had to be ready for an answer without it.",
        advice: "Keep sending it.",
        example: "
  paths:
    /pets:
      get:
        responses:
          '200':
            description: the pets
            headers:
              ETag:
-               required: true
                schema: {type: string}
",
        config: "",
    },
    Rule {
        id: "response-header-required",
        severity: Info,
        summary: "a header always comes",
        why: "clients that read it find it",
        detail: "It could come already.",
        advice: "Nothing is to be done.",
        example: "
  paths:
    /pets:
      get:
        responses:
          '200':
            description: the pets
            headers:
              ETag:
+               required: true
                schema: {type: string}
",
        config: "",
    },
    Rule {
        id: "response-widened",
        severity: Break,
        summary: "an answer may hold more",
        why: "a reader built against base has no room for it",
        detail: "There is a value that the server may send now and the old contract does not promise; the witness is one. A new \
            value of an enum is one, unless the enum says that it may grow (`x-extensible: true`); so is a new variant of a \
            union, null where there was none, or a property where the old schema forbids others.",
        advice: "Send the new value only to who asks for it. Mark what may grow as such before it grows.",
        example: "
  paths:
    /pets:
      get:
        responses:
          '200':
            description: the kind of the pets
            content:
              application/json:
-               schema: {type: string, enum: [cat, dog]}
+               schema: {type: string, enum: [cat, dog, bird]}
",
        config: "",
    },
    Rule {
        id: "response-widened-as-promised",
        severity: Info,
        summary: "an answer may hold more, as base said it would",
        why: "x-extensible: readers were told to take it",
        detail: "The enum or union is marked in the old contract as one that may grow. Readers that were built on it keep what they \
            do not know.",
        advice: "Nothing is to be done.",
        example: "
  paths:
    /pets:
      get:
        responses:
          '200':
            description: the kind of the pets
            content:
              application/json:
-               schema: {type: string, x-extensible: true, enum: [cat, dog]}
+               schema: {type: string, x-extensible: true, enum: [cat, dog, bird]}
",
        config: "",
    },
    Rule {
        id: "response-narrowed",
        severity: Info,
        summary: "an answer may hold less",
        why: "a reader built against base still has room for it",
        detail: "Every value that comes was promised before.",
        advice: "Nothing is to be done.",
        example: "
  paths:
    /pets:
      get:
        responses:
          '200':
            description: how many pets there are
            content:
              application/json:
-               schema: {type: integer, minimum: 0}
+               schema: {type: integer, minimum: 1}
",
        config: "",
    },
    Rule {
        id: "response-changed",
        severity: Info,
        summary: "an answer is described otherwise",
        why: "no answer comes that base did not promise",
        detail: "The sets of values differ as they are written, and what a server that declares its properties can send was \
            promised before. Mostly it is about properties that nobody declares.",
        advice: "Nothing is to be done.",
        example: "
  paths:
    /pets:
      get:
        responses:
          '200':
            description: a pet
            content:
              application/json:
                schema:
                  type: object
                  properties: {name: {type: string}}
-                 maxProperties: 5
",
        config: "",
    },
];
