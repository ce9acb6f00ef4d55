"""A class name stands for one thing in the whole package."""

import ast
from collections import defaultdict
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "recyclique_desk"


def classes_of(source: str) -> list[str]:
    """Return the names of the public classes of a module."""
    nodes = ast.walk(ast.parse(source))
    return [
        node.name
        for node in nodes
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    ]


def test_class_names_are_used_once() -> None:
    modules = defaultdict(list)
    for path in PACKAGE.rglob("*.py"):
        for name in classes_of(path.read_text(encoding="utf-8")):
            modules[name].append(str(path.relative_to(PACKAGE)))
    assert len(modules) > 300
    assert {name: found for name, found in modules.items() if len(found) > 1} == {}


def test_class_names_of_a_module_leave_private_ones_out() -> None:
    source = "class Kind:\n    class Inner: ...\nclass _Kind: ...\n"
    assert classes_of(source) == ["Kind", "Inner"]
