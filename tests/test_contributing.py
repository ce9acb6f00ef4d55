"""The paths that CONTRIBUTING.md and the READMEs name exist, and so do the names of the code."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "recyclique_desk"
BASES = (ROOT, PACKAGE, PACKAGE / "services", ROOT / "packaging")
DOCUMENTS = ("CONTRIBUTING.md", "README.md", "README.fr.md")
CODE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
PATH = re.compile(r"(?:[\w.-]+/)*[\w.-]+\.(?:py|md|toml|ts)|\.?[a-z][\w.-]*(?:/[\w.-]+)+")
NAME = re.compile(
    r"\b(?:[A-Z][a-z]+){2,}\b|\b[A-Z]?[a-z]+(?:_[a-z]+)+(?=\b(?![./]))|\b[A-Z_]{5,}\b"
)
TO_BE_MADE = {"resources/i18n/recyclique_desk_XX.ts", "recyclique_desk/devices", "take_weight"}
"""What a recipe tells the reader to make."""


def quoted(text: str) -> list[str]:
    """Return what stands between backticks."""
    return CODE.findall(text)


def paths_in(text: str) -> set[str]:
    """Return the paths: words that end like a file, or contain a slash."""
    words = {word for code in quoted(text) for word in code.split()}
    return {word for word in words if PATH.fullmatch(word)} - TO_BE_MADE


def missing_paths(text: str) -> list[str]:
    """List paths that do not exist; a bare file name counts if a path of its block is beside it."""
    missing = []
    for block in re.split(r"\n\s*\n|\n(?=[|\d-])", text):
        named = paths_in(block)
        found = [base / path for path in named for base in BASES if (base / path).exists()]
        folders = {path if path.is_dir() else path.parent for path in found}
        missing += sorted(
            path for path in named if not any((base / path).exists() for base in (*BASES, *folders))
        )
    return missing


def names_in(text: str) -> set[str]:
    """Return class names, constants and names with an underscore, without those of paths."""
    words = {word for code in quoted(text) for word in code.split() if not PATH.fullmatch(word)}
    return {name for word in words for name in NAME.findall(word)} - TO_BE_MADE


def known_names() -> set[str]:
    """Return all words of the program, its tests and its tools."""
    files = [*ROOT.glob("*.toml")]
    for folder in (PACKAGE, ROOT / "tests", ROOT / "packaging"):
        files += [path for path in folder.rglob("*.py") if path != Path(__file__)]
    return {word for path in files for word in re.findall(r"\w+", path.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_document_named_paths_exist(document: str) -> None:
    assert missing_paths((ROOT / document).read_text(encoding="utf-8")) == []


def test_contributing_named_classes_and_functions_exist() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert sorted(names_in(text) - known_names()) == []


def test_contributing_paths_and_names_are_found() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert len(paths_in(text)) > 60
    assert {"JobRunner", "TicketFingerprint", "refuse_place", "SEPARATORS"} <= names_in(text)


def test_missing_path_is_reported() -> None:
    text = "See `ui/shell/start.py` and `ui/shell/nowhere.py`."
    assert missing_paths(text) == ["ui/shell/nowhere.py"]
    assert missing_paths("| `ui/counter/keys.py`, `keys_gone.py` |") == ["keys_gone.py"]
