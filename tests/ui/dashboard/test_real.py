"""The dashboard on a real database: what it shows is what the service counted."""

from decimal import Decimal
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from recyclique_desk.domain.tickets import Destination
from recyclique_desk.services.all import Services
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.migration import prepare_database
from recyclique_desk.storage.schema import categories
from recyclique_desk.ui.dashboard import DashboardView
from recyclique_desk.ui.dashboard.periods import Preset
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.messages import Messages
from recyclique_desk.ui.toolkit.session import Session
from recyclique_desk.ui.toolkit.theme import Theme
from recyclique_desk.work.runner import JobRunner
from tests.conftest import Counter
from tests.ui.dashboard.conftest import Clock, settle


@pytest.mark.parametrize("preset", [Preset.TODAY, Preset.THIS_MONTH, Preset.YEAR_OF_DAYS])
def test_bars_add_up_to_what_the_service_counted(
    tmp_path: Path, now: Clock, theme: Theme, formats: Formats, qtbot: QtBot, preset: Preset
) -> None:
    database = Database(tmp_path / "desk.sqlite")
    runner = JobRunner()
    failures: list[object] = []
    try:
        prepare_database(database, tmp_path / "backups")
        services = Services(database, now, tmp_path / "backups")
        who = services.people.sign_in_local_admin("ana")
        services.demo.fill(who, lines=2_000, days=420, sites=2)
        context = ScreenContext(runner, theme, formats, Messages(runner), Session(who, runner))
        figures = Services(database, now, tmp_path).figures
        view = DashboardView(context, figures.dashboard, figures.origins, now)
        qtbot.addWidget(view)
        view.requests.failed.connect(failures.append)
        view.header.period.choose_preset(preset)
        view.resize(1366, 768)
        view.show()
        settle(view, qtbot)
        assert not failures
        assert view.shown is not None
        received = view.shown.dashboard.totals.weight.received
        assert received > 0
        board = view.board
        charts = (board.days, board.shares, board.categories, board.sites)
        assert [chart.shown_total() for chart in charts] == [received] * len(charts)
        bar = next(n for n, row in enumerate(board.categories.shown) if row.can_drill)
        weight = board.categories.shown[bar].value
        board.categories.drill(bar)
        settle(view, qtbot)
        assert [chart.shown_total() for chart in charts] == [weight] * len(charts)
    finally:
        runner.shutdown()
        database.close()


def test_retired_deep_and_missing_categories_are_all_in_the_bars(
    sqlite_desk: Counter, theme: Theme, formats: Formats, qtbot: QtBot
) -> None:
    desk = sqlite_desk
    furniture = desk.category("Meubles")
    chairs = desk.category("Chaises", furniture.id)
    stools = desk.category("Tabourets", chairs.id)
    others = [desk.category(f"Famille {n}") for n in range(14)]
    ticket = desk.ticket()
    for n, category in enumerate([stools, chairs, furniture, *others, None]):
        desk.ligne(ticket, f"{30 - n}.250", category=category)
    desk.ligne(ticket, "100.000", Destination.DON, category=stools, is_exit=True)
    with desk.database.write() as connection:
        for retired in (stools, furniture, others[0]):
            connection.execute(
                update(categories)
                .where(categories.c.id == retired.id)
                .values(deleted_at=desk.clock())
            )
    received = desk.services.figures.live_stats(desk.who).total_weight_kg
    runner = JobRunner()
    try:
        context = ScreenContext(runner, theme, formats, Messages(runner), Session(desk.who, runner))
        figures = desk.services.figures
        view = DashboardView(context, figures.dashboard, figures.origins, desk.clock)
        qtbot.addWidget(view)
        view.resize(1366, 768)
        view.show()
        settle(view, qtbot)
        board = view.board
        assert board.totals.received.value.text() == formats.kilograms(received)
        assert received == sum(30 - n + Decimal("0.250") for n in range(18))
        for chart in (board.days, board.shares, board.categories, board.hours):
            assert chart.shown_total() == received
        named = [row.name for row in board.categories.rows]
        assert {"Meubles", "Famille 0", "À classer"} <= set(named)
        assert board.categories.shown[-1].name.startswith("Autres (")
        bar = next(n for n, row in enumerate(board.categories.shown) if row.name == "Meubles")
        weight = board.categories.shown[bar].value
        assert weight == Decimal("87.750")
        board.categories.drill(bar)
        settle(view, qtbot)
        assert [row.name for row in board.categories.rows] == ["Chaises", "Sans sous-catégorie"]
        for chart in (board.days, board.shares, board.categories):
            assert chart.shown_total() == weight
    finally:
        runner.shutdown()
