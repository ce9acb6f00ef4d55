"""On Windows a console flashes up for each program that a window starts, unless told not to."""

import ast
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "recyclique_desk"
STARTERS = frozenset({"Popen", "run", "call", "check_call", "check_output", "getoutput"})


def unguarded(source: str) -> list[int]:
    """Give the lines that start another program without saying how its console is shown."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in STARTERS
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "subprocess"
        and "creationflags" not in {each.arg for each in node.keywords}
    ]


def test_child_process_without_console_flags_is_found() -> None:
    assert unguarded("import subprocess\nsubprocess.run(['x'])\n") == [2]
    assert unguarded("import subprocess\nsubprocess.run(['x'], creationflags=0)\n") == []


def test_every_child_process_says_how_its_console_is_shown() -> None:
    sources = {path: path.read_text("utf-8") for path in PACKAGE.rglob("*.py")}
    starting = {path: text for path, text in sources.items() if "subprocess" in text}
    assert len(starting) >= 2
    assert {path: lines for path, text in starting.items() if (lines := unguarded(text))} == {}
