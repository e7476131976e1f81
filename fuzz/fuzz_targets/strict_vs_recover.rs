//! The doors agree: they differ in what they accept, never in what they read.
#![no_main]

use libfuzzer_sys::fuzz_target;
use transcript_core::{Severity, parse, recover, strict};

fuzz_target!(|text: &str| {
    let recovered = recover(text);
    let errors = recovered.diagnostics().iter().any(|found| found.severity() == Severity::Error);
    match strict(text) {
        Ok(accepted) => {
            assert!(!errors, "strict let an error pass");
            assert!(accepted == recovered, "strict reads as recover does");
        }
        Err(error) => {
            assert!(errors, "strict refused a text without errors: {error}");
            assert_eq!(error.diagnostics(), recovered.diagnostics());
        }
    }
    if let Ok(parsed) = parse(text) {
        assert!(parsed == recovered, "parse reads as recover does");
    }
});
