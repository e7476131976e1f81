//! Every example is run as its users run it.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should say so")]

mod command;
mod programs;
mod readme;
mod run;
