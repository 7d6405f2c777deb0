//! What somebody may have meant.

/// `: did you mean …?`, or nothing if no word is near.
pub(crate) fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> String {
    let distance =
        |candidate: &str| strsim::damerau_levenshtein(&word.to_lowercase(), &candidate.to_lowercase());
    let best = candidates.into_iter().map(|candidate| (distance(candidate), candidate)).min();
    match best {
        Some((distance, candidate)) if distance <= 3 && distance < word.chars().count() => {
            format!(": did you mean `{candidate}`?")
        }
        _ => String::new(),
    }
}
