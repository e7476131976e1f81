"""The stubs, `__all__` and the native module say the same, and importing stays cheap."""

import ast
import doctest
import inspect
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import transcript
from transcript import _core

STUB = ast.parse(Path(_core.__file__ or "").with_name("_core.pyi").read_text(encoding="utf-8"))
CLASSES = {node.name: node for node in STUB.body if isinstance(node, ast.ClassDef)}
FUNCTIONS = {node.name: node for node in STUB.body if isinstance(node, ast.FunctionDef)}
GIVEN_BY_PYTHON = {"__class_getitem__", "__match_args__", "__reduce__", "_repr_html_"}


def own_names(cls: type) -> set[str]:
    return {name for name in vars(cls) if not name.startswith("_") or name in GIVEN_BY_PYTHON}


def stub_names(node: ast.ClassDef) -> set[str]:
    names = {item.name for item in node.body if isinstance(item, ast.FunctionDef)}
    names |= {
        item.target.id
        for item in node.body
        if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name)
    }
    return {name for name in names if not name.startswith("_") or name in GIVEN_BY_PYTHON}


def documented() -> list[tuple[str, Any, ast.ClassDef | ast.FunctionDef]]:
    found: list[tuple[str, Any, ast.ClassDef | ast.FunctionDef]] = []
    for name, node in (CLASSES | FUNCTIONS).items():
        found.append((name, getattr(_core, name), node))
    for name, node in CLASSES.items():
        for item in node.body:
            if isinstance(item, ast.FunctionDef) and not item.name.startswith("_"):
                found.append((f"{name}.{item.name}", getattr(getattr(_core, name), item.name), item))
    return found


def test_every_native_name_is_exported() -> None:
    public = {name for name in _core.__all__ if not name.startswith("_")} - {"RowsIterator"}
    assert public | {"TranscriptError"} == set(transcript.__all__)
    assert all(getattr(transcript, name) for name in transcript.__all__)


def test_stub_has_every_native_name() -> None:
    assert set(CLASSES) | set(FUNCTIONS) == set(_core.__all__)


@pytest.mark.parametrize("name", CLASSES)
def test_stub_has_every_member(name: str) -> None:
    assert stub_names(CLASSES[name]) == own_names(getattr(_core, name))


@pytest.mark.parametrize(
    ("name", "value", "node"), documented(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_stub_has_the_docstring(name: str, value: Any, node: ast.ClassDef | ast.FunctionDef) -> None:
    overload = any(isinstance(mark, ast.Name) and mark.id == "overload" for mark in node.decorator_list)
    assert overload or ast.get_docstring(node) == inspect.getdoc(value), name
    assert inspect.getdoc(value), name


def test_examples_in_docstrings_run() -> None:
    examples = doctest.DocTestFinder(exclude_empty=True).find(_core, "transcript", module=False)
    runner = doctest.DocTestRunner()
    for example in examples:
        runner.run(example)
    assert (runner.failures, runner.tries > 0) == (0, True)


@pytest.mark.parametrize("name", transcript.__all__)
def test_classes_say_where_they_are_imported_from(name: str) -> None:
    value = getattr(transcript, name)
    if isinstance(value, type) and value is not transcript.TranscriptError:
        assert value.__module__ == "transcript"


def test_match_args_are_attributes() -> None:
    for name in CLASSES:
        cls = getattr(_core, name)
        assert all(hasattr(cls, attribute) for attribute in getattr(cls, "__match_args__", ()))


def test_the_package_is_typed() -> None:
    assert Path(_core.__file__ or "").with_name("py.typed").exists()


def test_import_pulls_no_other_package() -> None:
    code = (
        "import sys, transcript; print(*sorted({'pandas', 'polars', 'pyarrow', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
