//! What somebody may have meant.

/// The candidate that a word is nearest to, if it is near.
pub(crate) fn nearest<'a>(name: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let distance =
        |candidate: &str| strsim::damerau_levenshtein(&name.to_lowercase(), &candidate.to_lowercase());
    let best = candidates.map(|candidate| (distance(candidate), candidate)).min()?;
    (best.0 <= 3 && best.0 < name.chars().count()).then_some(best.1)
}
