"""Services that a window is given before they are loaded."""

from functools import cached_property
from pathlib import Path

import pytest

from recyclique_desk.domain.errors import NotAllowed
from recyclique_desk.services.all import Services
from recyclique_desk.storage.database import Database
from tests.conftest import Clock, Counter

NO_METHOD = {("changes", "can_listen")}
"""Not to be had of a service that is loaded on use: the window is given this one as it is."""


def test_service_on_use_is_loaded_by_the_first_call(
    database: Database, clock: Clock, tmp_path: Path
) -> None:
    services = Services(database, clock, tmp_path)
    tiles = services.on_use.sign_in.tiles
    assert "sign_in" not in vars(services)
    assert tiles() == services.sign_in.tiles()
    assert services.on_use.sign_in.tiles == services.sign_in.tiles


def test_service_on_use_refuses_whom_the_service_refuses(sqlite_desk: Counter) -> None:
    with pytest.raises(NotAllowed):
        sqlite_desk.services.on_use.accounts.everyone(sqlite_desk.operator())


def test_public_attributes_of_services_are_methods_but_for_those_named(
    sqlite_desk: Counter,
) -> None:
    names = [name for name, value in vars(Services).items() if isinstance(value, cached_property)]
    kinds = {name: type(getattr(sqlite_desk.services, name)) for name in names}
    assert {
        (name, attribute)
        for name, kind in kinds.items()
        for attribute in vars(kind)
        if not attribute.startswith("_") and not callable(getattr(kind, attribute))
    } == NO_METHOD
