"""What a mutant changes: one small piece of a module's text, as somebody may by mistake."""

import ast
import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_COMPARED = {
    ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "==",
    ast.Is: "is not", ast.IsNot: "is", ast.In: "not in", ast.NotIn: "in",
}  # fmt: skip
_COMPUTED = {ast.Add: "-", ast.Sub: "+", ast.Mult: "//", ast.FloorDiv: "*", ast.Mod: "//"}
_JOINED = {ast.And: "or", ast.Or: "and"}
_IN_SQL = {
    "NEW": "OLD", "OLD": "NEW", "AND": "OR", "OR": "AND", "<": "<=", "<=": "<", ">": ">=",
    ">=": ">", "=": "<>", "<>": "=", "+": "-", "-": "+", "IS NOT NULL": "IS NULL",
    "IS NULL": "IS NOT NULL", "EXISTS": "NOT EXISTS", "NOT EXISTS": "EXISTS", "min": "max",
    "max": "min", "INSERT": "DELETE", "DELETE": "INSERT", "FOR UPDATE": "", "0": "1", "1": "0",
}  # fmt: skip
_SQL_WORD = re.compile(
    r"\b(?:IS NOT NULL|IS NULL|NOT EXISTS|EXISTS|FOR UPDATE|NEW|OLD|AND|OR|INSERT|DELETE|min|max"
    r"|0|1)\b|(?<= )(?:<>|<=|>=|<|>|=|\+|-)(?= )"
)
_SQL = re.compile(r"\b(?:SELECT|INSERT|UPDATE|DELETE|WHERE|NEW\.|OLD\.|BEGIN|TRIGGER|THEN)")


@dataclass(frozen=True)
class Mutant:
    """A module with one change in it; `line` counts from 1."""

    path: Path
    line: int
    old: str
    new: str

    @property
    def diff(self) -> str:
        """The changed lines, before and after."""
        lines = difflib.unified_diff(self.old.splitlines(), self.new.splitlines(), n=0, lineterm="")
        return "\n".join(line for line in lines if not line.startswith(("---", "+++", "@@")))


def mutants_of(path: Path, *, is_sql: bool) -> list[Mutant]:
    """Give every mutant of a module; with `is_sql` also those of the SQL in its texts."""
    text = path.read_text(encoding="utf-8")
    return [
        Mutant(path, _line(text, begin), text, text[:begin] + new + text[end:])
        for begin, end, new in sorted(set(_changes(text, is_sql=is_sql)))
        if text[begin:end] != new
    ]


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1


class _Text:
    """Finds where a node of the tree stands in the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0]
        for line in text.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line))
        self._lines = text.splitlines(keepends=True)

    def span(self, node: ast.AST) -> tuple[int, int]:
        first, last = getattr(node, "lineno"), getattr(node, "end_lineno")  # noqa: B009
        begin, end = getattr(node, "col_offset"), getattr(node, "end_col_offset")  # noqa: B009
        return self._place(first, begin), self._place(last, end)

    def _place(self, line: int, column: int) -> int:
        # Columns count bytes of UTF-8.
        before = self._lines[line - 1].encode()[:column].decode()
        return self._starts[line - 1] + len(before)


def _changes(text: str, *, is_sql: bool) -> Iterator[tuple[int, int, str]]:
    """Give what to put in the place of which stretch of the text."""
    places = _Text(text)
    tree = ast.parse(text)
    left_alone = _left_alone(tree)
    for node in ast.walk(tree):
        if id(node) in left_alone:
            continue
        yield from _of_operators(node, places)
        yield from _of_values(node, places)
        if is_sql and isinstance(node, ast.Constant | ast.JoinedStr):
            yield from _of_sql(node, places)


def _left_alone(tree: ast.Module) -> set[int]:
    """Give the nodes nobody can see at run time: annotations, docstrings, `@dataclass(…)`."""
    found: list[ast.AST] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            found += [each for each in (node.returns,) if each is not None]
        if isinstance(node, ast.ClassDef):
            found += node.decorator_list
        if isinstance(node, ast.arg | ast.AnnAssign) and node.annotation is not None:
            found.append(node.annotation)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            found.append(node)
    return {id(below) for each in found for below in ast.walk(each)}


def _of_operators(node: ast.AST, places: _Text) -> Iterator[tuple[int, int, str]]:
    if isinstance(node, ast.Compare):
        parts = [node.left, *node.comparators]
        for before, operator, after in zip(parts, node.ops, parts[1:], strict=False):
            yield from _between(before, after, _COMPARED[type(operator)], places)
    elif isinstance(node, ast.BinOp) and type(node.op) in _COMPUTED:
        is_text = any(
            isinstance(each, ast.JoinedStr)
            or (isinstance(each, ast.Constant) and isinstance(each.value, str))
            for each in (node.left, node.right)
        )
        if not is_text:
            yield from _between(node.left, node.right, _COMPUTED[type(node.op)], places)
    elif isinstance(node, ast.BoolOp):
        for before, after in zip(node.values, node.values[1:], strict=False):
            yield from _between(before, after, _JOINED[type(node.op)], places)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        begin, _ = places.span(node)
        yield begin, begin + len("not "), ""
    elif isinstance(node, ast.If | ast.IfExp) and isinstance(node.test, ast.Name | ast.Call):
        begin, end = places.span(node.test)
        yield begin, end, f"not {places.text[begin:end]}"


def _between(
    before: ast.expr, after: ast.expr, new: str, places: _Text
) -> Iterator[tuple[int, int, str]]:
    """Change the operator between two operands, brackets around them kept."""
    _, begin = places.span(before)
    end, _ = places.span(after)
    found = re.search(r"[^\s()#\\]+(?:\s+(?:not|in)\b)?", places.text[begin:end])
    if found is not None:
        yield begin + found.start(), begin + found.end(), new


def _of_values(node: ast.AST, places: _Text) -> Iterator[tuple[int, int, str]]:
    if isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield (*places.span(node), str(not node.value))
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):
        yield (*places.span(node), str(node.value + 1))
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield (*places.span(node), "pass")  # an act left out
    elif isinstance(node, ast.Raise | ast.Continue | ast.Break):
        yield (*places.span(node), "pass")


def _of_sql(node: ast.Constant | ast.JoinedStr, places: _Text) -> Iterator[tuple[int, int, str]]:
    """Change words of a statement, what stands in braces left as it is."""
    begin, end = places.span(node)
    text = places.text[begin:end]
    if not text.lstrip("rf").startswith(("'", '"')) or not _SQL.search(text):
        return
    in_braces = [range(*found.span()) for found in re.finditer(r"\{[^{}]*\}", text)]
    for found in _SQL_WORD.finditer(text):
        if not any(found.start() in each for each in in_braces):
            yield begin + found.start(), begin + found.end(), _IN_SQL[found.group()]
