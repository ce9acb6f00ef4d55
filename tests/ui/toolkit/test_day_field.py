"""A day typed as people write it."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QMenu
from pytestqt.qtbot import QtBot

from recyclique_desk.domain.errors import UserError
from recyclique_desk.ui.toolkit.day_field import DayField, read_day
from recyclique_desk.ui.toolkit.theme import Theme


@pytest.fixture
def field(qapp: QApplication, qtbot: QtBot) -> Iterator[DayField]:
    theme = Theme(scheme=Qt.ColorScheme.Light)
    field = DayField("essai", "Essai", theme, date(2025, 9, 15), today=lambda: date(2025, 10, 7))
    qtbot.addWidget(field)
    field.show()
    field.selectAll()
    yield field
    theme.deleteLater()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31/10/2025", date(2025, 10, 31)),
        ("1/2/25", date(2025, 2, 1)),
        ("31.10.2025", date(2025, 10, 31)),
        ("31-10-25", date(2025, 10, 31)),
        ("31102025", date(2025, 10, 31)),
        ("311025", date(2025, 10, 31)),
        (" 29/02/2024 ", date(2024, 2, 29)),
        ("29/02/2025", None),
        ("30/02/2025", None),
        ("31/13/2025", None),
        ("2025-10-31", None),
        ("1/2/202", None),
        ("0/1/2025", None),
        ("hier", None),
        ("", None),
        ("٣١/١٠/٢٠٢٥", date(2025, 10, 31)),
    ],
)
def test_a_day_is_read_as_people_write_it(text: str, day: date | None) -> None:
    assert read_day(text) == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("aujourd'hui", date(2025, 10, 7)),
        ("Aujourd’hui", date(2025, 10, 7)),
        ("hier", date(2025, 10, 6)),
        ("yesterday", date(2025, 10, 6)),
        ("avant-hier", date(2025, 10, 5)),
    ],
)
def test_day_typed_as_a_word_becomes_its_date(field: DayField, typed: str, day: date) -> None:
    field.setText("")
    field.insert(typed)
    field.textEdited.emit(field.text())
    assert field.day() == day
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == f"{day:%d/%m/%Y}"


def test_calendar_leads_back_to_today(field: DayField) -> None:
    QTest.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    menu = field.findChild(QMenu)
    assert isinstance(menu, QMenu)
    now = next(each for each in menu.actions() if each.objectName() == "essai-today")
    now.trigger()
    menu.close()
    assert field.day() == date(2025, 10, 7)


@pytest.mark.parametrize("typed", ["31102025", "31/10/2025", "31.10.25"])
def test_typing_a_day_tells_it_and_before_that_there_is_none(field: DayField, typed: str) -> None:
    told: list[date | None] = []
    field.changed.connect(lambda: told.append(field.day() if field.is_right else None))
    QTest.keyClicks(field, typed)
    assert told[-1] == date(2025, 10, 31)
    assert told[0] is None
    assert not field.property("invalid")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "31/10/2025"


def test_what_is_no_day_stays_and_is_refused(field: DayField) -> None:
    told: list[bool] = []
    field.changed.connect(lambda: told.append(field.is_right))
    QTest.keyClicks(field, "31/09/2025")
    assert not told[-1]
    assert field.property("invalid") is True
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "31/09/2025"
    assert field.property("invalid") is True
    assert field.last_day == date(2025, 9, 15)
    with pytest.raises(UserError, match="31/09/2025"):
        field.day()


def test_arrow_keys_step_a_day(field: DayField) -> None:
    field.show_day(date(2025, 9, 30))
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.day() == date(2025, 10, 1)
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.day() == date(2025, 9, 30)


def test_a_day_can_be_picked_in_a_calendar(field: DayField, qtbot: QtBot) -> None:
    QTest.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    (calendar,) = field.findChildren(QCalendarWidget)
    assert calendar.selectedDate().toPython() == date(2025, 9, 15)
    with qtbot.waitSignal(field.changed):
        calendar.activated.emit(calendar.selectedDate().addDays(2))
    assert field.text() == "17/09/2025"
    qtbot.waitUntil(lambda: not field.findChildren(QMenu))
