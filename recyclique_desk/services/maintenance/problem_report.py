"""What to send to whoever helps: log, version, check, settings and schema, and nobody's data.

The log is meant to hold no names, but what it quotes comes from libraries as well. So every name
and every note of the database, the system's user and computer, and all folders of the user are
taken out of everything before it is shown.
"""

import json
import os
import platform
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy import Column, func, inspect, select

from recyclique_desk import __version__
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.services.base import Clock, requires
from recyclique_desk.services.files.atomic_file import whole_file
from recyclique_desk.services.maintenance.service import Health
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.migration import HEAD
from recyclique_desk.storage.schema import (
    download_tokens,
    imports,
    ligne_depot,
    metadata,
    sites,
    users,
)
from recyclique_desk.support.paths import Paths
from recyclique_desk.support.settings import Settings
from recyclique_desk.support.text import tr

LOG_BYTES = 400_000
"""Of the newest log lines: what happened before says little about what happens now."""
_NAME = "‹…›"
_PASSWORD = re.compile(r"(?<=://)[^/\s@]+@")
_LETTER = r"[^\W\d_]"
_WORD = re.compile(rf"{_LETTER}+|\d+")
"""Names of files join words and numbers: `collecte_marie_dupont2`."""
_PEOPLE: tuple[Column[str], ...] = (users.c.username, users.c.display_name, users.c.email)
_OTHERS: tuple[Column[str], ...] = (
    sites.c.name,
    imports.c.file_name,
    download_tokens.c.desk,
    ligne_depot.c.notes,
)
"""What else a person typed about places and things, but for categories."""
_PARTICLES = frozenset(("com", "de", "des", "du", "et", "fr", "la", "le", "les", "net", "org"))
"""Parts of names and addresses that are nobody's name."""
_ORDINARY_TEXT = """
à au aussi aux avec bien ce ces cette chez comme dans depuis donc elle en est eux fait faire il
ils je leur lui mais ne non nous on ou où oui par pas pour plus puis qu que quel qui rien sa
sans se ses si son sont sous sur très tout tous un une vers vous
all and at by file for from in is line no not of ok on open or the to was with
base bug code connection copie csv critical database db debug desk dossier error erreur
exception false fichier http https import info integer json key ligne log module none null pc
poste postgresql pyside python qt recyclique rows select server serveur sqlite sqlalchemy
sqlite3 table text thread ticket traceback true txt unique usb value varchar version warning
windows write xlsx
"""
_ORDINARY = _PARTICLES | frozenset(_ORDINARY_TEXT.split())
"""Words of notes and of names of files that say nothing of anybody, and much of what went wrong."""
_SHORT = 4
"""Letters from which a word of a note can be a name that is written small."""
_TOLD = (bool, int)
"""Settings of these kinds are told; of the others only whether they are set: they may be folders,
addresses and names."""
_SAID = frozenset({"language", "theme", "export_profile", "export_kind", "open_weekdays"})
"""Those that are told all the same."""


@dataclass(frozen=True, slots=True)
class ReportPart:
    """A file of the report: its name in the archive, and its text."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class ProblemReport:
    """All that is in the archive, to be shown before it is kept."""

    parts: tuple[ReportPart, ...]


class ProblemReportService:
    """Composes the report and writes it; `check` examines the database for an admin."""

    def __init__(self, database: Database, clock: Clock, check: Callable[[Who], Health]) -> None:
        self._database = database
        self._clock = clock
        self._check = check

    @requires(Permission.RECEPTION)
    def compose(self, _who: Who, paths: Paths, settings: Settings) -> ProblemReport:
        """Read everything but the database's health; take names, notes and secrets out."""
        return self._compose(None, paths, settings)

    @requires(Permission.ADMIN)
    def compose_checked(self, who: Who, paths: Paths, settings: Settings) -> ProblemReport:
        """Examine the database as well."""
        return self._compose(self._check(who), paths, settings)

    def _compose(self, health: Health | None, paths: Paths, settings: Settings) -> ProblemReport:
        parts = (
            ReportPart("version.txt", self._version()),
            ReportPart("verification.txt", _health_text(health)),
            ReportPart("reglages.json", _settings_text(settings)),
            ReportPart("schema.txt", self._schema()),
            ReportPart("journal-technique.log", _newest(paths.log)),
        )
        redact = _Redaction(self._typed(_PEOPLE), self._typed(_OTHERS))
        return ProblemReport(tuple(ReportPart(each.name, redact(each.text)) for each in parts))

    @requires(Permission.RECEPTION)
    def save(self, _who: Who, report: ProblemReport, target: Path) -> Path:
        """Write the archive, whole or not at all; give its path."""
        with (
            whole_file(target) as file,
            zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
        ):
            for part in report.parts:
                archive.writestr(part.name, part.text)
        return target

    def _version(self) -> str:
        kind = self._database.engine.dialect
        with self._database.read():  # a server tells its version once it is connected
            version = ".".join(map(str, kind.server_version_info or ()))
        return "\n".join(
            (
                f"RecyClique Desk {__version__}",
                f"Python {platform.python_version()}",
                platform.platform(),
                f"{kind.name} {version}",
            )
        )

    def _schema(self) -> str:
        lines = [f"revision {HEAD}"]
        with self._database.read() as connection:
            found = inspect(connection)
            for table in sorted(found.get_table_names()):
                columns = ", ".join(
                    f"{each['name']} {each['type']}" for each in found.get_columns(table)
                )
                known = metadata.tables.get(table)
                rows = (
                    ""
                    if known is None
                    else connection.execute(select(func.count()).select_from(known)).scalar_one()
                )
                lines.append(f"{table} [{rows}]: {columns}")
        return "\n".join(lines)

    def _typed(self, columns: Iterable[Column[str]]) -> Iterator[str]:
        with self._database.read() as connection:
            for column in columns:
                wanted = select(column).where(column.is_not(None)).distinct()
                yield from connection.execute(wanted).scalars()


class _Redaction:
    """Takes words out of a text, in any case and any form of their accents.

    Of a name its parts go as well, of anything else the words that can be names.
    """

    def __init__(self, people: Iterable[str], others: Iterable[str]) -> None:
        here = (os.environ.get(name, "") for name in ("USER", "USERNAME", "LOGNAME"))
        self._private: set[str] = set()
        for name in map(_composed, (*people, *here)):
            parts = (part for part in _WORD.findall(name) if part.casefold() not in _PARTICLES)
            self._private |= {name, *parts}
        for typed in map(_composed, (*others, platform.node())):
            self._private |= {part for part in _WORD.findall(typed) if _can_be_name(part)}
            if typed.casefold() not in _ORDINARY:
                self._private.add(typed)
        self._home = _composed(str(Path.home()))

    def __call__(self, text: str) -> str:
        text = _PASSWORD.sub(f"{_NAME}@", _composed(text).replace(self._home, "~"))
        words = {word.casefold() for word in _WORD.findall(text)}
        there = [each for each in self._private if _may_be_in(each, words)]
        if not there:
            return text
        longest_first = sorted(there, key=len, reverse=True)
        every = "|".join(map(re.escape, longest_first))
        return re.sub(rf"(?<!{_LETTER})(?:{every})(?!{_LETTER})", _NAME, text, flags=re.IGNORECASE)


def _composed(text: str) -> str:
    """Return a text with each accent in its letter: some systems keep names of files otherwise."""
    return unicodedata.normalize("NFC", text).strip()


def _can_be_name(word: str) -> bool:
    is_small = len(word) < _SHORT and not word[0].isupper()
    return not is_small and word.casefold() not in _ORDINARY


def _may_be_in(private: str, words: set[str]) -> bool:
    parts = [part.casefold() for part in _WORD.findall(private)]
    # One letter and a bare number say nothing of anybody.
    if len(private) < 2 or private.isdecimal() or not parts:
        return False
    return all(part in words for part in parts)


def _health_text(health: Health | None) -> str:
    if health is None:
        return tr("Non faite : un responsable vérifie la base.")
    lines = [
        f"tickets {health.tickets}, lignes {health.lignes}, journal {health.events}",
        *(health.problems or (tr("Aucun problème."),)),
    ]
    return "\n".join(lines)


def _settings_text(settings: Settings) -> str:
    shown = {
        name: value if isinstance(value, _TOLD) or name in _SAID else bool(value)
        for name, value in asdict(settings).items()
    }
    return json.dumps(shown, indent=2, ensure_ascii=False)


def _newest(log: Path) -> str:
    """Read the end of the log, whole lines only."""
    try:
        with log.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - LOG_BYTES))
            text = file.read().decode("utf-8", "replace")
    except OSError as error:
        return tr("Illisible : {reason}").format(reason=type(error).__name__)
    return text if size <= LOG_BYTES else text.partition("\n")[2]
