//! The texts that benches measure on.
pub mod workload;
