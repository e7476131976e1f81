"""What a call from Python costs, beside the usual `re` script on the same text.

The text is generated, and its file is the argument:

    $ cargo run -q -p transcript-benches --example write_workload interview 1000000 > target/interview.txt
    $ .venv/bin/python benches/python_call.py target/interview.txt
"""

import re
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import transcript

ROUNDS = 11
USUAL_LABEL = re.compile(r"^([A-Z][\w .'-]{0,40}):\s")


def usual_script(text: str) -> list[dict[str, str]]:
    """The turns as most people's script finds them."""
    turns: list[dict[str, str]] = []
    for line in text.splitlines():
        if found := USUAL_LABEL.match(line):
            turns.append({"speaker": found[1], "text": line[found.end() :]})
        elif turns:
            turns[-1]["text"] += "\n" + line
    return turns


def parse_only(text: str) -> int:
    """A transcript, nothing read from it."""
    return len(transcript.parse(text).turns)


def parse_and_read(text: str) -> int:
    """A transcript, and who says what in every turn."""
    turns = transcript.parse(text).turns
    return sum(len(turn.speech) + len(str(turn.label)) for turn in turns)


def milliseconds(call: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1000


def main() -> None:
    """Times the candidates in turn, round after round, so that a busy minute hits them all."""
    text = Path(sys.argv[1]).read_text(encoding="utf-8")
    candidates: dict[str, Callable[[], object]] = {
        "re script": lambda: usual_script(text),
        "parse": lambda: parse_only(text),
        "parse and read every turn": lambda: parse_and_read(text),
    }
    times: dict[str, list[float]] = {name: [] for name in candidates}
    for _ in range(ROUNDS):
        for name, call in candidates.items():
            times[name].append(milliseconds(call))
    script = statistics.median(times["re script"])
    megabytes = len(text.encode()) / 1e6
    for name, taken in times.items():
        middle = statistics.median(taken)
        print(f"{name:26} {middle:9.2f} ms {megabytes / middle * 1000:8.0f} MB/s {script / middle:6.1f} x")


if __name__ == "__main__":
    main()
