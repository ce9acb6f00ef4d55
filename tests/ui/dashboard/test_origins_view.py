"""Where things came from, below the other charts: only where tickets say so."""

from decimal import Decimal

from pytestqt.qtbot import QtBot

from recyclique_desk.domain.dashboard import OriginWeight, OriginWeights
from tests.ui.dashboard.conftest import Make, Service, settle

KINDS = (
    OriginWeight(None, Decimal("60.000"), 8, deposit_kind_ids=()),
    OriginWeight("Apport volontaire", Decimal("40.000"), 9, deposit_kind_ids=(1, 7)),
)
COMMUNES = (OriginWeight("Rodez (12)", Decimal("100.000"), 17, commune="12202"),)


def test_charts_of_origin_are_hidden_where_no_ticket_says_one(make: Make) -> None:
    view = make()
    assert view.board.deposit_kinds.isHidden()
    assert view.board.communes.isHidden()


def test_origins_are_shown_below_and_what_says_none_last(
    make: Make, service: Service, qtbot: QtBot
) -> None:
    service.found_origins = OriginWeights(KINDS, COMMUNES)
    view = make()
    qtbot.waitUntil(view.board.communes.isVisible)
    names = [row.name for row in view.board.deposit_kinds.rows]
    assert names == ["Apport volontaire", "Non indiqué"]
    board = view.board

    def stand_below() -> bool:
        tops = [each.geometry().top() for each in (board.deposit_kinds, board.communes)]
        return min(tops) > board.hours.geometry().bottom()

    qtbot.waitUntil(stand_below)
    assert view.shown is not None
    assert view.shown.origins == service.found_origins
    # A refresh of the same period keeps them until they are read again.
    view.refresh()
    settle(view, qtbot)
    assert view.board.communes.isVisible()


def test_share_of_a_scale_is_told_where_there_is_one(
    make: Make, service: Service, qtbot: QtBot
) -> None:
    service.found_origins = OriginWeights((), (), lines_count=4, weighed_lines=3)
    view = make()
    qtbot.waitUntil(view.board.totals.weighed.isVisible)
    assert view.board.totals.weighed.value.text() == "75\u202f%"
    service.found_origins = OriginWeights((), (), lines_count=4)
    view.refresh()
    settle(view, qtbot)
    qtbot.waitUntil(view.board.totals.weighed.isHidden)


def test_click_on_an_origin_announces_it(make: Make, service: Service, qtbot: QtBot) -> None:
    service.found_origins = OriginWeights(KINDS, COMMUNES)
    view = make()
    qtbot.waitUntil(view.board.communes.isVisible)
    with qtbot.waitSignal(view.origin_chosen) as chosen:
        view.board.deposit_kinds.take(0)
    assert chosen.args == [KINDS[1]]
