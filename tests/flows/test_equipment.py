"""*Contenants et balances*: an admin adds, orders and retires them by real keys and clicks."""

import pytest
from PySide6.QtWidgets import QLineEdit, QTreeWidget

from recyclique_desk.support.settings import SettingsFile
from tests.flows.conftest import Flow

pytestmark = pytest.mark.flow


def fill(flow: Flow, name: str, text: str) -> None:
    """Type into a field, over what it holds."""
    flow.focus_on(name)
    flow.find(name, QLineEdit).selectAll()
    flow.keys(text)


def rows(flow: Flow) -> list[str]:
    tree = flow.find("equipment-list", QTreeWidget)
    items = (tree.topLevelItem(row) for row in range(tree.topLevelItemCount()))
    return [item.text(0) for item in items if item is not None]


def open_page(flow: Flow) -> None:
    flow.window.admin_pages.open_equipment()
    flow.until(lambda: flow.is_shown("equipment-page"))
    flow.settle()


def test_container_is_added_ordered_retired_and_offered_at_the_counter(flow: Flow) -> None:
    open_page(flow)
    for count, (name, tare) in enumerate((("Chariot", "12"), ("Bac gris", "1,5")), 1):
        flow.click("equipment-add-container")
        fill(flow, "container-name", name)
        fill(flow, "container-tare", tare)
        flow.enter()
        flow.until(lambda count=count: len(rows(flow)) == count)  # type: ignore[misc]
    flow.click("equipment-up")
    flow.until(lambda: rows(flow) == ["Bac gris", "Chariot"])
    fill(flow, "container-tare", "beaucoup")
    flow.enter()
    assert flow.is_shown("equipment-error")
    fill(flow, "container-tare", "1,6")
    flow.enter()
    flow.settle()
    who = flow.window._context.session.who
    assert [str(x.tare) for x in flow.desk.services.containers.of_site(who)] == ["1.600", "12.000"]
    flow.click("equipment-retire")
    flow.until(lambda: flow.is_shown("equipment-restore"))
    choice = flow.window.entry.panel.container
    flow.until(lambda: choice.combo.count() == 2)


def test_scale_record_is_kept_is_this_desks_and_announces_its_check(flow: Flow) -> None:
    open_page(flow)
    flow.click("equipment-add-scale")
    fill(flow, "scale-brand", "Kern")
    for maximum in ("60", ""):
        # Without its unit it is in kilograms: any two loads would be one for the counter.
        fill(flow, "scale-maximum", maximum)
        fill(flow, "scale-division", "20")
        flow.enter()
        flow.until(lambda: "20 g" in flow.text("equipment-error"))
    fill(flow, "scale-division", "20g")
    fill(flow, "scale-next-check", "20/10/2025")
    flow.enter()
    flow.until(lambda: rows(flow) == ["Kern"])
    flow.click("equipment-use-here")
    flow.until(lambda: flow.window.entry.scale.scale_id is not None)
    assert SettingsFile(flow.desk.paths.settings).current.scale_record
    assert flow.window.entry.scale.load.division == 20
    flow.until(lambda: "à vérifier avant le 20/10/2025" in flow.window.notice.text.text())
