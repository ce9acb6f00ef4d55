"""The faults that bench `mutants` makes: each one change, each still Python."""

import ast
from pathlib import Path

import pytest

from tests.bench.mutations import mutants_of


def changes(tmp_path: Path, text: str, *, is_sql: bool = False) -> list[str]:
    """Give the lines that stand where another stood."""
    path = tmp_path / "module.py"
    path.write_text(text, encoding="utf-8")
    every = mutants_of(path, is_sql=is_sql)
    for mutant in every:
        ast.parse(mutant.new)
        assert mutant.new != text
    return [mutant.diff.splitlines()[-1].removeprefix("+").strip() for mutant in every]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x = a <= b\n", ["x = a < b"]),
        ("x = é + b\n", ["x = é - b"]),
        ("x = (a) and (b)\n", ["x = (a) or (b)"]),
        ("x = a not in b\n", ["x = a in b"]),
        ("x = a is not b\n", ["x = a is b"]),
        ("if not a:\n    file.flush()\n", ["if a:", "pass"]),
        ("x = 7, True\n", ["x = 8, True", "x = 7, False"]),
        ("def f(x: Literal[1]) -> Literal[2]:\n    'Words.'\n", []),
        ("@dataclass(frozen=True)\nclass A:\n    x: int\n", []),
    ],
)
def test_mutants_of_a_line_are_its_small_faults(
    tmp_path: Path, text: str, expected: list[str]
) -> None:
    assert changes(tmp_path, text) == expected


def test_mutants_of_sql_change_its_words_and_nothing_in_braces(tmp_path: Path) -> None:
    text = 'x = f"DELETE FROM t WHERE id = NEW.id AND {NEW}"\n'
    expected = [
        'x = f"INSERT FROM t WHERE id = NEW.id AND {NEW}"',
        'x = f"DELETE FROM t WHERE id <> NEW.id AND {NEW}"',
        'x = f"DELETE FROM t WHERE id = OLD.id AND {NEW}"',
        'x = f"DELETE FROM t WHERE id = NEW.id OR {NEW}"',
    ]
    assert changes(tmp_path, text, is_sql=True) == expected
    assert changes(tmp_path, text) == []
