//! Laws that hold for any input: of the reading text, of woven HTML, of whole builds.

#![allow(clippy::disallowed_methods)]

mod support;

#[path = "laws/example.rs"]
mod example;
#[path = "laws/order.rs"]
mod order;
#[path = "laws/protect.rs"]
mod protect;
#[path = "laws/reading.rs"]
mod reading;
#[path = "laws/survival.rs"]
mod survival;
#[path = "laws/texts.rs"]
mod texts;
#[path = "laws/weaving.rs"]
mod weaving;
