"""Instants written by the hour are what writing each of them gives."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recyclique_desk.domain.exports import Profile
from recyclique_desk.services.exporting.csv_rows import Instants
from recyclique_desk.services.files.csv_formats import FileRows, csv_layout
from recyclique_desk.storage.types import instant_from, milliseconds
from tests.conftest import PARIS

ZONES = tuple(
    map(ZoneInfo, ("Europe/Paris", "Pacific/Marquesas", "America/St_Johns", "Australia/Lord_Howe"))
)
"""Whole hours; half an hour; clocks put back a minute past midnight; put back half an hour."""
FORMATS = [csv_layout(FileRows.LIGNES, profile).format for profile in Profile]


@given(st.lists(st.integers(-2_000_000_000_000, 4_000_000_000_000), min_size=1, max_size=20))
def test_instants_of_any_hour_and_zone_are_written_as_each_alone(instants: list[int]) -> None:
    for form in FORMATS:
        rows = [(at, site) for at in instants for site in range(len(ZONES))]
        batch = {"created_at": [at for at, _ in rows], "site_id": [site for _, site in rows]}
        cells = Instants(dict(enumerate(ZONES)), form.instant, "created_at").cells(batch)
        assert cells == [form.instant(instant_from(at), ZONES[site]) for at, site in rows]


@pytest.mark.parametrize("day", ["2025-03-30", "2025-10-26", "1988-04-03", "2025-10-05"])
def test_instants_around_a_change_of_clocks_are_written_as_each_alone(day: str) -> None:
    midnight = milliseconds(datetime.fromisoformat(f"{day}T00:00:00+00:00"))
    instants = range(midnight - 6 * 3_600_000, midnight + 24 * 3_600_000, 61_001)
    for zone in (PARIS, *ZONES):
        batch = {"created_at": list(instants), "site_id": [0] * len(instants)}
        for form in FORMATS:
            cells = Instants({0: zone}, form.instant, "created_at").cells(batch)
            assert cells == [form.instant(instant_from(at), zone) for at in instants]


@pytest.mark.parametrize("profile", Profile)
@pytest.mark.parametrize("rows", FileRows)
def test_profile_says_how_each_file_is_written(profile: Profile, rows: FileRows) -> None:
    layout = csv_layout(rows, profile)
    names = layout.header.removeprefix("\ufeff").rstrip("\r\n").split(layout.format.delimiter)
    assert len(names) == len(set(names)) == len(layout.columns)
