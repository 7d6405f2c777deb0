//! Promises of paging, as `x-pagination` of an operation says which members of request and answer it is about.
//!
//! Pages of one listing follow each other by their tokens, whoever else is listing at the same time.

use std::{cmp::Ordering, hash::BuildHasher as _};

use foldhash::fast::RandomState;
use indexmap::IndexMap;
use rustc_hash::FxHashSet;
use serde_json::Value as Json;

use super::{Conformance, Of};
use crate::tree::Node;

/// Listings that are followed at once.
const LISTINGS: usize = 1_000;
/// Items of one listing that are remembered.
const ITEMS: usize = 100_000;
/// Members by which an item is known from others.
const KEYS: [&str; 5] = ["id", "rid", "uuid", "key", "uri"];

/// The listings that are under way, by the token of their next page.
#[derive(Default)]
pub(super) struct Pages {
    open: IndexMap<u64, Listing>,
    hasher: RandomState,
}

#[derive(Default)]
struct Listing {
    tokens: FxHashSet<u64>,
    items: FxHashSet<u64>,
    /// By which the last item was sorted.
    last: Vec<Key>,
}

/// What `x-pagination` says.
#[derive(Clone, Copy)]
pub(crate) struct Paged<'c> {
    pub(crate) items: &'c str,
    pub(crate) next: &'c str,
    pub(crate) token: &'c str,
    pub(crate) size: Option<&'c str>,
    order: Option<&'c str>,
}

impl<'c> Paged<'c> {
    /// How an operation is paged, if it is.
    pub(crate) fn of(operation: Node<'c>) -> Option<Self> {
        let says = operation.get("x-pagination")?;
        let text = |name: &str| says.get(name).and_then(Node::as_str);
        Some(Self {
            items: text("items")?,
            next: text("nextPageToken")?,
            token: text("pageToken")?,
            size: text("pageSize"),
            order: text("order"),
        })
    }

    /// The token of the next page; nothing on the last.
    pub(crate) fn token_of<'v>(&self, page: &'v Json) -> Option<&'v str> {
        page.get(self.next).and_then(Json::as_str).filter(|token| !token.is_empty())
    }
}

impl<'c> Conformance<'c> {
    pub(super) fn page(&mut self, of: &Of<'_, 'c>) {
        let node = of.operation.node;
        let Some(paged) = Paged::of(node) else { return };
        let is_page = of.parts.exchange.response.as_ref().is_some_and(|response| response.status == 200);
        let Some(Ok(page)) = of.answer().filter(|_| is_page) else { return };
        let items = page.get(paged.items).and_then(Json::as_array).map(Vec::as_slice).unwrap_or_default();
        let pairs = of.parts.pairs();
        let sent = |name: &str| pairs.iter().find(|(sent, _)| sent == name).map(|(_, value)| &**value);

        let most = paged.size.and_then(sent).and_then(|size| size.parse::<usize>().ok());
        if let Some(most) = most.filter(|most| items.len() > *most) {
            let message = format!("{} items came, and {most} were asked for", items.len());
            self.tell(of, "page-too-large", node, "", message, &format!("/response/body/{}", paged.items));
        }

        let here = sent(paged.token).filter(|token| !token.is_empty());
        let key = |pages: &Pages, token: &str| {
            pages.hasher.hash_one((node.id(), of.parts.origin, of.parts.path, token))
        };
        let at = here.map(|token| key(&self.pages, token));
        let mut listing = at.and_then(|at| self.pages.open.shift_remove(&at)).unwrap_or_default();
        listing.tokens.extend(at);
        self.items(of, paged, items, &mut listing);
        let Some(next) = paged.token_of(page) else { return };
        let next = key(&self.pages, next);
        if listing.tokens.contains(&next) {
            let message = "its next page is one that came before".to_owned();
            self.tell(
                of,
                "page-token-repeated",
                node,
                "",
                message,
                &format!("/response/body/{}", paged.next),
            );
            return;
        }
        if self.pages.open.len() >= LISTINGS {
            self.pages.open.shift_remove_index(0);
        }
        self.pages.open.insert(next, listing);
    }

    fn items(&mut self, of: &Of<'_, 'c>, paged: Paged<'c>, items: &[Json], listing: &mut Listing) {
        let node = of.operation.node;
        for (index, item) in items.iter().enumerate().filter(|(_, item)| item.is_object()) {
            let pointer = format!("/response/body/{}/{index}", paged.items);
            let known = KEYS.iter().find_map(|key| item.get(key)).unwrap_or(item);
            let hash = self.pages.hasher.hash_one(known.to_string());
            if listing.items.len() < ITEMS && !listing.items.insert(hash) {
                let message = format!("the item {known} came before");
                self.tell(of, "page-item-repeated", node, "", message, &pointer);
            }
            let Some(order) = paged.order else { continue };
            let by: Vec<_> = order.split(',').map(|key| Key::of(key.trim(), item)).collect();
            let last = std::mem::replace(&mut listing.last, by);
            let differs =
                last.iter().zip(&listing.last).find_map(|(last, by)| Some((last, by, last.order(by)?)));
            if let Some((last, by, Ordering::Greater)) = differs {
                let message = format!(
                    "`{}` is {} after {}, and the order is `{order}`",
                    by.member, by.value, last.value
                );
                self.tell(of, "page-order", node, "", message, &pointer);
            }
        }
    }
}

/// By which an item is sorted.
struct Key {
    member: String,
    is_down: bool,
    value: Json,
}

impl Key {
    fn of(key: &str, item: &Json) -> Self {
        let (is_down, member) = key.strip_prefix('-').map_or((false, key), |member| (true, member));
        let value = item.pointer(&format!("/{}", member.replace('.', "/"))).cloned().unwrap_or_default();
        Self { member: member.to_owned(), is_down, value }
    }

    /// Which of two comes first; nothing if both may.
    fn order(&self, next: &Self) -> Option<Ordering> {
        let order = compared(&self.value, &next.value).filter(|order| order.is_ne())?;
        Some(if self.is_down { order.reverse() } else { order })
    }
}

/// Numbers by value; times by the moment, and other texts letter by letter.
fn compared(one: &Json, other: &Json) -> Option<Ordering> {
    match (one, other) {
        (Json::Number(one), Json::Number(other)) => one.as_f64()?.partial_cmp(&other.as_f64()?),
        (Json::String(one), Json::String(other)) => {
            let time = |text: &str| chrono::DateTime::parse_from_rfc3339(text).ok();
            Some(time(one).zip(time(other)).map_or_else(|| one.cmp(other), |(one, other)| one.cmp(&other)))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn times_are_compared_as_moments() {
        let compared = |one: &str, other: &str| compared(&json!(one), &json!(other));
        assert_eq!(compared("2024-01-01T01:00:00+01:00", "2024-01-01T00:00:00Z"), Some(Ordering::Equal));
        assert_eq!(
            compared("2024-01-01T00:00:00.000000001Z", "2024-01-01T00:00:00Z"),
            Some(Ordering::Greater)
        );
        assert_eq!(compared("b", "a"), Some(Ordering::Greater));
    }
}
