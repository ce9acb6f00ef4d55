"""The register of imports: older ones get kind, kilograms and rows, and can be undone."""

from pathlib import Path

from sqlalchemy import text

from recyclique_desk.domain.imports import ImportReport
from recyclique_desk.services.importing.service import propose
from recyclique_desk.storage.migration import HEAD, prepare_database, run_alembic
from tests.conftest import Counter

TEMPLATE = """date,category,poids_kg,destination,notes
2025-10-01,Vaisselle,12.5,revente,tasses
2025-10-02,Livres,3.020,RECYCLAGE,
"""


def imported(desk: Counter, folder: Path) -> ImportReport:
    path = folder / "cahier.csv"
    path.write_text(TEMPLATE, "utf-8")
    analysis = desk.services.imports.analyse_template(desk.who, path)
    mapping = propose(analysis.matches, create=True)
    return desk.services.imports.import_template(desk.who, analysis, mapping)


def test_import_before_the_register_is_listed_with_its_kilograms_and_undone(
    desk: Counter, tmp_path: Path
) -> None:
    imported(desk, tmp_path)
    with desk.database.write() as connection:
        connection.execute(
            text(
                "INSERT INTO imports (fingerprint, file_name, lines, imported_at, user_id, kind) "
                "VALUES ('x', 'inconnu.csv', 1, 5, :user, 'sheet')"
            ),
            {"user": desk.who.user_id},
        )
        run_alembic(connection, "downgrade", "0007")
    desk.database.close()
    prepare_database(desk.database, tmp_path / "backups")
    with desk.database.read() as connection:
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        kinds = connection.execute(text("SELECT file_name, kind FROM imports")).all()
    assert found == HEAD
    assert dict(map(tuple, kinds)) == {"cahier.csv": "template", "inconnu.csv": "template"}
    entry, other = desk.services.import_register.entries(desk.who)
    assert (entry.lines, str(entry.weight_kg), entry.can_undo) == (2, "15.520", True)
    assert (other.weight_kg, other.can_undo) == (None, False)
    plan = desk.services.import_register.undo(desk.who, entry.id)
    assert (plan.going.lines, plan.tickets) == (2, 2)
    assert desk.services.maintenance.check(desk.who).problems == ()
    assert imported(desk, tmp_path).lines == 2


def test_number_of_an_undone_import_is_given_to_no_other(desk: Counter, tmp_path: Path) -> None:
    imported(desk, tmp_path)
    (first,) = desk.services.import_register.entries(desk.who)
    desk.services.import_register.undo(desk.who, first.id)
    imported(desk, tmp_path)
    (second,) = desk.services.import_register.entries(desk.who)
    assert second.id > first.id
