"""The texts for people: French in the code, other languages as Qt Linguist's .ts."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from .talk import say

PACKAGE = "recyclique_desk"
I18N = Path("resources", "i18n")
ERRORS = frozenset(
    {
        "AccountLocked",
        "ClockDoubted",
        "DayNeeded",
        "DeskError",
        "LibraryMissing",
        "NotAllowed",
        "NotFound",
        "PasswordNeeded",
        "PortTrouble",
        "PostesStillOpen",
        "RefusedRows",
        "SessionOver",
        "SignInRefused",
        "StaleEdit",
        "StorageError",
        "TicketsStillOpen",
        "UserError",
        "YearNeeded",
        "_error",
    }
)
"""What carries a sentence that is translated where it is shown."""
_HEAD = """\
<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="{language}" sourcelanguage="fr_FR">
<context>
    <name>recyclique_desk</name>
"""
_FOOT = "</context>\n</TS>\n"


def collect(root: Path) -> dict[str, str]:
    """Give every text of the package with the module it is first met in, in a steady order."""
    found: dict[str, str] = {}
    for path in sorted((root / PACKAGE).rglob("*.py")):
        name = path.relative_to(root).as_posix()
        for text in texts(ast.parse(path.read_text(encoding="utf-8"), name)):
            found.setdefault(text, name)
    return found


def texts(tree: ast.AST) -> Iterator[str]:
    """Give the literals of a module within tr(), and the sentences of its errors."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
        if called == "tr" or called in ERRORS:
            # The sentence of a StorageError comes after what went wrong.
            for argument in node.args:
                yield from _literals(argument)


def read(path: Path) -> dict[str, str]:
    """Give the finished translations of a catalogue; none where the file is empty."""
    if not path.read_bytes():
        return {}
    found: dict[str, str] = {}
    for message in ElementTree.parse(path).getroot().iter("message"):
        source, translation = message.findtext("source"), message.findtext("translation")
        if source and translation:
            found[source] = translation
    return found


def catalogues(root: Path) -> tuple[Path, ...]:
    """Give the catalogue of each language; an empty file there begins a new one."""
    return tuple(sorted((root / I18N).glob(f"{PACKAGE}_*.ts")))


def written(language: str, sources: Mapping[str, str], translations: Mapping[str, str]) -> str:
    """Give a catalogue of all texts, those that wait for a translation marked as unfinished."""
    messages = []
    for source, module in sources.items():
        text = translations.get(source, "")
        mark = "" if text else ' type="unfinished"'
        messages.append(
            "    <message>\n"
            f'        <location filename="../../{module}"/>\n'
            f"        <source>{escape(source)}</source>\n"
            f"        <translation{mark}>{escape(text)}</translation>\n"
            "    </message>\n"
        )
    return _HEAD.format(language=language) + "".join(messages) + _FOOT


def update(root: Path) -> int:
    """Bring all catalogues up to date: new texts wait in them, gone ones leave them."""
    sources = collect(root)
    for path in catalogues(root):
        known = read(path)
        path.write_text(written(language_of(path), sources, known), encoding="utf-8", newline="\n")
        waiting = [source for source in sources if source not in known]
        gone = len(known.keys() - sources.keys())
        say(f"{len(sources)} texts, {len(waiting)} wait for a translation, {gone} gone: {path}")
        for source in waiting:
            say(f"  {source!r}  ({sources[source]})")
    return 0


def language_of(path: Path) -> str:
    """Give the language of a catalogue, which its name ends with: `en`."""
    return path.stem.rpartition("_")[2]


def _literals(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)
