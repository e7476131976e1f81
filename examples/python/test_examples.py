"""The Python that we show does what we say: the README's, and every notebook."""

# nbformat's functions carry no types.
# mypy: allow-untyped-calls

import contextlib
import copy
import io
import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
NOTEBOOKS = sorted(HERE.glob("*.ipynb"))
PROGRAM_AND_OUTPUT = re.compile(r"^```python\n(.*?)^```\n+```text\n(.*?)^```", re.MULTILINE | re.DOTALL)
PROGRAM = re.compile(r"^```python\n", re.MULTILINE)
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_program_in_the_readme_has_its_output() -> None:
    assert len(PROGRAM.findall(README)) == len(PROGRAM_AND_OUTPUT.findall(README)) > 0


@pytest.mark.parametrize(("program", "output"), PROGRAM_AND_OUTPUT.findall(README))
def test_readme(program: str, output: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    with contextlib.redirect_stdout(io.StringIO()) as said:
        exec(compile(program, "README.md", "exec"), {})
    assert said.getvalue() == output


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_notebook_shows_its_real_outputs(path: Path) -> None:
    stored = nbformat.read(path, as_version=4)
    assert outputs(executed(path)) == outputs(stored), f"run {Path(__file__).name} to store the new outputs"


def executed(path: Path) -> nbformat.NotebookNode:
    """The notebook after a run of all its cells, without what differs from run to run."""
    notebook: nbformat.NotebookNode = nbformat.read(path, as_version=4)
    metadata = copy.deepcopy(notebook.metadata)
    here = {"metadata": {"path": str(HERE)}}
    NotebookClient(notebook, timeout=60, record_timing=False, resources=here).execute()
    notebook.metadata = metadata
    return notebook


def outputs(notebook: nbformat.NotebookNode) -> list[object]:
    return [cell.outputs for cell in notebook.cells if cell.cell_type == "code"]


if __name__ == "__main__":
    for notebook_path in NOTEBOOKS:
        nbformat.write(executed(notebook_path), notebook_path)
