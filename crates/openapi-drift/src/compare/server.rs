//! Where a contract is served, and how a caller says who it is.

use std::collections::BTreeSet;

use super::{
    Comparison, Listed, Pair, Spot, Subject, WHOLE,
    exchange::{Asked, Shows},
    operation::ways_of,
};
use crate::{contract::Contract, report::Direction, tree::Node};

impl<'a> Comparison<'a> {
    /// The paths under which an operation is found, and the servers that have it.
    pub(super) fn servers(&mut self, old: &Listed<'a>, new: &Listed<'a>) {
        let (base, revision) = (servers(self.base, old), servers(self.revision, new));
        let at = Pair { base: base.0, revision: revision.0 };
        let direction = Some(Direction::Request);
        let paths = |urls: &BTreeSet<String>| urls.iter().map(|url| path_of(url)).collect::<BTreeSet<_>>();
        let (old_paths, new_paths) = (paths(&base.1), paths(&revision.1));
        for path in old_paths.difference(&new_paths) {
            self.add_about(
                path,
                "base-path-removed",
                direction,
                format!("it is no longer served under `{path}`"),
                at,
            );
            self.show(Asked { base_path: Some((*path).clone()), ..Asked::default() });
        }
        for path in new_paths.difference(&old_paths) {
            self.add_about(path, "base-path-added", direction, format!("it is served under `{path}`"), at);
        }
        if old_paths == new_paths && base.1 != revision.1 {
            let shown = |urls: &BTreeSet<String>| urls.iter().cloned().collect::<Vec<_>>().join(", ");
            let message = format!("the servers were {}, and are {}", shown(&base.1), shown(&revision.1));
            self.add("servers-changed", None, message, at);
        }
    }

    /// The schemes by which callers say who they are.
    pub(super) fn security_schemes(&mut self) {
        let root = Pair::of(self.base.root(), self.revision.root());
        let schemes = root.member("components").member("securitySchemes");
        for name in schemes.names() {
            let pair = self.resolved(schemes.member(name));
            // One that comes or goes is told by the operations that ask for it.
            let is_both = pair.base.is_object() && pair.revision.is_object();
            if is_both && !self.says_same(pair) {
                let users = self.users_of(name);
                self.enter(WHOLE.to_owned(), None, None);
                let message = format!("the scheme `{name}` changed");
                self.add("security-scheme-changed", Some(Direction::Request), message, pair);
                if let Some((first, way)) = users.first().copied()
                    && let Some(found) = self.findings.last_mut()
                {
                    found.nearest = (0, first);
                    found.operations = users.iter().map(|(operation, _)| *operation).collect();
                    found.shows = Some(Shows::Authorized(Asked { way, ..Asked::default() }));
                }
            }
        }
    }

    /// The operations that ask for a scheme, by number, each with the first way that does.
    fn users_of(&self, scheme: &str) -> Vec<(u32, usize)> {
        let way = |subject: &Subject<'a>| {
            let ways = ways_of(self.base, subject.base?.node);
            ways.iter().position(|way| way.get(scheme).is_some())
        };
        (0..).zip(&self.subjects).filter_map(|(number, subject)| Some((number, way(subject)?))).collect()
    }
}

/// The paths under which an operation is served.
pub(crate) fn base_paths(contract: &Contract, listed: &Listed<'_>) -> BTreeSet<String> {
    servers(contract, listed).1.iter().map(|url| path_of(url)).collect()
}

/// Where an operation's servers are listed, and their URLs with the defaults of their variables.
fn servers<'a>(contract: &'a Contract, listed: &Listed<'a>) -> (Spot<'a>, BTreeSet<String>) {
    let owners = [listed.node, listed.item, contract.root()];
    let list =
        owners.into_iter().find_map(|owner| owner.get("servers").filter(|list| list.items().len() > 0));
    let Some(list) = list else {
        return (Spot::here(contract.root()).member("servers"), BTreeSet::from(["/".to_owned()]));
    };
    (Spot::here(list), list.items().map(url).collect())
}

fn url(server: Node<'_>) -> String {
    let url = server.get("url").and_then(Node::as_str).unwrap_or("/").to_owned();
    let variables = server.get("variables").into_iter().flat_map(Node::members);
    variables.fold(url, |url, (name, variable)| {
        let default = variable.get("default").and_then(Node::as_str).unwrap_or_default();
        url.replace(&format!("{{{name}}}"), default)
    })
}

/// The path of a URL, without a slash at its end. One that is relative begins at the root: where the document is served is not
/// known.
fn path_of(url: &str) -> String {
    let with_host = url.split_once("://").map(|(_, rest)| rest).or_else(|| url.strip_prefix("//"));
    let path =
        with_host.map_or(url, |rest| rest.find('/').map_or("", |start| rest.get(start..).unwrap_or("")));
    let path = path.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    let path = path.strip_prefix('.').filter(|rest| rest.is_empty() || rest.starts_with('/')).unwrap_or(path);
    let path = path.trim_start_matches('/');
    format!("/{path}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_has_a_path() {
        for (url, path) in [
            ("/", "/"),
            ("", "/"),
            (".", "/"),
            ("https://a.example", "/"),
            ("https://a.example?x", "/"),
            ("https://a.example/v1/?x#y", "/v1"),
            ("//a.example/v1", "/v1"),
            ("/v1/", "/v1"),
            ("./v1", "/v1"),
            ("v1", "/v1"),
            ("3.0.3", "/3.0.3"),
        ] {
            assert_eq!(path_of(url), path, "{url}");
        }
    }
}
