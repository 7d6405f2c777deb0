//! How a comparison is made.

/// How two contracts are compared.
///
/// ```
/// let options = openapi_drift::Options::default().open_world(true).prose(true);
/// # assert_ne!(options, openapi_drift::Options::default());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// Steps that the judgement of one pair of schemas may take; what takes more is undecided. 500,000 if nothing is said.
    pub effort: u64,
    /// Whether who speaks may send properties that its contract does not declare, as JSON Schema says. Otherwise only those
    /// that it declares, unless it says `additionalProperties` itself.
    pub open_world: bool,
    /// Whether changes of descriptions, titles and examples are told. They count for nothing.
    pub prose: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { effort: 500_000, open_world: false, prose: false }
    }
}

impl Options {
    /// Sets how many steps the judgement of one pair of schemas may take.
    #[must_use]
    pub fn effort(mut self, effort: u64) -> Self {
        self.effort = effort;
        self
    }

    /// Sets whether who speaks may send what its contract does not declare.
    #[must_use]
    pub fn open_world(mut self, open_world: bool) -> Self {
        self.open_world = open_world;
        self
    }

    /// Sets whether changes of prose are told.
    #[must_use]
    pub fn prose(mut self, prose: bool) -> Self {
        self.prose = prose;
        self
    }
}
