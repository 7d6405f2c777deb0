//! A second opinion: what was found is tried on a validator that shares no code with ours.
