//! What was given out: codes, access tokens, refresh tokens. There are never more than [`MOST`] of each.

use std::collections::HashMap;

use crate::clock::Instant;

/// The oldest goes when one more comes.
const MOST: usize = 10_000;

#[derive(Debug, Default)]
pub(super) struct Issued {
    codes: HashMap<String, Numbered<Code>>,
    access: HashMap<String, Numbered<Access>>,
    refresh: HashMap<String, Numbered<Refresh>>,
    next: u64,
}

#[derive(Debug)]
struct Numbered<T> {
    number: u64,
    value: T,
}

/// What a user allowed a client.
#[derive(Clone, Debug)]
pub(super) struct Grant {
    pub(super) client: String,
    pub(super) scopes: Vec<String>,
    /// All that came of one login.
    pub(super) family: u64,
}

#[derive(Clone, Debug)]
pub(super) struct Code {
    pub(super) grant: Grant,
    pub(super) redirect_uri: String,
    /// Of S256.
    pub(super) challenge: Option<String>,
    pub(super) expires: Instant,
}

#[derive(Clone, Debug)]
pub(super) struct Access {
    pub(super) scopes: Vec<String>,
    pub(super) expires: Instant,
    family: u64,
}

#[derive(Clone, Debug)]
pub(super) struct Refresh {
    pub(super) grant: Grant,
    is_used: bool,
}

impl Issued {
    pub(super) fn number(&mut self) -> u64 {
        self.next += 1;
        self.next
    }

    pub(super) fn access(&self, token: &str) -> Option<Access> {
        Some(self.access.get(token)?.value.clone())
    }

    pub(super) fn add_code(&mut self, code: String, value: Code) {
        let number = self.number();
        add(&mut self.codes, code, Numbered { number, value });
    }

    /// A code is good once.
    pub(super) fn take_code(&mut self, code: &str) -> Option<Code> {
        Some(self.codes.remove(code)?.value)
    }

    pub(super) fn add_access(&mut self, token: String, grant: &Grant, expires: Instant) {
        let number = self.number();
        let value = Access { scopes: grant.scopes.clone(), expires, family: grant.family };
        add(&mut self.access, token, Numbered { number, value });
    }

    pub(super) fn add_refresh(&mut self, token: String, grant: Grant) {
        let number = self.number();
        add(&mut self.refresh, token, Numbered { number, value: Refresh { grant, is_used: false } });
    }

    /// The grant of a refresh token, which is good once. One that comes again ends what came of its login.
    pub(super) fn use_refresh(&mut self, token: &str) -> Option<Grant> {
        let refresh = &mut self.refresh.get_mut(token)?.value;
        let was_used = std::mem::replace(&mut refresh.is_used, true);
        let grant = refresh.grant.clone();
        if was_used {
            self.end(grant.family);
            return None;
        }
        Some(grant)
    }

    /// The client of a refresh token.
    pub(super) fn client_of_refresh(&self, token: &str) -> Option<&str> {
        Some(&self.refresh.get(token)?.value.grant.client)
    }

    /// Revokes a token: an access token by itself, a refresh token with all that came of its login.
    pub(super) fn revoke(&mut self, token: &str) {
        self.access.remove(token);
        if let Some(refresh) = self.refresh.remove(token) {
            self.end(refresh.value.grant.family);
        }
    }

    fn end(&mut self, family: u64) {
        self.access.retain(|_, access| access.value.family != family);
        self.refresh.retain(|_, refresh| refresh.value.grant.family != family);
    }
}

fn add<T>(map: &mut HashMap<String, Numbered<T>>, key: String, value: Numbered<T>) {
    if map.len() >= MOST {
        let oldest = map.iter().min_by_key(|(_, value)| value.number).map(|(key, _)| key.clone());
        oldest.and_then(|oldest| map.remove(&oldest));
    }
    map.insert(key, value);
}
