"""The invented RecyClique 1.4.4 for the tests of moving in, and ways to change it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import select

from recyclique_desk.domain.migration import (
    Decisions,
    MigrationAnalysis,
    MigrationOptions,
    MigrationReport,
)
from recyclique_desk.storage.schema import metadata
from tests.conftest import Counter

DATA = Path(__file__).parents[2] / "data" / "recyclique"
SAMPLE = DATA / "sample.sql"
ARCHIVES = tuple(sorted(DATA.glob("*.dump")))
PASSWORD = "accueil-2026"
PIN = "4271"
HEAVY = "70000000-0000-4000-8000-000000000010"


def ident(kind: int, number: int) -> str:
    """Give an identifier of the sample, as 7, 9 for the ninth line."""
    return f"{kind}0000000-0000-4000-8000-{number:012}"


@dataclass
class MovingIn:
    """A desk that imports."""

    desk: Counter
    folder: Path

    def analyse(self, source: Path | str, **options: Any) -> MigrationAnalysis:
        """Analyse a source."""
        decisions = Decisions(
            **{key: options.pop(key) for key in ("heavy", "exits", "as_receipts") if key in options}
        )
        return self.desk.services.migration.analyse(
            self.desk.who, source, MigrationOptions(**options), decisions
        )

    def bring(self, source: Path | str = SAMPLE, **options: Any) -> MigrationReport:
        """Analyse and import a source; what the analysis said must be what came."""
        analysis = self.analyse(source, **options)
        report = self.desk.services.migration.apply(self.desk.who, analysis)
        assert (report.brought, report.amount) == (analysis.report.brought, analysis.report.amount)
        assert report.days == analysis.report.days
        return report

    def changed(self, *replacements: tuple[str, str]) -> Path:
        """Give a copy of the sample in which texts were replaced, each there once or more."""
        text = SAMPLE.read_text("utf-8")
        for old, new in replacements:
            assert old in text, old
            text = text.replace(old, new)
        path = self.folder / f"changed-{len(list(self.folder.glob('changed-*')))}.sql"
        path.write_text(text, "utf-8")
        return path

    def tables(self) -> dict[str, list[tuple[Any, ...]]]:
        """Everything the database holds."""
        with self.desk.database.read() as connection:
            return {
                table.name: sorted(
                    (tuple(row) for row in connection.execute(select(table))), key=repr
                )
                for table in metadata.sorted_tables
            }


def write_lines_csv(path: Path, rows: list[tuple[str, ...]]) -> Path:
    """Write a file of lines as RecyClique does."""
    header = "ID Ligne,ID Ticket,ID Poste,Bénévole,Catégorie,Poids (kg),Destination,Notes"
    text = "\r\n".join([f"{header},Date de création", *(",".join(row) for row in rows), ""])
    path.write_bytes(text.encode("utf-8"))
    return path


def cut(source: Path, share: float, target: Path) -> Path:
    """Copy the first part of a file."""
    raw = source.read_bytes()
    target.write_bytes(raw[: int(len(raw) * share)])
    return target


def load_sample(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    """Run the sample as psql would."""
    statement, rows = "", ""
    for line in SAMPLE.read_text("utf-8").splitlines(keepends=True):
        if statement.startswith("COPY"):
            if line.startswith("\\."):
                with connection.cursor().copy(statement) as copy:
                    copy.write(rows)
                statement, rows = "", ""
            else:
                rows += line
        elif not line.startswith("--"):
            statement += line
            if line.rstrip().endswith(";") and not statement.startswith("COPY"):
                connection.execute(statement)
                statement = ""
