"""SECURITY.md's SQL is run as it stands there, and the program then works as that role."""

import re
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import ProgrammingError

from recyclique_desk.domain.errors import SignInRefused
from recyclique_desk.domain.exports import Profile
from recyclique_desk.domain.people import AccountInput, Role
from recyclique_desk.services.all import Services
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.migration import prepare_database
from tests.conftest import Clock, Counter

DOCUMENT = Path(__file__).resolve().parents[3] / "SECURITY.md"
PASSWORD = "quatre chaises bleues"


def statements() -> list[str]:
    """The SQL of the document, statement by statement."""
    (block,) = re.findall(r"```sql\n(.*?)```", DOCUMENT.read_text("utf-8"), re.DOTALL)
    return [one.strip() for one in block.split(";") if one.strip()]


def test_program_works_as_role_with_least_rights(
    postgres_url: str, tmp_path: Path, clock: Clock
) -> None:
    owner = create_engine(postgres_url.replace("postgresql://", "postgresql+psycopg://"))
    with owner.begin() as connection:
        connection.execute(text("DROP ROLE IF EXISTS desk_counter"))
        for statement in statements():
            connection.exec_driver_sql(statement)
    database = Database(postgres_url.replace("postgres@", "desk_counter:change-me@"))
    try:
        prepare_database(database, tmp_path / "backups")
        services = Services(database, clock, tmp_path / "backups")
        founder = services.founding.found_centre(
            "La Boucle", "Europe/Paris", "Zoé", "Zoé", PASSWORD
        )
        services.accounts.add(founder, AccountInput("Bo", "Bo"), Role.OPERATOR, pin="4827")
        bo = services.accounts.find(founder, "Bo")
        with pytest.raises(SignInRefused):
            services.sign_in.with_pin(bo.id, "9999")
        who = services.sign_in.with_pin(bo.id, "4827")
        desk = Counter(services, who, clock, database)
        ticket = desk.ticket()
        ligne = desk.ligne(ticket, "12.500")
        services.lignes.remove(who, ligne.id, ligne.version)
        desk.ligne(ticket, "1.500")
        services.drafts.set_preference(who, "sum-mode", "total")
        services.exports.ticket(who, ticket.number, tmp_path / "ticket.csv", Profile.RECYCLIQUE)
        assert services.figures.live_stats(who).lines_count == 1
        assert services.journal.verify_chain(founder)
        copied = services.copies.keep_daily(who).outcome
        assert copied is not None
        assert copied.copy.path.suffix == ".dump"
        with owner.begin() as connection:
            connection.exec_driver_sql(
                "REVOKE SELECT ON ALL SEQUENCES IN SCHEMA public FROM desk_counter"
            )
        desk.ligne(ticket, "2.000")
        copied = services.copies.copy_now(founder).outcome
        assert copied is not None
        assert (copied.copy.path.suffix, copied.copy.tickets) == (".sqlite", 1)
        for forbidden in (
            "UPDATE audit_events SET action = 'x'",
            "DELETE FROM audit_events",
            "TRUNCATE audit_events",
            "ALTER TABLE audit_events DISABLE TRIGGER ALL",
            "DROP TABLE ligne_depot",
            "CREATE TABLE mine (id integer)",
            "UPDATE alembic_version SET version_num = '9999'",
            "CREATE ROLE other",
        ):
            with pytest.raises(ProgrammingError), database.engine.begin() as connection:
                connection.exec_driver_sql(forbidden)
    finally:
        database.close()
        with owner.begin() as connection:
            connection.execute(text("DROP OWNED BY desk_counter"))
            connection.execute(text("DROP ROLE desk_counter"))
        owner.dispose()
