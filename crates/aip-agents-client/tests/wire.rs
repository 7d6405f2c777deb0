//! What generated types promise when they are read and written: what is unknown is kept, what is wrong has a path.

#[path = "wire/laws.rs"]
mod laws;
#[path = "wire/model.rs"]
mod model;
#[path = "wire/places.rs"]
mod places;
#[path = "wire/tolerance.rs"]
mod tolerance;
