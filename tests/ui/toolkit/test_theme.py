"""The look: text is read by everybody, in light and dark, and follows the system."""

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF, QIcon, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QTableView,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

from recyclique_desk.domain.tickets import Destination
from recyclique_desk.support.resources import resource
from recyclique_desk.ui.toolkit.number_box import NumberBox
from recyclique_desk.ui.toolkit.palette import DARK, LIGHT, ColorRole, contrast, luminance
from recyclique_desk.ui.toolkit.theme import Size, Theme, class_font, mark, set_class_font

ON_GROUND = (
    ColorRole.TEXT,
    ColorRole.TEXT_QUIET,
    ColorRole.TEXT_STALE,
    ColorRole.ACCENT_TEXT,
    ColorRole.DANGER,
)
GROUNDS = (ColorRole.WINDOW, ColorRole.SURFACE)
PAIRS = [
    *((text, ground) for text in ON_GROUND for ground in GROUNDS),
    (ColorRole.TEXT, ColorRole.RAISED),
    (ColorRole.TEXT_QUIET, ColorRole.RAISED),
    (ColorRole.TEXT, ColorRole.BORDER),
    *(
        (ColorRole.ON_ACCENT, fill)
        for fill in (ColorRole.ACCENT, ColorRole.ACCENT_HOVER, ColorRole.ACCENT_PRESSED)
    ),
    (ColorRole.ON_ACCENT_SOFT, ColorRole.ACCENT_SOFT),
    (ColorRole.ON_DANGER_SOFT, ColorRole.DANGER_SOFT),
    (ColorRole.ON_WARNING, ColorRole.WARNING),
    (ColorRole.ON_WARNING_SOFT, ColorRole.WARNING_SOFT),
    (ColorRole.ON_WARNING_SOFT, ColorRole.SURFACE),
    (ColorRole.ON_WARNING_SOFT, ColorRole.WINDOW),
    (ColorRole.ON_TOAST, ColorRole.TOAST),
]
MARKS = [
    *((role, ground) for role in (ColorRole.BORDER_STRONG, ColorRole.ACCENT) for ground in GROUNDS),
    (ColorRole.DANGER, ColorRole.DANGER_SOFT),
    (ColorRole.MARK, ColorRole.SURFACE),
    (ColorRole.ACCENT_TEXT, ColorRole.RAISED),
]


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    theme = Theme(scheme=Qt.ColorScheme.Light)
    theme.apply(qapp)
    yield theme
    theme.choose(Qt.ColorScheme.Light)
    theme.deleteLater()


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_is_read_by_weak_eyes(
    colours: dict[ColorRole, str], text: ColorRole, ground: ColorRole
) -> None:
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("edge", "ground"), MARKS)
def test_edges_of_fields_are_seen(
    colours: dict[ColorRole, str], edge: ColorRole, ground: ColorRole
) -> None:
    assert contrast(colours[edge], colours[ground]) >= 3


def test_every_role_has_a_colour_in_both_themes() -> None:
    assert set(LIGHT) == set(DARK) == set(ColorRole)


def test_contrast_is_the_one_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert luminance("#FFFFFF") == pytest.approx(1)


@pytest.mark.parametrize("destination", Destination)
def test_text_on_a_flow_colour_is_read(theme: Theme, destination: Destination) -> None:
    fill = theme.flow_colour(destination)
    assert contrast(theme.text_on(fill).name(), fill.name()) >= 4.5


def test_figures_have_equal_width(theme: Theme) -> None:
    for size in Size:
        for bold in (False, True):
            metrics = QFontMetricsF(theme.font(size, bold))
            assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("0000")


def test_figures_keep_their_width_under_the_stylesheet(theme: Theme, qtbot: QtBot) -> None:
    label = QLabel("0")
    qtbot.addWidget(label)
    mark(label, tone="quiet")
    label.ensurePolished()
    metrics = QFontMetricsF(label.font())
    assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("0000")


def test_every_icon_is_drawn_in_the_colour_of_the_theme(theme: Theme) -> None:
    names = sorted(path.stem for path in resource("icons").glob("*.svg"))
    assert {"ticket", "plus", "export", "lock", "scale", "calendar", "offline"} <= set(names)
    for name in names:
        picture = theme.icon(name).pixmap(QSize(24, 24)).toImage()
        inked = [
            picture.pixelColor(x, y).name()
            for x in range(picture.width())
            for y in range(picture.height())
            if picture.pixelColor(x, y).alpha() == 255
        ]
        assert theme.colour(ColorRole.TEXT).name() in inked, name


def test_icons_follow_a_theme_switched_live(theme: Theme) -> None:
    icon = theme.icon("plus")

    def middle(mode: QIcon.Mode = QIcon.Mode.Normal) -> str:
        picture = icon.pixmap(QSize(24, 24), mode).toImage()
        return picture.pixelColor(picture.width() // 2, picture.height() // 2).name()

    assert middle() == theme.colour(ColorRole.TEXT).name()
    theme.choose(Qt.ColorScheme.Dark)
    assert middle() == DARK[ColorRole.TEXT].lower()
    assert middle(QIcon.Mode.Disabled) == DARK[ColorRole.TEXT_DISABLED].lower()


def test_a_copied_icon_may_be_changed(theme: Theme) -> None:
    copy = QIcon(theme.icon("plus"))
    copy.addPixmap(QPixmap(4, 4))
    gc.collect()
    assert not copy.pixmap(QSize(24, 24)).isNull()


def test_an_unknown_icon_is_refused(theme: Theme) -> None:
    with pytest.raises(FileNotFoundError):
        theme.icon("licorne")


def test_a_switch_reaches_palette_and_listeners(
    theme: Theme, qapp: QApplication, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.choose(Qt.ColorScheme.Dark)
    assert theme.dark
    assert qapp.palette().window().color() == theme.colour(ColorRole.WINDOW)
    assert DARK[ColorRole.ACCENT].lower() in qapp.styleSheet()


class Watched(QLabel):
    """Counts how often the stylesheet looked at it."""

    looks = 0

    def changeEvent(self, event: QEvent) -> None:
        self.looks += event.type() == QEvent.Type.StyleChange
        super().changeEvent(event)


def test_the_colours_in_force_once_more_touch_no_widget(
    theme: Theme, qapp: QApplication, qtbot: QtBot
) -> None:
    label = Watched("poids")
    qtbot.addWidget(label)
    label.show()
    theme.choose(Qt.ColorScheme.Dark)
    before = label.looks
    theme.choose(Qt.ColorScheme.Light)
    assert label.looks > before
    if qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark:
        theme.choose(Qt.ColorScheme.Dark)
    before = label.looks
    theme.choose(Qt.ColorScheme.Unknown)
    assert label.looks == before


def test_the_theme_follows_the_system(qapp: QApplication) -> None:
    theme = Theme()
    theme.apply(qapp)
    assert theme.dark == (qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark)
    theme.deleteLater()


def first_ink(field: QWidget) -> int:
    """Give the column of the first dark pixel inside the border."""
    image = field.grab().toImage()
    for x in range(3, image.width()):
        if any(image.pixelColor(x, y).lightness() < 100 for y in range(8, 24)):
            return x
    raise AssertionError("nothing is drawn")


def test_number_begins_where_text_begins(theme: Theme, qtbot: QtBot) -> None:
    theme.choose(Qt.ColorScheme.Light)
    number, text = NumberBox(), QLineEdit("500")
    number.setRange(0, 999)
    number.setValue(500)
    for field in (number, text):
        qtbot.addWidget(field)
        field.resize(200, 32)
        field.show()
    assert abs(first_ink(number) - first_ink(text)) <= 1


def test_a_button_is_marked_primary(theme: Theme, qtbot: QtBot) -> None:
    button = QPushButton("Créer un ticket")
    qtbot.addWidget(button)
    mark(button, primary=True)
    button.show()
    picture = button.grab().toImage()
    assert picture.pixelColor(12, picture.height() // 2) == theme.colour(ColorRole.ACCENT)


@pytest.mark.parametrize(
    "name",
    ["QAbstractItemView", "QHeaderView", "QMenu", "QTipLabel", "QMessageBox", "QPushButton"],
)
def test_class_with_a_font_of_the_system_gets_ours_at_each_dressing(
    theme: Theme, qapp: QApplication, name: str
) -> None:
    # As on Windows, where Qt takes fonts by class from the system whenever its theme changes.
    set_class_font(QFont("DejaVu Sans", 8), name)
    theme.choose(Qt.ColorScheme.Dark)
    assert class_font(name) == theme.font(Size.TEXT)
    assert QApplication.font() == theme.font(Size.TEXT)


def test_fonts_that_come_back_after_the_colours_are_ours_again(
    theme: Theme, qapp: QApplication, qtbot: QtBot
) -> None:
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    set_class_font(QFont("DejaVu Sans", 8), "QHeaderView")
    qtbot.waitUntil(lambda: class_font("QHeaderView") == theme.font(Size.TEXT))


@pytest.mark.usefixtures("theme")
def test_widget_of_every_kind_shows_our_family(qtbot: QtBot) -> None:
    table = QTableView()
    qtbot.addWidget(table)
    menu = QMenu(table)
    QToolTip.showText(table.rect().center(), "bulle", table)
    parts = [table, table.horizontalHeader(), table.verticalHeader(), menu]
    parts += [each for each in QApplication.topLevelWidgets() if each.inherits("QTipLabel")]
    assert len(parts) == 5
    for part in parts:
        assert QFontInfo(part.font()).family() == "Inter", part
    QToolTip.hideText()
