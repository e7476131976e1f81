"""Parsing leaves the interpreter to others."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import transcript
from transcript import Transcript


def longest_pause_while(work: list[str]) -> tuple[float, float]:
    """How long the work took, and the longest time another thread had to wait for its turn meanwhile."""
    ticks: list[float] = []
    done = threading.Event()

    def tick() -> None:
        while not done.is_set():
            ticks.append(time.perf_counter())
            time.sleep(0.0005)

    ticker = threading.Thread(target=tick)
    ticker.start()
    start = time.perf_counter()
    for text in work:
        transcript.recover(text)
    took = time.perf_counter() - start
    done.set()
    ticker.join()
    return took, max(b - a for a, b in pairwise(ticks))


def test_parsing_releases_the_gil() -> None:
    text = "ADA: Good morning, and how is the weather?\n\nBO: As ever, Ada.\n\n" * 400_000
    took, pause = longest_pause_while([text])
    assert took > 0.05, "the text is too short to show anything"
    assert pause < took / 2


def test_threads_read_the_same_transcript(talk: Transcript) -> None:
    fresh = Transcript.from_json(talk.to_json())
    with ThreadPoolExecutor(8) as pool:
        speakers = list(pool.map(lambda _: fresh[0].speaker, range(64)))
        texts = set(pool.map(lambda row: fresh[row % 4].text, range(64)))
    assert all(speaker is speakers[0] for speaker in speakers)
    assert texts == {turn.text for turn in talk}
