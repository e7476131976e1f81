//! What the README says the command prints is what it prints.

use crate::run::{repository, run};

#[test]
fn console_blocks_are_real() {
    let readme = std::fs::read_to_string(repository().join("README.md")).unwrap();
    let blocks: Vec<&str> = readme.split("```console\n").skip(1).collect();
    assert!(!blocks.is_empty(), "the README shows the command");
    for block in blocks {
        let (command, output) = block.split_once("```").unwrap().0.split_once('\n').unwrap();
        let arguments: Vec<&str> = command.strip_prefix("$ ./dev run").unwrap().split_whitespace().collect();
        let said = run("turns", &arguments).stdout;
        let mut rest = said.as_str();
        // A line of three dots stands for what is left out.
        for excerpt in output.split("…\n") {
            let at = rest.find(excerpt);
            assert!(at.is_some(), "`{command}` does not print this here:\n{excerpt}\nit prints:\n{rest}");
            rest = &rest[at.unwrap() + excerpt.len()..];
        }
    }
}
