"""Each language is complete: every text has its translation, and none is left over."""

import ast
import errno
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from recyclique_desk.storage.driver_errors import _SERVER, _SQLITE, trouble_from
from recyclique_desk.support.text import LANGUAGES, read_catalogue, tr, use_language
from tests.packaging.parts import ROOT, load

catalogues = load("desk_lib.texts")
FRENCH = re.compile(
    r"«|»|\b(le|la|les|des|une?|du|est|vous|avec|pour|dans|pas|ligne|lignes|poste|cette?|ce)\b"
    r"|[àâçèêëîïôûùœ]",
    re.IGNORECASE,
)
NAMES = {"La Réunion", "par exemple : La Boucle"}
"""What bears a French name in English too."""


@pytest.fixture(scope="module")
def sources() -> dict[str, str]:
    """Every text of the package, with the module it is in."""
    found: dict[str, str] = catalogues.collect(ROOT)
    assert len(found) > 800
    return found


@pytest.fixture(scope="module", params=[each for each in LANGUAGES if each != "fr"])
def translated(request: pytest.FixtureRequest) -> dict[str, str]:
    """The texts of each language beside French."""
    return read_catalogue(request.param)


@pytest.fixture
def in_english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("fr")


def fields(text: str) -> set[str]:
    """The places to be filled in, and how."""
    return {f"{name}!{how}:{spec}" for _, name, spec, how in Formatter().parse(text) if name}


def test_no_text_is_without_translation(
    sources: dict[str, str], translated: dict[str, str]
) -> None:
    missing = [f"{where}: {text}" for text, where in sources.items() if text not in translated]
    assert missing == [], "python3 packaging/desk.py translations puts them in the catalogue"


def test_no_translation_is_left_over(sources: dict[str, str], translated: dict[str, str]) -> None:
    assert sorted(translated.keys() - sources.keys()) == []


def test_what_is_filled_in_is_the_same_in_both(translated: dict[str, str]) -> None:
    wrong = [text for text, there in translated.items() if fields(text) != fields(there)]
    assert wrong == []


def test_spaces_and_breaks_at_the_ends_are_the_same_in_both(
    translated: dict[str, str],
) -> None:
    def ends(text: str) -> tuple[str, str, int]:
        return (
            text[: len(text) - len(text.lstrip())],
            text[len(text.rstrip()) :],
            text.count("\n"),
        )

    assert [text for text, there in translated.items() if ends(text) != ends(there)] == []


def test_no_translation_is_french(translated: dict[str, str]) -> None:
    left = [
        there
        for text, there in translated.items()
        if FRENCH.search(re.sub(r"\{\w+\}", "", there)) and text not in NAMES
    ]
    assert left == []


def test_the_catalogue_is_as_the_chore_writes_it(sources: dict[str, str]) -> None:
    paths = catalogues.catalogues(ROOT)
    assert {catalogues.language_of(path) for path in paths} == LANGUAGES.keys() - {"fr"}
    for path in paths:
        wanted = catalogues.written(catalogues.language_of(path), sources, catalogues.read(path))
        assert path.read_text("utf-8") == wanted, "run python3 packaging/desk.py translations"


@pytest.mark.usefixtures("in_english")
def test_the_door_speaks_english() -> None:
    assert tr("Fermer le ticket") == "Close the ticket"
    assert tr("« {name} » existe déjà.").format(name="Books") == "“Books” exists already."


@pytest.mark.usefixtures("in_english")
def test_the_machines_troubles_are_told_in_english() -> None:
    missing = FileNotFoundError(errno.ENOENT, "No such file or directory", "x.csv")
    found = [trouble_from(missing), *(make() for _codes, make in (*_SQLITE, *_SERVER))]
    said = [tr(each.message).format(**each.params) for each in found if each is not None]
    assert len(said) == len(found) > 10
    assert [sentence for sentence in said if FRENCH.search(sentence)] == []


def test_the_chore_keeps_what_is_known_and_says_what_waits(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package = tmp_path / "recyclique_desk"
    package.mkdir()
    (package / "a.py").write_text(
        'tr("un")\ntr("deux & <trois>" if x else "quatre")\n'
        'UserError("cinq {n}", n=1)\nlog("six")\n'
    )
    path = tmp_path / catalogues.I18N / "recyclique_desk_de.ts"
    path.parent.mkdir(parents=True)
    path.touch()
    catalogues.update(tmp_path)
    assert 'language="de"' in path.read_text("utf-8")
    known = path.read_text("utf-8").replace(
        '<source>un</source>\n        <translation type="unfinished"></translation>',
        "<source>un</source>\n        <translation>one</translation>",
    )
    path.write_text(known)
    (package / "a.py").write_text('tr("un")\ntr("sept")\n')
    capsys.readouterr()
    catalogues.update(tmp_path)
    assert catalogues.read(path) == {"un": "one"}
    assert "2 texts, 1 wait" in capsys.readouterr().err
    assert "sept" in path.read_text("utf-8")
    assert "cinq" not in path.read_text("utf-8")


def test_no_text_has_a_plural_in_brackets(
    sources: dict[str, str], translated: dict[str, str]
) -> None:
    in_brackets = re.compile(r"\w\((s|x|es|e|nt)\)")
    everything = [*sources, *translated.values(), *_literals()]
    assert [text for text in everything if in_brackets.search(text)] == []


def _literals() -> Iterator[str]:
    """Every literal of the package: some sentences are shown without `tr`."""
    for path in sorted((ROOT / "recyclique_desk").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value
