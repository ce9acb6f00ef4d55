"""The first start: whoever comes first founds the centre, and nobody does so again."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from recyclique_desk.domain.errors import NotAllowed, UserError
from recyclique_desk.domain.people import AccountInput, Role, Who
from recyclique_desk.services.all import Services
from recyclique_desk.storage.database import Database
from tests.conftest import Clock, Counter
from tests.services.access.crew import PASSWORD, details


@pytest.fixture
def services(database: Database, clock: Clock, tmp_path: object) -> Services:
    """The services on an empty database."""
    return Services(database, clock, tmp_path)  # type: ignore[arg-type]


def found(services: Services, **values: str) -> Who:
    given = {
        "name": "La Boucle",
        "zone": "Indian/Reunion",
        "username": "Zoé",
        "display_name": "Zoé P.",
        "password": PASSWORD,
    }
    return services.founding.found_centre(**given | values)


def test_empty_database_becomes_centre_with_admin(services: Services) -> None:
    assert services.founding.is_new()
    assert services.founding.centre().name == ""
    who = found(services)
    assert not services.founding.is_new()
    site = services.people.site(who)
    assert (site.name, site.time_zone) == ("La Boucle", "Indian/Reunion")
    assert services.accounts.everyone(who)[0].display_name == "Zoé P."
    assert services.sign_in.with_password("zoé", PASSWORD).user_id == who.user_id


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "n" * 300),
        ("zone", "Europe/Nulle-Part"),
        ("zone", "../../etc/passwd"),
        ("username", "  "),
        ("password", "court"),
        ("password", "laboucle"),
    ],
)
def test_start_that_is_refused_leaves_nothing_behind(
    services: Services, field: str, value: str
) -> None:
    with pytest.raises(UserError):
        found(services, **{field: value})
    assert services.founding.is_new()
    assert services.sign_in.tiles() == ()


def test_centre_is_founded_once_though_four_desks_try(services: Services) -> None:
    together = Barrier(4)

    def start(number: int) -> bool:
        together.wait(10)
        try:
            found(services, username=f"Zoé {number}")
        except NotAllowed:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(start, range(4))) == 1
    with pytest.raises(NotAllowed, match="déjà un administrateur"):
        found(services)
    assert len(services.sign_in.tiles()) == 1


def test_database_in_use_keeps_its_time_zone_and_gets_its_name(desk: Counter) -> None:
    desk.ticket()
    centre = desk.services.founding.centre()
    assert (centre.name, centre.has_tickets) == ("Ma ressourcerie", True)
    who = found(desk.services, username="ANA")
    assert who.user_id == desk.who.user_id, "the local admin gets a password"
    site = desk.services.people.site(who)
    assert (site.name, site.time_zone) == ("La Boucle", "Europe/Paris")
    assert details(desk, "centre.founded")[0]["after"]["centre"] == "La Boucle"  # type: ignore[index]


def test_local_admin_is_allowed_on_file_and_refused_on_server(
    desk: Counter,
) -> None:
    found(desk.services)
    if desk.database.is_sqlite:
        assert desk.services.people.sign_in_local_admin("ana").is_local
    else:
        with pytest.raises(NotAllowed, match="--user"):
            desk.services.people.sign_in_local_admin("ana")


def test_volunteer_of_systems_name_does_not_become_local_admin(
    sqlite_desk: Counter,
) -> None:
    accounts, people = sqlite_desk.services.accounts, sqlite_desk.services.people
    bo = accounts.add(sqlite_desk.who, AccountInput("bo", "Bo"))
    local = people.sign_in_local_admin("bo")
    assert (local.user_id != bo.id, local.role) == (True, Role.ADMIN)
    assert people.sign_in_local_admin("bo") == local
