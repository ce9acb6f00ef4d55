"""The problem report tells how the program is, and nothing of anybody."""

import logging
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import text

from recyclique_desk.domain.people import AccountInput, Role
from recyclique_desk.domain.tickets import Destination, LigneInput
from recyclique_desk.services.maintenance.problem_report import ProblemReport
from recyclique_desk.support.logs import start_log, stop_log
from recyclique_desk.support.paths import Paths
from recyclique_desk.support.settings import Settings
from tests.conftest import Counter

NOTES = (
    "cartons de Mme Lheureux, 06 12 34 56 78",
    "appeler Benoît",
    "Bo",
    "error de Marie Dupont dans la base",
)
PEOPLE = (("zoe.lh", "Zoé Lheureux"), ("bo", "Bo"), ("max", "Maximilien de la Tour"))
PASSWORD = "une-phrase-secrete-42"


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths.below(tmp_path / "home")


@pytest.fixture
def filled(desk: Counter, paths: Paths) -> Iterator[Counter]:
    """A database with names and notes, and a log in which all of them have slipped."""
    services, who = desk.services, desk.who
    services.demo.fill(who, lines=60)
    for username, name in PEOPLE:
        services.accounts.add(
            who,
            AccountInput(username, name),
            Role.OPERATOR,
            pin="7391",
        )
    poste = services.counter.open_poste(who)
    ticket = services.counter.create_ticket(who, poste.id)
    for note in NOTES:
        line = LigneInput(None, Decimal(2), Destination.REVENTE, notes=note)
        services.lignes.add(who, ticket.id, line)
    start_log(paths.logs)
    log = logging.getLogger("recyclique_desk.test")
    for words in (*NOTES, *(word for person in PEOPLE for word in person)):
        log.error("trouble with « %s » in %s", words, Path.home() / words)
    log.error("LHEUREUX, postgresql://zoe:%s@serveur/base", PASSWORD)
    log.error("something about Book and Boat")
    yield desk
    stop_log()


def words_of(report: ProblemReport) -> str:
    return "\n".join(part.text for part in report.parts)


def compose(desk: Counter, paths: Paths, settings: Settings) -> ProblemReport:
    return desk.services.problem_reports.compose_checked(desk.who, paths, settings)


def test_report_of_a_filled_database_holds_no_name_note_or_password(
    filled: Counter, paths: Paths
) -> None:
    settings = Settings(server=f"postgresql://zoe:{PASSWORD}@serveur/base", site_uid="La Remise")
    words = words_of(compose(filled, paths, settings))
    private = {PASSWORD, str(Path.home()), 'serveur/base"', "La Remise", "exemple.fr"}
    with filled.services.problem_reports._database.read() as connection:
        for query in (
            "SELECT username FROM users",
            "SELECT display_name FROM users",
            "SELECT name FROM sites",
            "SELECT notes FROM ligne_depot WHERE notes IS NOT NULL",
        ):
            private |= set(connection.execute(text(query)).scalars())
    folded = words.casefold()
    for each in private:
        assert not re.search(rf"(?<!\w){re.escape(each.casefold())}(?!\w)", folded), each
    assert "lheureux" not in folded
    assert "06 12" not in folded


@pytest.mark.parametrize(
    "name",
    ["collecte_marie_dupont.xlsx", "Dupont2024.csv", "liste-Benoi\u0302t.xlsx", "ZOE\u0301_1.xlsx"],
    ids=["joined", "numbered", "decomposed", "decomposed and joined"],
)
def test_report_names_of_files_in_the_log_hold_no_name(
    filled: Counter, paths: Paths, name: str
) -> None:
    logging.getLogger("recyclique_desk.test").error("cannot read %s", name)
    report = compose(filled, paths, Settings())
    (words,) = (part.text for part in report.parts if part.name.endswith(".log"))
    folded = unicodedata.normalize("NFC", words).casefold()
    assert "cannot read" in folded
    for each in ("marie", "dupont", "benoît", "zoé"):
        assert each not in folded


def test_report_of_notes_with_ordinary_words_keeps_those_words(
    filled: Counter, paths: Paths
) -> None:
    log = logging.getLogger("recyclique_desk.test")
    log.error("error 5 dans la base de sqlite")
    assert "error 5 dans la base de sqlite" in words_of(compose(filled, paths, Settings()))


def test_report_tells_version_check_settings_schema_and_log(filled: Counter, paths: Paths) -> None:
    report = compose(filled, paths, Settings(lock_minutes=17))
    parts = {part.name: part.text for part in report.parts}
    assert "RecyClique Desk" in parts["version.txt"]
    assert "lignes 6" in parts["verification.txt"]
    assert '"lock_minutes": 17' in parts["reglages.json"]
    assert "ligne_depot" in parts["schema.txt"]
    assert "something about Book and Boat" in parts["journal-technique.log"]


def test_report_is_written_as_it_was_shown(filled: Counter, paths: Paths, tmp_path: Path) -> None:
    report = compose(filled, paths, Settings())
    target = tmp_path / "rapport.zip"
    filled.services.problem_reports.save(filled.who, report, target)
    with zipfile.ZipFile(target) as archive:
        found = {name: archive.read(name).decode() for name in archive.namelist()}
    assert found == {part.name: part.text for part in report.parts}
