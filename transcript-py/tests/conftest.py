"""The talk that most tests read."""

import pytest

import transcript


@pytest.fixture(scope="session")
def text() -> str:
    return "ADA: Good mörning.\n\nBO: Hello, Ada.\n\nADA: Shall we begin?\n\nStill Ada.\n\nBO: Please.\n"


@pytest.fixture(scope="session")
def talk(text: str) -> transcript.Transcript:
    return transcript.parse(text, name="talk.txt")


@pytest.fixture(scope="session")
def many_turns() -> str:
    """A long talk: 400 turns, no two of them alike."""
    pairs = (
        f"ADA: By noon I had counted {count} boats, and the harbour was not even half full.\n\n"
        f"BO: Then you missed {count + 3} of them, Ada; the ferries had left before sunrise.\n\n"
        for count in range(200)
    )
    return "".join(pairs)
