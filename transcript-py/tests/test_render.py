"""How findings are shown: on a terminal, to programs, and in notebooks."""

import copy
import json
import pickle

import nbclient
import nbformat
import pytest

import transcript
from transcript import Transcript

FRAME = """\
warning[T0106]: control character U+0000 (NUL) in the text
  --> noise.txt:11:7
   |
11 | ADA: A␀nd you?
   |       ^"""


@pytest.fixture(scope="module")
def noise(text: str) -> Transcript:
    return transcript.parse(f"{text}\nADA: A\0nd you?\n\nBO: So-\0so.\n", name="noise.txt")


def test_a_finding_is_shown_in_its_place(noise: Transcript) -> None:
    finding = noise.diagnostics[0]
    assert str(finding).startswith(FRAME)
    assert finding.render() == finding.render("frame") == str(finding)


def test_every_style(noise: Transcript) -> None:
    finding = noise.diagnostics[0]
    line = "noise.txt:11:7: warning[T0106]: control character U+0000 (NUL) in the text"
    assert finding.render("line") == line
    assert finding.render("colour").startswith("\x1b[")
    assert json.loads(finding.render("json"))["code"] == "T0106"
    assert finding.render("github").startswith("::warning file=noise.txt,line=11,")
    assert finding.render("html") == finding._repr_html_()
    assert "<pre" in finding._repr_html_()


def test_err_unknown_style(noise: Transcript) -> None:
    with pytest.raises(ValueError, match=r"`style` expects one of 'frame', 'colour', .*, found 'loud'"):
        noise.diagnostics[0].render("loud")  # type: ignore[arg-type]


@pytest.mark.parametrize("style", ["frame", "colour", "line", "json", "html", "github"])
def test_a_pickled_finding_is_shown_the_same(noise: Transcript, style: str) -> None:
    finding = noise.diagnostics[0]
    once = pickle.loads(pickle.dumps(finding))
    twice = copy.deepcopy(once)
    assert once.render(style) == twice.render(style) == finding.render(style)  # type: ignore[arg-type]


def test_findings_are_shown_in_notebooks(noise: Transcript) -> None:
    html = noise.diagnostics._repr_html_() or ""
    assert html.count("<pre") == 2
    assert "2 warnings" in html
    assert noise.turns._repr_html_() is None


def test_the_table_of_a_transcript_ends_with_its_gravest_findings(noise: Transcript, text: str) -> None:
    html = noise._repr_html_()
    assert html.index("</table>") < html.index("<pre")
    many = transcript.recover(f"{text}ADA : Well.\n" + "BO: N\0.\n" * 5)
    assert many.diagnostics[0].severity == "note"
    html = many._repr_html_()
    assert html.count("<pre") == html.count("T0106") == 3
    assert "5 warnings, 1 note; 3 of 6 findings shown" in html


def test_a_notebook_shows_the_frame_and_nothing_of_the_native_part() -> None:
    source = "import transcript\ntranscript.parse('Nothing here.\\n', name='quiet.txt', strict=True)"
    cell = nbformat.v4.new_code_cell(source)  # type: ignore[no-untyped-call]
    notebook = nbformat.v4.new_notebook(cells=[cell])  # type: ignore[no-untyped-call]
    nbclient.NotebookClient(notebook, allow_errors=True).execute()
    (output,) = notebook.cells[0].outputs
    assert output.ename == "TranscriptError"
    assert output.evalue.startswith("error[T0201]: expected speaker labels")
    assert " --> quiet.txt:1:1" in output.evalue
    shown = "\n".join(output.traceback)
    assert "1 | Nothing here." in shown
    assert ".rs" not in shown
