//! Listings: one pager for every paged operation.
//!
//! The end of a listing is decided in [`Page`], so nothing here compares tokens with `""`. The next page is fetched by a
//! task while the last is consumed; the task belongs to the stream and is aborted with it.

use std::{
    collections::{BTreeMap, HashSet},
    fmt,
    hash::{BuildHasher as _, RandomState},
    num::NonZeroU32,
    pin::Pin,
    task::{Context, Poll, ready},
    vec,
};

use aip_agents_client::{
    Page, PageToken, Paged,
    generated::models::{AgentRid, Session},
};
use futures::{FutureExt as _, Stream, TryStreamExt as _};
use tokio::task::JoinHandle;
use tracing::Instrument as _;

use crate::{
    call::{Call, Options, Response, per_call},
    error::Error,
    sdk::Client,
};

/// A listing that was not sent yet.
///
/// [`send`](Self::send) gets one page, [`pages`](Self::pages) and [`stream`](Self::stream) walk them all. An empty page
/// may have a next one; an absent or empty page token ends the listing; a page token that came before is an error and
/// no loop.
///
/// A listing that fails in the middle has given all that came before, and its error knows where to go on:
///
/// ```no_run
/// use aip_agents::{Client, Error, models::Session};
/// use futures::StreamExt as _;
///
/// # async fn wait_a_while() {}
/// async fn list_patiently(client: Client) -> Result<Vec<Session>, Error> {
///     let mut sessions = Vec::new();
///     let mut listing = client.all_sessions().stream();
///     while let Some(next) = listing.next().await {
///         match next {
///             Ok(session) => sessions.push(session),
///             Err(error) if error.is_retryable() => {
///                 wait_a_while().await;
///                 let page = error.page_token().map_or("", |token| token.as_str());
///                 listing = client.all_sessions().page_token(page).stream();
///             }
///             Err(error) => return Err(error),
///         }
///     }
///     Ok(sessions)
/// }
/// ```
#[derive(Clone)]
#[must_use = "a listing does nothing until it is sent or streamed"]
pub struct Pager<R> {
    call: Call<R>,
    pub(crate) options: Options,
    page_size: Option<u32>,
    token: Option<PageToken>,
    limit: Option<u64>,
    prefetch: bool,
    follow_repeated: bool,
}

impl<R: Paged> Pager<R> {
    pub(crate) fn new(client: Client, request: R) -> Self {
        Self {
            call: Call::new(client, request),
            options: Options::default(),
            follow_repeated: false,
            page_size: None,
            token: None,
            limit: None,
            prefetch: true,
        }
    }

    /// The most sessions, versions and so on in one page. The server has a limit of its own (100 for sessions), which is
    /// its default too. 0 is an error when it is sent.
    pub fn page_size(mut self, size: u32) -> Self {
        self.page_size = Some(size);
        self
    }

    /// Starts at a page: where an earlier listing ended ([`Page::next`]), or where it failed
    /// ([`Error::page_token`]). An empty token is the first page.
    pub fn page_token(mut self, token: impl AsRef<str>) -> Self {
        self.token = PageToken::from_wire(token.as_ref());
        self
    }

    /// The most items in all that [`pages`](Self::pages) and [`stream`](Self::stream) give.
    pub fn limit(mut self, items: u64) -> Self {
        self.limit = Some(items);
        self
    }

    /// Whether the next page is fetched while the last is consumed; on by default.
    pub fn prefetch(mut self, prefetch: bool) -> Self {
        self.prefetch = prefetch;
        self
    }

    per_call!();

    /// Follows a page token that came before, instead of ending with an error. For a server that uses tokens again on
    /// purpose: one that goes in circles is then followed for ever, or to the [`limit`](Self::limit).
    pub fn follow_repeated_tokens(mut self, follow: bool) -> Self {
        self.follow_repeated = follow;
        self
    }

    /// Changes the request itself, for what has no setter here. Every page gets it.
    pub fn with(mut self, change: impl FnOnce(R) -> R) -> Self {
        self.call = self.call.with(change);
        self
    }

    /// Gets one page, and the token of the next. The limit does not count here.
    ///
    /// # Errors
    ///
    /// As for every call; [`ErrorKind::Argument`](crate::ErrorKind::Argument) for a page size of 0.
    pub async fn send(mut self) -> Result<Page<R::Item>, Error> {
        let token = self.token.take();
        self.fetch(token).await
    }

    /// Asks for status, headers and body beside the page that [`send`](Self::send) gets.
    pub fn with_response(self) -> PageWithResponse<R> {
        PageWithResponse { pager: self }
    }

    /// Walks the pages. The stream can be spawned: it owns what it needs.
    ///
    /// Every item that came before an error is given before the error, which ends the stream. Needs a tokio runtime.
    pub fn pages(self) -> Pages<R> {
        let (next, left) = (Next::Ask(self.token.clone()), self.limit);
        Pages { pager: self, next, left, seen: HashSet::new(), hasher: RandomState::new() }
    }

    /// Walks the items.
    pub fn stream(self) -> Items<R> {
        Items { pages: self.pages(), page: Vec::new().into_iter() }
    }

    /// All items, in memory.
    ///
    /// # Errors
    ///
    /// The first error; the items before it are lost, so use [`stream`](Self::stream) where they matter.
    pub async fn collect(self) -> Result<Vec<R::Item>, Error> {
        self.stream().try_collect().await
    }

    async fn fetch(&self, token: Option<PageToken>) -> Result<Page<R::Item>, Error> {
        let call = self.call_for(token.clone())?;
        let answer = call.send().await.map_err(|error| error.at_page(token))?;
        Ok(R::split(answer))
    }

    /// The call that gets a page.
    fn call_for(&self, token: Option<PageToken>) -> Result<Call<R>, Error> {
        let mut call = self.call.clone().with_options(self.options.clone());
        if let Some(size) = self.page_size {
            let size = NonZeroU32::new(size)
                .ok_or_else(|| Error::argument("a page cannot have 0 items: ask for at least 1"))?;
            call.request.set_page_size(Some(size));
        }
        call.request.set_page_token(token);
        Ok(call)
    }

    /// Fetches a page in a task of its own.
    fn spawn(&self, token: Option<PageToken>) -> Fetch<R::Item> {
        let pager = self.clone();
        // Within the span of whoever consumes, as if it were fetched there.
        Fetch(tokio::spawn(async move { pager.fetch(token).await }.in_current_span()))
    }
}

impl<R: Paged<Item = Session>> Pager<R> {
    /// All sessions, in memory, by their agents; those of an agent in the order of the listing.
    ///
    /// ```no_run
    /// # async fn list(client: aip_agents::Client) -> Result<(), aip_agents::Error> {
    /// for (agent, sessions) in client.all_sessions().by_agent().await? {
    ///     println!("{agent}: {} sessions", sessions.len());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`collect`](Self::collect).
    pub async fn by_agent(self) -> Result<BTreeMap<AgentRid, Vec<Session>>, Error> {
        let mut agents = BTreeMap::<_, Vec<_>>::new();
        let mut sessions = self.stream();
        while let Some(session) = sessions.try_next().await? {
            agents.entry(session.agent_rid.clone()).or_default().push(session);
        }
        Ok(agents)
    }
}

impl<R> fmt::Debug for Pager<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pager")
            .field("page_size", &self.page_size)
            .field("limit", &self.limit)
            .finish_non_exhaustive()
    }
}

/// A page that comes with status, headers and body. Made by [`Pager::with_response`].
#[derive(Clone)]
#[must_use = "a listing does nothing until it is sent"]
pub struct PageWithResponse<R> {
    pager: Pager<R>,
}

impl<R: Paged> PageWithResponse<R> {
    /// Gets the page.
    ///
    /// # Errors
    ///
    /// As for [`Pager::send`].
    pub async fn send(mut self) -> Result<Response<Page<R::Item>>, Error> {
        let token = self.pager.token.take();
        let call = self.pager.call_for(token.clone())?;
        let response = call.with_response().send().await.map_err(|error| error.at_page(token))?;
        Ok(response.map(R::split))
    }
}

impl<R> fmt::Debug for PageWithResponse<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PageWithResponse").field("pager", &self.pager).finish()
    }
}

/// The pages of a listing.
#[must_use = "a stream does nothing until it is polled"]
pub struct Pages<R: Paged> {
    pager: Pager<R>,
    next: Next<R::Item>,
    /// Items that may still be given.
    left: Option<u64>,
    /// Hashes of the page tokens that were followed: eight bytes a page.
    seen: HashSet<u64>,
    hasher: RandomState,
}

enum Next<T> {
    /// A page that nobody asked for yet.
    Ask(Option<PageToken>),
    /// A page that is on its way.
    Wait(Fetch<T>),
    /// An error that comes after the last page.
    Fail(Error),
    Done,
}

/// A page on its way. The task ends with its owner.
struct Fetch<T>(JoinHandle<Result<Page<T>, Error>>);

impl<T> Drop for Fetch<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl<R: Paged> Pages<R> {
    /// Decides what follows a page.
    fn after(&mut self, page: &mut Page<R::Item>) -> Next<R::Item> {
        if let Some(left) = &mut self.left {
            let room = usize::try_from(*left).unwrap_or(usize::MAX);
            if page.items.len() >= room {
                // What is cut off cannot be resumed, so a page that ends at the limit names no next one.
                if page.items.len() > room {
                    page.next = None;
                }
                page.items.truncate(room);
                return Next::Done;
            }
            *left -= page.items.len() as u64;
        }
        let Some(token) = page.next.clone() else {
            return Next::Done;
        };
        if !self.pager.follow_repeated && !self.seen.insert(self.hasher.hash_one(&token)) {
            return Next::Fail(Error::repeated(R::OPERATION, token));
        }
        match self.pager.prefetch {
            true => Next::Wait(self.pager.spawn(Some(token))),
            false => Next::Ask(Some(token)),
        }
    }
}

impl<R: Paged> Stream for Pages<R> {
    type Item = Result<Page<R::Item>, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        if this.left == Some(0) {
            this.next = Next::Done;
        }
        loop {
            match std::mem::replace(&mut this.next, Next::Done) {
                Next::Ask(token) => {
                    if let Some(token) = &token {
                        this.seen.insert(this.hasher.hash_one(token));
                    }
                    this.next = Next::Wait(this.pager.spawn(token));
                }
                Next::Wait(mut fetch) => {
                    let Poll::Ready(result) = fetch.0.poll_unpin(context) else {
                        this.next = Next::Wait(fetch);
                        return Poll::Pending;
                    };
                    let page = result.unwrap_or_else(|error| {
                        Err(Error::internal(format!("the task of a page ended: {error}")))
                    });
                    return Poll::Ready(Some(page.map(|mut page| {
                        this.next = this.after(&mut page);
                        page
                    })));
                }
                Next::Fail(error) => return Poll::Ready(Some(Err(error))),
                Next::Done => return Poll::Ready(None),
            }
        }
    }
}

impl<R: Paged> Unpin for Pages<R> {}

impl<R: Paged> fmt::Debug for Pages<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("pager", &self.pager).finish_non_exhaustive()
    }
}

/// The items of a listing.
#[must_use = "a stream does nothing until it is polled"]
pub struct Items<R: Paged> {
    pages: Pages<R>,
    page: vec::IntoIter<R::Item>,
}

impl<R: Paged> Stream for Items<R> {
    type Item = Result<R::Item, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        loop {
            if let Some(item) = this.page.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(Pin::new(&mut this.pages).poll_next(context)) {
                Some(Ok(page)) => this.page = page.items.into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<R: Paged> Unpin for Items<R> {}

impl<R: Paged> fmt::Debug for Items<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").field("pages", &self.pages).finish_non_exhaustive()
    }
}
