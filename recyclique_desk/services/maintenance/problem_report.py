"""What to send to whoever helps: log, version, check, settings and schema, and nobody's data.

The log is meant to hold no names, but what it quotes comes from libraries as well. So every name
and every note of the database, the system's user and computer, and all folders of the user are
taken out of everything before it is shown.
"""

import json
import os
import platform
import re
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
_WORD = re.compile(r"\w+")
_PRIVATE: tuple[Column[str], ...] = (
    users.c.username,
    users.c.display_name,
    users.c.email,
    sites.c.name,
    imports.c.file_name,
    download_tokens.c.desk,
    ligne_depot.c.notes,
)
"""Everything that a person typed about persons, places and things, but for categories."""
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
        redact = _Redaction(self._private_words())
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

    def _private_words(self) -> Iterator[str]:
        with self._database.read() as connection:
            for column in _PRIVATE:
                wanted = select(column).where(column.is_not(None)).distinct()
                yield from connection.execute(wanted).scalars()


class _Redaction:
    """Takes words out of a text; of a name its parts as well, in any case."""

    def __init__(self, private: Iterable[str]) -> None:
        here = (os.environ.get(name, "") for name in ("USER", "USERNAME", "LOGNAME"))
        self._private = {each.strip() for each in (*private, *here, platform.node())}
        self._private |= {part for each in self._private for part in _WORD.findall(each)}
        self._home = str(Path.home())

    def __call__(self, text: str) -> str:
        text = _PASSWORD.sub(f"{_NAME}@", text.replace(self._home, "~"))
        words = {word.casefold() for word in _WORD.findall(text)}
        there = [each for each in self._private if _may_be_in(each, words)]
        if not there:
            return text
        longest_first = sorted(there, key=len, reverse=True)
        every = "|".join(map(re.escape, longest_first))
        return re.sub(rf"(?<!\w)(?:{every})(?!\w)", _NAME, text, flags=re.IGNORECASE)


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
