"""The main menu: reached by mouse and keys, fitted to the person, not in the way of weighing."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from recyclique_desk.ui.toolkit.window_frame import show_fitting
from tests.flows.conftest import Flow, OpenFlow
from tests.flows.menus import open_office
from tests.flows.test_people import OpenAs, centre, open_as

__all__ = ["centre", "open_as"]
pytestmark = pytest.mark.flow

WEIGHT = "reception-ligne-poids"
ADMINS_ONLY = {
    "office-import",
    "office-migration",
    "office-categories",
    "office-people",
    "office-sites",
    "reception-anomalies-act",
    "journal-open",
    "reception-export-tickets-action",
}
EVERYBODYS = {"reception-export-lignes-action", "reception-day-sheet-action"}


def menu(flow: Flow) -> QMenu:
    return flow.find("reception-menu", QMenu)


def names(flow: Flow) -> set[str]:
    return {act.objectName() for act in flow.window.menu.acts()}


def press_alt(flow: Flow) -> None:
    handle = flow.window.windowHandle()
    QTest.keyPress(handle, Qt.Key.Key_Alt)
    QTest.keyRelease(handle, Qt.Key.Key_Alt, Qt.KeyboardModifier.AltModifier)


def close_menu(flow: Flow) -> None:
    QTest.keyClick(menu(flow), Qt.Key.Key_Escape)
    flow.until(lambda: QApplication.activePopupWidget() is None)


def test_main_menu_offers_an_admin_everything_with_word_and_icon(flow: Flow) -> None:
    assert names(flow) >= ADMINS_ONLY | EVERYBODYS
    for act in flow.window.menu.acts():
        assert act.text()
        assert not act.icon().isNull()


def test_main_menu_hides_from_a_volunteer_what_admins_do(open_as: OpenAs) -> None:
    flow = open_as("Bo")
    assert names(flow) >= EVERYBODYS
    assert not names(flow) & ADMINS_ONLY


def test_keys_of_the_window_are_each_given_once(flow: Flow) -> None:
    actions = flow.window.findChildren(QAction)
    keys = Counter(act.shortcut().toString() for act in actions if not act.shortcut().isEmpty())
    assert [key for key, count in keys.items() if count > 1] == []


def test_menu_opens_by_f10_and_by_alt_and_leaves_the_focus_in_the_weight(flow: Flow) -> None:
    flow.start()
    for is_by_alt in (False, True):
        if is_by_alt:
            press_alt(flow)
        else:
            flow.press(Qt.Key.Key_F10)
        flow.until(lambda: menu(flow).isVisible())
        assert menu(flow).activeAction() is flow.window.menu.acts()[0]
        close_menu(flow)
        flow.until(lambda: flow.focus == WEIGHT)


def test_menu_stays_closed_when_alt_belongs_to_another_key(flow: Flow) -> None:
    handle = flow.window.windowHandle()
    QTest.keyPress(handle, Qt.Key.Key_Alt)
    QTest.keyClick(handle, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    QTest.keyRelease(handle, Qt.Key.Key_Alt, Qt.KeyboardModifier.AltModifier)
    flow.settle()
    assert not menu(flow).isVisible()


def test_weight_typed_after_a_stray_alt_lands_in_the_weight(flow: Flow) -> None:
    flow.start()
    flow.pick("livr")
    press_alt(flow)
    flow.until(lambda: menu(flow).isVisible())
    QTest.keyClick(menu(flow), Qt.Key.Key_2)
    flow.until(lambda: QApplication.activePopupWidget() is None)
    flow.keys(",5")
    flow.enter()
    flow.until_lines(1)
    flow.settle()
    assert flow.query("SELECT weight FROM ligne_depot") == [(2_500,)]


def test_weighing_goes_on_after_an_act_of_the_menu(flow: Flow) -> None:
    flow.start()
    flow.weigh("livr", "1")
    open_office(flow, "office-sites")
    flow.until(lambda: flow.is_shown("sites-page"))
    flow.click("sites-page-back")
    flow.keys("2,5")
    flow.enter()
    flow.until_lines(2)


def test_menu_whose_words_get_longer_while_it_is_open_stays_on_the_screen(flow: Flow) -> None:
    popup = menu(flow)
    flow.window.menu.open()
    flow.until(popup.isVisible)
    edge = popup.screen().availableGeometry().right()
    popup.move(edge - popup.width() + 1, popup.y())
    narrow = popup.width()
    flow.window.menu.acts()[0].setText("Copies de sécurité… (mercredi 26 novembre 2025 à 17:59)")
    flow.until(lambda: popup.width() > narrow)
    assert popup.geometry().right() <= edge
    close_menu(flow)


def test_menu_button_is_not_drawn_as_hovered_once_the_mouse_is_elsewhere(flow: Flow) -> None:
    button = flow.window.menu
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    QCursor.setPos(flow.window.mapToGlobal(flow.window.rect().center()))
    button.open()
    flow.until(button.popup_menu.isVisible)
    button.popup_menu.close()
    flow.until(lambda: not button.underMouse())


def test_menu_of_a_locked_desk_stays_closed(open_as: OpenAs) -> None:
    flow = open_as("Bo")
    flow.window.keeper.lock()
    flow.until(lambda: flow.window.keeper.is_locked)
    flow.press(Qt.Key.Key_F10)
    press_alt(flow)
    flow.settle()
    assert not menu(flow).isVisible()


def test_menu_keeps_its_word_in_a_narrow_window(flow: Flow) -> None:
    flow.window.resize(910, 512)
    flow.until(lambda: flow.window.banner.width() == 910)
    style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    flow.until(lambda: flow.window.person.toolButtonStyle() != style)
    assert flow.window.menu.toolButtonStyle() == style


def test_menu_is_one_column_even_on_a_low_screen(flow: Flow) -> None:
    flow.press(Qt.Key.Key_F10)
    flow.until(lambda: menu(flow).isVisible())
    acts = flow.window.menu.acts()
    assert len({menu(flow).actionGeometry(act).x() for act in acts}) == 1
    close_menu(flow)


def test_window_kept_larger_than_the_screen_is_shown_no_larger(open_flow: OpenFlow) -> None:
    flow = open_flow()
    flow.window.resize(3000, 2000)
    show_fitting(flow.window, flow.desk.settings)
    assert flow.window.isMaximized()
