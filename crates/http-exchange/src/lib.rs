#![doc = include_str!("../README.md")]

mod exchange;

pub use self::exchange::{Body, Content, Exchange, Header, Request, Response};
