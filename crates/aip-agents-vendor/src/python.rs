//! What of a Python source matters here: imports, classes, assignments, and calls of one name.

use std::collections::BTreeMap;

use tree_sitter::{Node, Parser};

use crate::error::{Error, Result};

/// How deep an expression is read; what lies deeper is [`Expr::Other`].
const DEEPEST: usize = 64;

/// An expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Expr {
    /// A name, with dots where it has some. `None` and `True` are names too.
    Name(String),
    Text(String),
    /// `value[arguments]`
    Index(String, Vec<Expr>),
    Call(Call),
    Dict(Vec<(Expr, Expr)>),
    /// Of no interest, or too deep.
    Other,
}

/// `callee(arguments, name=value)`
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Call {
    pub(crate) callee: String,
    pub(crate) arguments: Vec<Expr>,
    pub(crate) named: BTreeMap<String, Expr>,
    pub(crate) line: usize,
}

/// `name: annotation = value`
#[derive(Clone, Debug)]
pub(crate) struct Assignment {
    pub(crate) name: String,
    pub(crate) annotation: Option<Expr>,
    pub(crate) value: Option<Expr>,
    pub(crate) line: usize,
}

#[derive(Clone, Debug)]
pub(crate) struct Class {
    pub(crate) name: String,
    pub(crate) bases: Vec<String>,
    pub(crate) fields: Vec<Assignment>,
    pub(crate) functions: Vec<Function>,
    /// Lines of statements that are none of these.
    pub(crate) others: Vec<usize>,
    pub(crate) line: usize,
}

#[derive(Clone, Debug)]
pub(crate) struct Function {
    pub(crate) name: String,
    /// The parameters that have an annotation.
    pub(crate) parameters: BTreeMap<String, Expr>,
    pub(crate) returns: Option<Expr>,
    pub(crate) documentation: Option<String>,
    /// The calls of `RequestInfo` within.
    pub(crate) requests: Vec<Call>,
}

/// What a name that was imported stands for: a module, or something in one.
#[derive(Clone, Debug)]
pub(crate) struct Import {
    pub(crate) module: String,
    pub(crate) name: String,
}

#[derive(Clone, Debug)]
pub(crate) struct Module {
    pub(crate) path: String,
    pub(crate) imports: BTreeMap<String, Import>,
    pub(crate) classes: Vec<Class>,
    pub(crate) assignments: Vec<Assignment>,
}

impl Module {
    pub(crate) fn class(&self, name: &str) -> Option<&Class> {
        self.classes.iter().find(|class| class.name == name)
    }

    pub(crate) fn assignment(&self, name: &str) -> Option<&Assignment> {
        self.assignments.iter().find(|assignment| assignment.name == name)
    }

    pub(crate) fn wrong(&self, line: usize, what: impl Into<String>) -> Error {
        Error::Source { module: self.path.clone(), line, what: what.into() }
    }
}

/// The last part of a dotted name.
pub(crate) fn last(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

/// Reads a source.
pub(crate) fn parse(path: &str, text: &str) -> Result<Module> {
    let mut module = Module {
        path: path.to_owned(),
        imports: BTreeMap::new(),
        classes: Vec::new(),
        assignments: Vec::new(),
    };
    let mut parser = Parser::new();
    parser
        .set_language(&tree_sitter_python::LANGUAGE.into())
        .map_err(|error| module.wrong(1, format!("the grammar does not fit its parser ({error})")))?;
    // It only fails without a language or when cancelled.
    let tree = parser.parse(text, None).ok_or_else(|| module.wrong(1, "the parser gave up"))?;
    if let Some(line) = first_error(tree.root_node()) {
        return Err(module.wrong(line, "this is no Python"));
    }
    let reader = Reader { text };
    reader.block(tree.root_node(), &mut module);
    Ok(module)
}

/// An annotation that stands in quotes.
pub(crate) fn expression(text: &str) -> Expr {
    let mut parser = Parser::new();
    if parser.set_language(&tree_sitter_python::LANGUAGE.into()).is_err() {
        return Expr::Other;
    }
    let Some(tree) = parser.parse(text, None) else { return Expr::Other };
    let statement = tree.root_node().named_child(0).and_then(|statement| statement.named_child(0));
    match statement {
        Some(node) if !tree.root_node().has_error() => Reader { text }.expr(node, 0),
        _ => Expr::Other,
    }
}

fn first_error(root: Node<'_>) -> Option<usize> {
    let mut open = vec![root];
    while let Some(node) = open.pop() {
        if node.is_error() || node.is_missing() {
            return Some(line(node));
        }
        if node.has_error() {
            let mut cursor = node.walk();
            let children: Vec<_> = node.children(&mut cursor).collect();
            open.extend(children.into_iter().rev());
        }
    }
    None
}

fn line(node: Node<'_>) -> usize {
    node.start_position().row + 1
}

fn named(node: Node<'_>) -> Vec<Node<'_>> {
    let mut cursor = node.walk();
    node.named_children(&mut cursor).filter(|child| child.kind() != "comment").collect()
}

struct Reader<'t> {
    text: &'t str,
}

impl<'t> Reader<'t> {
    fn of(&self, node: Node<'_>) -> &'t str {
        self.text.get(node.byte_range()).unwrap_or_default()
    }

    /// A name without the white space that Python allows within.
    fn name(&self, node: Node<'_>) -> String {
        self.of(node).split_whitespace().collect()
    }

    fn block(&self, block: Node<'_>, module: &mut Module) {
        for statement in named(block) {
            match statement.kind() {
                "import_from_statement" => self.import(statement, module),
                "class_definition" => module.classes.extend(self.class(statement)),
                "decorated_definition" => {
                    let class = statement.child_by_field_name("definition").and_then(|node| self.class(node));
                    module.classes.extend(class);
                }
                "expression_statement" => module.assignments.extend(self.assignment(statement)),
                // `if typing.TYPE_CHECKING:` has imports.
                "if_statement" => {
                    if let Some(block) = statement.child_by_field_name("consequence") {
                        let mut within = Module { imports: BTreeMap::new(), ..module.clone() };
                        self.imports(block, &mut within);
                        module.imports.extend(within.imports);
                    }
                }
                _ => {}
            }
        }
    }

    fn imports(&self, block: Node<'_>, module: &mut Module) {
        let statements = named(block).into_iter().filter(|node| node.kind() == "import_from_statement");
        statements.for_each(|statement| self.import(statement, module));
    }

    fn import(&self, statement: Node<'_>, module: &mut Module) {
        let Some(from) = statement.child_by_field_name("module_name").map(|node| self.name(node)) else {
            return;
        };
        let mut cursor = statement.walk();
        for node in statement.children_by_field_name("name", &mut cursor) {
            let of = |field| node.child_by_field_name(field).map(|node| self.name(node));
            let (name, known) = match (of("name"), of("alias")) {
                (Some(name), Some(alias)) => (name, alias),
                _ => (self.name(node), self.name(node)),
            };
            module.imports.insert(known, Import { module: from.clone(), name });
        }
    }

    fn assignment(&self, statement: Node<'_>) -> Option<Assignment> {
        let node = statement.named_child(0).filter(|node| node.kind() == "assignment")?;
        let left = node.child_by_field_name("left").filter(|left| left.kind() == "identifier")?;
        let of = |field| node.child_by_field_name(field).map(|node| self.expr(node, 0));
        Some(Assignment {
            name: self.name(left),
            annotation: of("type"),
            value: of("right"),
            line: line(node),
        })
    }

    fn class(&self, node: Node<'_>) -> Option<Class> {
        let name = node.child_by_field_name("name").filter(|_| node.kind() == "class_definition")?;
        let bases = node.child_by_field_name("superclasses").map(named).unwrap_or_default();
        let mut class = Class {
            name: self.name(name),
            bases: bases.into_iter().map(|base| self.name(base)).collect(),
            fields: Vec::new(),
            functions: Vec::new(),
            others: Vec::new(),
            line: line(node),
        };
        for statement in node.child_by_field_name("body").map(named).unwrap_or_default() {
            let definition = statement.child_by_field_name("definition").unwrap_or(statement);
            let first = statement.named_child(0).map_or("", |node| node.kind());
            match (statement.kind(), first) {
                _ if definition.kind() == "function_definition" => {
                    class.functions.push(self.function(definition));
                }
                ("expression_statement", "string" | "concatenated_string" | "ellipsis") => {}
                ("pass_statement", _) => {}
                _ => match self.assignment(statement) {
                    Some(field) => class.fields.push(field),
                    None => class.others.push(line(statement)),
                },
            }
        }
        Some(class)
    }

    fn function(&self, node: Node<'_>) -> Function {
        let of = |field| node.child_by_field_name(field);
        let parameters = of("parameters").map(named).unwrap_or_default().into_iter();
        let body = of("body");
        let documentation = body
            .and_then(|body| body.named_child(0))
            .and_then(|statement| statement.named_child(0))
            .filter(|first| first.kind() == "string")
            .map(|first| self.string(first));
        Function {
            name: of("name").map(|name| self.name(name)).unwrap_or_default(),
            parameters: parameters
                .filter_map(|parameter| {
                    let annotation = parameter.child_by_field_name("type")?;
                    let name = parameter.child_by_field_name("name").or_else(|| parameter.named_child(0))?;
                    Some((self.name(name), self.expr(annotation, 0)))
                })
                .collect(),
            returns: of("return_type").map(|returns| self.expr(returns, 0)),
            documentation,
            requests: body.map(|body| self.requests(body)).unwrap_or_default(),
        }
    }

    fn requests(&self, body: Node<'_>) -> Vec<Call> {
        let mut found = Vec::new();
        let mut open = vec![body];
        while let Some(node) = open.pop() {
            if let Expr::Call(call) = self.shallow(node)
                && last(&call.callee) == "RequestInfo"
            {
                found.push(call);
            } else {
                open.extend(named(node));
            }
        }
        found
    }

    /// The expression, if it is a call of `RequestInfo`; nothing else is read on the way to one.
    fn shallow(&self, node: Node<'_>) -> Expr {
        let callee = node.child_by_field_name("function").filter(|_| node.kind() == "call");
        match callee {
            Some(callee) if last(&self.name(callee)) == "RequestInfo" => self.expr(node, 0),
            _ => Expr::Other,
        }
    }

    fn string(&self, node: Node<'_>) -> String {
        named(node)
            .into_iter()
            .filter(|part| part.kind() == "string_content")
            .map(|part| self.of(part))
            .collect()
    }

    fn expr(&self, node: Node<'_>, depth: usize) -> Expr {
        if depth > DEEPEST {
            return Expr::Other;
        }
        let below = |node: Node<'_>| self.expr(node, depth + 1);
        match node.kind() {
            "type" | "parenthesized_expression" => {
                named(node).first().map_or(Expr::Other, |node| below(*node))
            }
            "identifier" | "attribute" | "member_type" | "none" | "true" | "false" => {
                Expr::Name(self.name(node))
            }
            "string" if named(node).iter().all(|part| !part.kind().contains("interpolation")) => {
                Expr::Text(self.string(node))
            }
            "subscript" => {
                let Some(value) = node.child_by_field_name("value") else { return Expr::Other };
                let mut cursor = node.walk();
                let arguments = node.children_by_field_name("subscript", &mut cursor).map(below).collect();
                Expr::Index(self.name(value), arguments)
            }
            "generic_type" => {
                let parts = named(node);
                let [value, parameters] = parts.as_slice() else { return Expr::Other };
                Expr::Index(self.name(*value), named(*parameters).into_iter().map(below).collect())
            }
            "call" => self.call(node, depth),
            "dictionary" => {
                let pairs = named(node).into_iter().filter(|pair| pair.kind() == "pair");
                let of = |pair: Node<'_>, field| pair.child_by_field_name(field).map_or(Expr::Other, below);
                Expr::Dict(pairs.map(|pair| (of(pair, "key"), of(pair, "value"))).collect())
            }
            _ => Expr::Other,
        }
    }

    fn call(&self, node: Node<'_>, depth: usize) -> Expr {
        let of = |field| node.child_by_field_name(field);
        let (Some(callee), Some(list)) = (of("function"), of("arguments")) else { return Expr::Other };
        let mut call = Call {
            callee: self.name(callee),
            arguments: Vec::new(),
            named: BTreeMap::new(),
            line: line(node),
        };
        for argument in named(list) {
            let of = |field| argument.child_by_field_name(field);
            match (argument.kind(), of("name"), of("value")) {
                ("keyword_argument", Some(name), Some(value)) => {
                    call.named.insert(self.name(name), self.expr(value, depth + 1));
                }
                _ => call.arguments.push(self.expr(argument, depth + 1)),
            }
        }
        Expr::Call(call)
    }
}
