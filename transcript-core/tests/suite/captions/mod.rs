//! Captions: WebVTT, SRT and SBV.
#![allow(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test may panic, and so may its helpers")]

mod behaviour;
mod corpus;
mod fixtures;
mod robust;
mod round_trip;
