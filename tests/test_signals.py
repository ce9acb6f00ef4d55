"""Every signal says what it carries."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import recyclique_desk

PACKAGE = Path(recyclique_desk.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
MOST_UNTYPED = 9
COPIED_BY_QT = {"dict", "list"}


def signals(source: str) -> Iterator[tuple[int, set[str]]]:
    """Give the line of each signal in a module, and the names of the types it carries."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", None) == "Signal":
            yield node.lineno, {type_.id for type_ in node.args if isinstance(type_, ast.Name)}


def without_reason(source: str) -> list[int]:
    """Give the lines of signals of `object` that no comment, on or above the line, explains."""
    rows = source.splitlines()
    return [
        line
        for line, types in signals(source)
        if "object" in types
        and "#" not in rows[line - 1]
        and not rows[line - 2].lstrip().startswith("#")
    ]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_signal_of_object_has_a_comment_that_says_why(path: Path) -> None:
    assert without_reason(path.read_text(encoding="utf-8")) == []


def test_signals_of_object_stay_rare() -> None:
    sources = [path.read_text(encoding="utf-8") for path in MODULES]
    untyped = [line for source in sources for line, types in signals(source) if "object" in types]
    assert len(untyped) <= MOST_UNTYPED


def test_signals_carry_no_list_and_no_dict_which_qt_would_copy() -> None:
    for path in MODULES:
        for line, types in signals(path.read_text(encoding="utf-8")):
            assert not types & COPIED_BY_QT, f"{path}:{line}"


def test_signal_of_object_without_comment_is_found() -> None:
    assert without_reason("class A:\n    changed = Signal(int, object)\n") == [2]
    assert without_reason("class A:\n    # Any.\n    changed = Signal(object)\n") == []
