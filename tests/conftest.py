"""Fixtures: a clock to set, a desk on each of both databases, the real files where present."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, settings
from pytest_postgresql.janitor import DatabaseJanitor
from sqlalchemy import insert

from recyclique_desk.domain.categories import Category
from recyclique_desk.domain.identity import new_uid
from recyclique_desk.domain.people import Role, Who
from recyclique_desk.domain.tickets import Destination, Ligne, LigneInput, Poste, Ticket
from recyclique_desk.services.all import Services
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.migration import prepare_database
from recyclique_desk.storage.schema import sites, users
from tests.postgres import Server, running_server, server_programs

pytest_plugins = ["tests.leaks", "tests.qt_imports", "tests.workers"]

# A busy machine takes longer over an example now and then, which is no fault of what is tested.
settings.register_profile("desk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("desk")

PARIS = ZoneInfo("Europe/Paris")
NOON = datetime(2025, 10, 7, 10, 0, tzinfo=UTC)
"""A Tuesday noon in Paris."""
SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


class Clock:
    """Gives the instant it was set to."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **parts: float) -> None:
        """Move on by `hours=…`, `days=…`."""
        self.now += timedelta(**parts)

    def set_local(self, day: date, hour: int = 12, minute: int = 0) -> None:
        """Set to an hour of a day in Paris."""
        self.now = datetime(day.year, day.month, day.day, hour, minute, tzinfo=PARIS).astimezone(
            UTC
        )


@pytest.fixture
def clock() -> Clock:
    """A clock that stands still until it is moved."""
    return Clock()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """One PostgreSQL for the whole run; skipped where none is installed (Windows)."""
    if server_programs() is None:
        if os.environ.get("CI"):
            pytest.fail("CI needs PostgreSQL: the set-up installs it")
        pytest.skip("PostgreSQL is not installed")
    with running_server() as (_port, server):
        yield server


@pytest.fixture(scope="session")
def postgres_template(
    postgres_server: Server, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """A database with the schema, copied for each test; gives its name."""
    janitor = _janitor(postgres_server, "desk_template", as_template=True)
    with janitor:
        database = Database(f"postgresql://postgres@127.0.0.1:{postgres_server.port}/desk_template")
        prepare_database(database, tmp_path_factory.mktemp("backups"))
        database.close()
        yield "desk_template"


@pytest.fixture
def postgres_url(postgres_server: Server, postgres_template: str) -> Iterator[str]:
    """A PostgreSQL database of one test's own, with the schema and nothing in it."""
    name = f"desk_{os.getpid()}"
    with _janitor(postgres_server, name, template=postgres_template):
        yield f"postgresql://postgres@127.0.0.1:{postgres_server.port}/{name}"


def _janitor(
    server: Server, name: str, *, as_template: bool = False, template: str | None = None
) -> DatabaseJanitor:
    return DatabaseJanitor(
        user="postgres",
        host="127.0.0.1",
        port=server.port,
        dbname=name,
        template_dbname=template,
        as_template=as_template,
    )


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the schema, copied for each test: all migrations take ten times as long."""
    folder = tmp_path_factory.mktemp("template")
    database = Database(folder / "desk.sqlite")
    prepare_database(database, folder)
    database.close()
    return folder / "desk.sqlite"


@pytest.fixture(params=["sqlite", "postgresql"])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a test's database is: a file, then a server."""
    if request.param == "sqlite":
        return str(tmp_path / "desk.sqlite")
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture
def database(location: str, sqlite_template: Path, tmp_path: Path) -> Iterator[Database]:
    """A prepared, empty database; every test that takes it runs on both kinds."""
    if "://" not in location:
        shutil.copy(sqlite_template, location)
    database = Database(location)
    prepare_database(database, tmp_path / "backups")
    yield database
    database.close()


@dataclass
class Counter:
    """A desk's services with shortcuts for what tests do most."""

    services: Services
    who: Who
    clock: Clock
    database: Database

    def operator(self, name: str = "Bo", site_id: int | None = None) -> Who:
        """Make a volunteer of this site, or of another."""
        now = self.clock()
        site = site_id or self.who.site_id
        uid = new_uid(now)
        with self.database.write() as connection:
            user_id = connection.execute(
                insert(users)
                .values(
                    uid=uid,
                    username=name,
                    username_key=name.casefold(),
                    display_name=name,
                    role=Role.OPERATOR.value,
                    is_active=True,
                    site_id=site,
                    updated_at=now,
                )
                .returning(users.c.id)
            ).scalar_one()
        return Who(user_id, uid, name, name, Role.OPERATOR, site)

    def site(self, name: str, time_zone: str = "Europe/Paris") -> int:
        """Make another site and give its id."""
        now = self.clock()
        with self.database.write() as connection:
            site_id: int = connection.execute(
                insert(sites)
                .values(
                    uid=new_uid(now),
                    name=name,
                    time_zone=time_zone,
                    is_active=True,
                    updated_at=now,
                )
                .returning(sites.c.id)
            ).scalar_one()
        return site_id

    def category(self, name: str, parent_id: int | None = None) -> Category:
        """Make a category."""
        return self.services.categories.create(self.who, name, parent_id)

    def poste(self, who: Who | None = None, deferred_day: date | None = None) -> Poste:
        """Open a poste."""
        return self.services.counter.open_poste(who or self.who, deferred_day)

    def ticket(self, poste: Poste | None = None, who: Who | None = None) -> Ticket:
        """Open a ticket, in the person's open poste or a new one."""
        who = who or self.who
        poste = poste or self.services.counter.current_poste(who) or self.poste(who)
        return self.services.counter.create_ticket(replace(who, desk_poste_id=poste.id), poste.id)

    def ligne(
        self,
        ticket: Ticket,
        kg: str = "1.000",
        destination: Destination = Destination.REVENTE,
        *,
        category: Category | None = None,
        is_exit: bool = False,
        notes: str | None = None,
    ) -> Ligne:
        """Add a weighing."""
        given = LigneInput(
            category.id if category else None, Decimal(kg), destination, notes, is_exit
        )
        return self.services.lignes.add(self.who, ticket.id, given)


@pytest.fixture
def desk(database: Database, clock: Clock, tmp_path: Path) -> Counter:
    """A desk with its local admin, on each kind of database."""
    services = Services(database, clock, tmp_path / "backups")
    who = services.people.sign_in_local_admin("ana")
    return Counter(services, who, clock, database)


@pytest.fixture
def sqlite_desk(sqlite_template: Path, tmp_path: Path, clock: Clock) -> Iterator[Counter]:
    """A desk on a file only, for what both kinds of database do alike."""
    with ExitStack() as stack:
        database = Database(Path(shutil.copy(sqlite_template, tmp_path / "desk.sqlite")))
        stack.callback(database.close)
        prepare_database(database, tmp_path / "backups")
        services = Services(database, clock, tmp_path / "backups")
        yield Counter(services, services.people.sign_in_local_admin("ana"), clock, database)


@pytest.fixture
def real_file() -> Callable[[str], Path]:
    """Give a real centre's file by name; the test is skipped where it is not at hand."""

    def find(name: str) -> Path:
        path = SHARED_DATA / name
        if not path.exists():
            pytest.skip("the real centre's files are not at hand")
        return path

    return find
