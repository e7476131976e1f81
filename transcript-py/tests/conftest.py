"""The talk that most tests read."""

import pytest

import transcript


@pytest.fixture(scope="session")
def text() -> str:
    return "ADA: Good mörning.\n\nBO: Hello, Ada.\n\nADA: Shall we begin?\n\nStill Ada.\n\nBO: Please.\n"


@pytest.fixture(scope="session")
def talk(text: str) -> transcript.Transcript:
    return transcript.parse(text, name="talk.txt")
