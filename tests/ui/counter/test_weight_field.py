"""The weight field by its keys: what it takes, refuses, echoes, asks and answers."""

from collections.abc import Iterator
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt, SignalInstance
from PySide6.QtGui import QAccessible, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from recyclique_desk.domain.plausibility import UsualWeight, WeightQuestion, weight_question
from recyclique_desk.ui.counter.weight_field import WeightField
from recyclique_desk.ui.counter.weight_question import amount, wording
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.theme import Size, Theme

# What Qt says of windows where there is no window system.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

USUAL = UsualWeight(Decimal("0.312"), Decimal("2.100"), Decimal("14.850"), 400)
QUESTION = WeightQuestion(Decimal(960), "Vaisselle", USUAL, Decimal("0.960"))
NO_IDEA = WeightQuestion(Decimal(600), "Vaisselle", None, None)


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    theme = Theme(scheme=Qt.ColorScheme.Light)
    theme.apply(qapp)
    yield theme
    theme.deleteLater()


@pytest.fixture
def field(theme: Theme, qtbot: QtBot) -> WeightField:
    field = WeightField(theme, Formats("fr", ZoneInfo("Europe/Paris")))
    qtbot.addWidget(field)
    field.resize(340, 160)
    field.show()
    field.edit.setFocus()
    return field


def type_in(field: WeightField, text: str) -> None:
    for character in text:
        press(field, character)


def press(field: WeightField, text: str, key: Qt.Key = Qt.Key.Key_unknown) -> None:
    """Send a key by what it types: QTest knows no é."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(
            field.edit, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
        )


def key_of(text: str, key: Qt.Key = Qt.Key.Key_unknown) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)


def paste(field: WeightField, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    clipboard = QGuiApplication.clipboard()
    clipboard.setMimeData(data)
    field.edit.paste()
    # Where there is no window system Qt keeps the data until after Python's end, and crashes then.
    clipboard.clear()


def test_the_field_is_found_and_named(field: WeightField) -> None:
    assert field.findChild(QLineEdit, "reception-ligne-poids") is field.edit
    assert field.edit.accessibleName() == "Poids en kilogrammes"
    assert field.focusProxy() is field.edit


def test_what_is_understood_is_echoed_while_typing(field: WeightField) -> None:
    type_in(field, "4,02+4,800+2,270")
    assert field.text() == "4,02+4,800+2,270"
    assert field.echo.text() == "4,02 + 4,80 + 2,27 = 11,09\u202fkg"
    assert field.understood().total == Decimal("11.09")
    assert "11,09" in field.edit.accessibleDescription()


def test_units_are_typed(field: WeightField) -> None:
    type_in(field, "1 Kg 7+3k5+371g")
    assert field.understood().parts == (Decimal("1.7"), Decimal("3.5"), Decimal("0.371"))


def test_the_rest_of_a_unit_is_swallowed(field: WeightField) -> None:
    type_in(field, "3 kilos 5+20 grammes")
    assert field.text() == "3 k 5+20 g"
    assert field.understood().is_complete


@pytest.mark.parametrize("minus", ["-", "−", "–"])
def test_minus_never_types_anything(field: WeightField, minus: str) -> None:
    type_in(field, f"1{minus}2")
    assert field.text() == "12"
    type_in(field, minus)
    assert "« - »" in field.hint.text()
    type_in(field, "3")
    assert "« - »" not in field.hint.text()


@pytest.mark.parametrize(("typed", "said"), [("x", "« x »"), ("é", "Maj"), ("/", "« / »")])
def test_what_is_no_weight_is_refused_visibly(field: WeightField, typed: str, said: str) -> None:
    type_in(field, f"12{typed}")
    assert field.text() == "12"
    assert said in field.hint.text()


def test_a_sum_in_the_making_is_no_mistake(field: WeightField) -> None:
    type_in(field, "4,02+")
    assert field.echo.text() == "4,020\u202fkg + …"
    assert not field.hint.text().strip()


def test_exit_and_flow_are_told_and_type_nothing(field: WeightField, qtbot: QtBot) -> None:
    type_in(field, "12")
    with qtbot.waitSignal(field.exit_toggled):
        type_in(field, "=")
    for key, steps in ((Qt.Key.Key_Down, 1), (Qt.Key.Key_Up, -1)):
        with qtbot.waitSignal(field.flow_cycled) as turned:
            QTest.keyClick(field.edit, key)
        assert turned.args == [steps]
    assert field.text() == "12"


@pytest.mark.parametrize(
    ("text", "key", "wanted"),
    [
        ("", "1", True),
        ("", ",", True),
        ("", "-", True),
        ("", "=", True),
        ("", "k", True),
        ("12", "k", True),
        ("12", "g", True),
        ("12k", "g", True),
        ("12,5", "k", True),
        ("12,5", "g", True),
        ("1kg500", "g", True),
        ("4,02+371", "g", True),
        ("12", "a", False),
        ("12", "*", True),
        ("12", "/", False),
    ],
)
def test_letters_are_free_but_those_of_units(
    field: WeightField, text: str, key: str, wanted: bool
) -> None:
    field.set_text(text)
    assert field.wants(key_of(key)) == wanted


@pytest.mark.parametrize("text", ["", "4,02+", "12g"])
@pytest.mark.parametrize("unit", ["k", "G"])
def test_a_unit_without_a_number_types_nothing(field: WeightField, text: str, unit: str) -> None:
    field.set_text(text)
    type_in(field, unit)
    assert field.text() == text
    assert "vient après un nombre" in field.hint.text()


def test_commands_and_arrows_are_the_fields_own(field: WeightField) -> None:
    assert field.wants(key_of("", Qt.Key.Key_Left))
    assert field.wants(key_of("\r", Qt.Key.Key_Return))
    copy = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier, "\x03"
    )
    assert field.wants(copy)


def test_a_pasted_column_becomes_a_sum(field: WeightField) -> None:
    paste(field, "4,02\r\n4,800\n\n2,270\n")
    assert field.text() == "4,02 + 4,800 + 2,270"
    assert field.understood().total == Decimal("11.09")


def test_pasted_nonsense_is_kept_and_refused(field: WeightField) -> None:
    for text in ("-12,5", "عشرة 🐢", "x" * 10_000):
        field.clear()
        paste(field, text)
        assert field.text() == text
        assert not field.understood().is_complete
        assert field.hint.property("tone") == "warning"


def test_a_complaint_keeps_the_text_until_it_changes(field: WeightField) -> None:
    field.set_text("4,02+abc+2,27")
    field.complain("« abc » n'est pas un poids.")
    assert field.text() == "4,02+abc+2,27"
    assert field.edit.property("invalid")
    assert field.echo.text() == "Lu : 4,02 + 2,27"
    assert (field.hint.text(), field.hint.property("tone")) == (
        "« abc » n'est pas un poids.",
        "error",
    )
    assert "n'est pas un poids" in field.edit.accessibleDescription()
    field.edit.backspace()
    assert not field.edit.property("invalid")
    assert field.hint.property("tone") != "error"


def test_a_complaint_about_something_else_does_not_blame_the_weight(
    field: WeightField,
) -> None:
    field.set_text("12,5")
    field.complain("Choisissez la catégorie.")
    assert not field.edit.property("invalid")
    field.set_text("12,5")
    assert not field.hint.text().strip()


def test_enter_is_told_whatever_is_typed(field: WeightField, qtbot: QtBot) -> None:
    for text in ("12,5", "abc", ""):
        field.set_text(text)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            with qtbot.waitSignal(field.entered):
                QTest.keyClick(field.edit, key)


def test_enter_takes_the_suggestion(field: WeightField, qtbot: QtBot) -> None:
    field.set_text("960")
    field.ask(QUESTION)
    assert field.question_panel.isVisible()
    with qtbot.assertNotEmitted(field.entered), qtbot.waitSignal(field.suggestion_taken) as told:
        QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert told.args == [Decimal("0.960")]
    assert not field.is_asking
    assert not field.question_panel.isVisible()


def test_the_star_keeps_what_was_typed(field: WeightField, qtbot: QtBot) -> None:
    field.set_text("960")
    field.ask(QUESTION)
    assert field.wants(key_of("*"))
    with qtbot.assertNotEmitted(field.suggestion_taken), qtbot.waitSignal(field.typed_kept):
        type_in(field, "*")
    assert field.text() == "960"


def test_both_answers_are_buttons_with_their_keys(field: WeightField, qtbot: QtBot) -> None:
    panel = field.question_panel
    answers: tuple[tuple[QPushButton, SignalInstance, list[Decimal]], ...] = (
        (panel.take, field.suggestion_taken, [Decimal("0.960")]),
        (panel.keep, field.typed_kept, []),
    )
    for button, answer, given in answers:
        field.set_text("960")
        field.ask(QUESTION)
        with qtbot.waitSignal(answer) as told:
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert told.args == given
    assert panel.take.text() == "960\u202fg (Entrée)"
    assert panel.keep.text() == "Garder 960\u202fkg (*)"


def test_a_button_with_the_focus_answers_to_enter(field: WeightField, qtbot: QtBot) -> None:
    field.set_text("960")
    field.ask(QUESTION)
    field.question_panel.keep.setFocus()
    with qtbot.assertNotEmitted(field.suggestion_taken), qtbot.waitSignal(field.typed_kept):
        QTest.keyClick(field.question_panel.keep, Qt.Key.Key_Enter)
    assert field.edit.hasFocus()


def test_without_a_suggestion_enter_goes_back_to_the_text(field: WeightField, qtbot: QtBot) -> None:
    field.set_text("600")
    field.ask(NO_IDEA)
    with (
        qtbot.assertNotEmitted(field.suggestion_taken),
        qtbot.assertNotEmitted(field.typed_kept),
        qtbot.assertNotEmitted(field.entered),
    ):
        QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert not field.is_asking
    assert field.edit.selectedText() == "600"


def test_escape_or_typing_on_takes_the_question_back(field: WeightField, qtbot: QtBot) -> None:
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Backspace):
        field.set_text("960")
        field.ask(QUESTION)
        with (
            qtbot.assertNotEmitted(field.suggestion_taken),
            qtbot.assertNotEmitted(field.typed_kept),
        ):
            QTest.keyClick(field.edit, key)
        assert not field.is_asking
        assert field.echo.isVisible()


def test_a_suggestion_for_a_part_changes_that_part(field: WeightField, qtbot: QtBot) -> None:
    field.set_text("4,02 + 960+1k5")
    field.ask(QUESTION, can_replace=False)
    with qtbot.assertNotEmitted(field.suggestion_taken), qtbot.waitSignal(field.entered):
        QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.text() == "4,02 + 0,960 + 1k5"


def test_a_new_text_has_no_question(field: WeightField, qtbot: QtBot) -> None:
    field.set_text("960")
    field.ask(QUESTION)
    with qtbot.waitSignal(field.changed):
        field.clear()
    assert not field.is_asking
    field.ask(QUESTION)
    field.set_text("")
    assert not field.is_asking


def test_the_question_is_put_into_words() -> None:
    def said(asked: WeightQuestion | None, language: str = "fr") -> str:
        assert asked is not None
        return wording(asked, language).replace("\u202f", " ")

    threshold = Decimal(500)
    asked = weight_question(Decimal(960), "Vaisselle", USUAL, threshold)
    assert said(asked) == "960 kg de Vaisselle ? D'habitude 0,31 à 15 kg. Vouliez-vous 960 g ?"
    for name, words in (("Électro", "600 kg d'Électro ?"), ("", "600 kg, vraiment ?")):
        assert said(WeightQuestion(Decimal(600), name, None, None)) == words
    light = UsualWeight(Decimal("0.020"), Decimal("0.1"), Decimal("0.350"), 30)
    assert "D'habitude 20 à 350 g." in said(WeightQuestion(Decimal(9), "CD", light, None))
    same = UsualWeight(Decimal(3), Decimal(3), Decimal(3), 30)
    assert "D'habitude environ 3 kg." in said(WeightQuestion(Decimal(30), "Bacs", same, Decimal(3)))


def test_weights_are_said_as_people_do() -> None:
    said = [amount(Decimal(kg), "fr") for kg in ("0.960", "9.600", "1234.000", "12.345", "0.005")]
    assert said == [
        "960\u202fg",
        "9,6\u202fkg",
        "1\u202f234\u202fkg",
        "12,345\u202fkg",
        "5\u202fg",
    ]


def test_digits_and_echo_shrink_and_nothing_moves(field: WeightField) -> None:
    field.set_text("12")
    places = (field.edit.height(), field.hint.geometry().bottom())
    assert field.edit.font().pixelSize() == Size.DISPLAY
    for text in ("4,02+4,800+2,270", "+".join(["12,345"] * 30), "4,02+12kg50x+1", "", "1kg50"):
        field.set_text(text)
        QApplication.processEvents()
        assert (field.edit.height(), field.hint.geometry().bottom()) == places
        words = field.echo.fontMetrics().horizontalAdvance(field.echo.text())
        assert words <= field.echo.width()
    field.set_text("+".join(["12,345"] * 30))
    assert field.echo.text() == "30 pesées = 370,350\u202fkg"
    assert field.edit.font().pixelSize() == Size.TITLE


def test_a_screen_reader_finds_the_question(field: WeightField) -> None:
    field.ask(QUESTION)
    panel = QAccessible.queryAccessibleInterface(field.question_panel)
    assert "960" in panel.text(QAccessible.Text.Name)
    keep = QAccessible.queryAccessibleInterface(field.question_panel.keep)
    assert keep.text(QAccessible.Text.Name) == "Garder 960\u202fkg"
    assert keep.text(QAccessible.Text.Description) == "Touche *"


@pytest.mark.parametrize("width", [200, 260, 340, 600])
def test_the_question_is_read_whole_at_any_width(field: WeightField, width: int) -> None:
    field.resize(width, 400)
    field.ask(
        WeightQuestion(Decimal("9999.999"), "Articles de bricolage thermiques", USUAL, Decimal(9))
    )
    QApplication.processEvents()
    panel = field.question_panel
    assert panel.sentence.height() >= panel.sentence.heightForWidth(panel.sentence.width())
    for button in (panel.take, panel.keep):
        assert button.width() >= button.sizeHint().width()
        assert panel.rect().contains(button.mapTo(panel, button.rect().bottomRight()))
