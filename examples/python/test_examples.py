"""The Python that we show does what we say: the README's, and every notebook."""

import contextlib
import io
import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PROGRAM_AND_OUTPUT = re.compile(r"^```python\n(.*?)^```\n+```text\n(.*?)^```", re.MULTILINE | re.DOTALL)
PROGRAM = re.compile(r"^```python\n", re.MULTILINE)
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_program_in_the_readme_has_its_output() -> None:
    assert len(PROGRAM.findall(README)) == len(PROGRAM_AND_OUTPUT.findall(README)) > 0


@pytest.mark.parametrize(("program", "output"), PROGRAM_AND_OUTPUT.findall(README))
def test_readme(program: str, output: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    with contextlib.redirect_stdout(io.StringIO()) as said:
        exec(compile(program, "README.md", "exec"), {})  # noqa: S102
    assert said.getvalue() == output


@pytest.mark.parametrize("path", sorted(HERE.glob("*.ipynb")), ids=lambda path: path.name)
def test_notebook(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=60, resources={"metadata": {"path": str(HERE)}}).execute()
