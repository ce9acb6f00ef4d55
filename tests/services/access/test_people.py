"""Who is at the desk."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlalchemy import func, select

from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.people import Role, Who
from recyclique_desk.storage.schema import audit_events, sites, users
from tests.conftest import Counter


def test_local_admin_is_made_once(desk: Counter) -> None:
    people = desk.services.people
    assert desk.who.role is Role.ADMIN
    assert people.sign_in_local_admin("ana") == people.sign_in_local_admin("ANA") == desk.who
    with desk.database.read() as connection:
        counts = [
            connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (users, sites, audit_events)
        ]
    assert counts == [1, 1, 1]


def test_another_system_user_joins_same_site(desk: Counter) -> None:
    bea = desk.services.people.sign_in_local_admin("Béa")
    assert (bea.site_id, bea.display_name) == (desk.who.site_id, "Béa")
    assert bea.user_id != desk.who.user_id
    names = [person.display_name for person in desk.services.people.people(bea)]
    assert sorted(names) == ["Béa", "ana"]


def test_two_windows_started_at_once_make_one_admin(desk: Counter) -> None:
    together = Barrier(4)

    def start(_number: int) -> Who:
        together.wait(10)
        return desk.services.people.sign_in_local_admin("nouvelle")

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(start, range(4)))) == 1


def test_person_knows_their_site(desk: Counter) -> None:
    site = desk.services.people.site(desk.who)
    assert (site.name, site.time_zone) == ("Ma ressourcerie", "Europe/Paris")
    cy = desk.operator("Cy", desk.site("Saint-Denis", "Indian/Reunion"))
    assert desk.services.people.site(cy).time_zone == "Indian/Reunion"


def test_one_person_at_two_desks_opens_one_poste(desk: Counter) -> None:
    together = Barrier(3)

    def start(_number: int) -> bool:
        together.wait(10)
        try:
            desk.poste()
        except UserError:
            return False
        return True

    with ThreadPoolExecutor(3) as pool:
        assert sum(pool.map(start, range(3))) == 1
