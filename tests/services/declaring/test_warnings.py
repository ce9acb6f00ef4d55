"""What a person should look at before declaring."""

from datetime import date
from pathlib import Path

from recyclique_desk.domain.declaration_values import declaration_json
from recyclique_desk.domain.opening import OpeningDays
from tests.conftest import Counter
from tests.services.declaring.test_declarations import ASSISE, T4, assign, declared, give_kind


def codes(desk: Counter) -> list[str]:
    return [each.code for each in declared(desk).warnings]


def sell(desk: Counter, folder: Path, kg: str) -> None:
    file = folder / "caisse.csv"
    file.write_text(f"categorie;poids_kg\nChaises;{kg}\n", "utf-8")
    till = desk.services.till_exits
    till.apply(desk.who, till.preview(desk.who, file, str(T4), desk.who.site_id), replaces=True)


def close(desk: Counter) -> None:
    poste = desk.services.counter.current_poste(desk.who)
    assert poste is not None
    desk.services.counter.close_poste(desk.who, poste.id, close_tickets=True)


def test_first_channel_that_would_be_negative_is_told_with_what_is_missing(
    sqlite_desk: Counter, tmp_path: Path
) -> None:
    desk = sqlite_desk
    chairs = desk.category("Chaises")
    assign(desk, chairs, ASSISE)
    ticket = desk.ticket()
    give_kind(desk, ticket, "zone_reemploi")
    desk.ligne(ticket, "10.000", category=chairs)
    desk.ligne(desk.ticket(), "50.000", category=chairs)
    close(desk)
    assert codes(desk) == ["exits-unknown"], "without exits nothing can be said of a remainder"
    sell(desk, tmp_path, "4")
    (warning,) = declared(desk).warnings
    assert warning.code == "remainder-negative"
    assert "Sans au moins 6,000 kg de DEA" in warning.text
    sell(desk, tmp_path, "15")
    assert codes(desk) == []
    assert declaration_json(declared(desk))["reuse_percent_by_filiere"] == {"ea": "25.0"}


def test_more_sold_than_received_is_told(sqlite_desk: Counter, tmp_path: Path) -> None:
    desk = sqlite_desk
    chairs = desk.category("Chaises")
    assign(desk, chairs, ASSISE)
    desk.ligne(desk.ticket(), "1.000", category=chairs)
    close(desk)
    sell(desk, tmp_path, "2")
    (warning,) = declared(desk).warnings
    assert warning.code == "more-out-than-in"
    assert "2,000 kg vendus ou donnés pour 1,000 kg reçus" in warning.text


def test_exits_of_one_of_two_sites_are_told_as_such(sqlite_desk: Counter, tmp_path: Path) -> None:
    desk = sqlite_desk
    assign(desk, desk.category("Chaises"), ASSISE)
    desk.site("Nord")
    sell(desk, tmp_path, "0")
    (warning,) = declared(desk).warnings
    assert warning.code == "exits-of-some-sites"
    assert "Nord" in warning.text


def test_days_without_data_open_tickets_and_heavy_lines_are_counted(sqlite_desk: Counter) -> None:
    desk = sqlite_desk
    entry = desk.services.opening_days.read(desk.who)
    days = OpeningDays(frozenset({0, 1}))
    desk.services.opening_days.change(desk.who, entry.version, days)
    desk.clock.set_local(date(2025, 10, 6))
    desk.ligne(desk.ticket(), "600.000")
    desk.clock.set_local(date(2025, 10, 14))
    found = {each.code: each.text for each in declared(desk).warnings}
    assert set(found) == {"exits-unknown", "days-without-data", "tickets-open", "heavy-lines"}
    assert found["days-without-data"] == (
        "3 jours d'ouverture sont sans aucune pesée, dont 07/10, 13/10, 14/10."
    )
