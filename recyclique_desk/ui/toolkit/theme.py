"""The look: Fusion, one palette by role, one small stylesheet, one bundled type family.

What a widget may ask of the stylesheet by dynamic properties (set them with `mark`):

- `QPushButton`: `primary`, `destructive`, `quiet` (no frame), `tall` (40 px, where hands work),
  `row` (words at the left, one below the other);
- fields: `invalid` (a mistake in it);
- `QLabel`: `tone` = `quiet`, `stale`, `error`, `warning`, `success`;
- `QLabel`: `panel` = `demonstration`, `training` (the strip above everything),
  `training-heading`, `page` (of a print preview);
- `QFrame`: `panel` = `card`, `toast`, `trouble`, `notice`, `deferred` (the amber frame),
  `training` (the violet frame), `training-strip`.
"""

from enum import IntEnum
from string import Template

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from recyclique_desk.domain.tickets import Destination
from recyclique_desk.support.resources import resource
from recyclique_desk.ui.toolkit.icons import StrokeIcon
from recyclique_desk.ui.toolkit.palette import DARK, FLOWS, LIGHT, ColorRole, readable_on

GRID = 8
"""Pixels at 100 %; 4 inside controls."""


class Size(IntEnum):
    """The type sizes, in pixels at 100 %."""

    HINT = 12
    TEXT = 14
    LEAD = 16
    TITLE = 20
    FIGURE = 32
    DISPLAY = 48
    COUNTER = 72
    """The weight on a large screen: read from two metres."""


class Theme(QObject):
    """Colours, fonts and icons for widgets; follows the system between light and dark.

    `scheme` fixes light or dark; `Unknown` follows the system. `changed` tells those who paint by
    hand to paint again; icons and styled widgets follow by themselves.
    """

    changed = Signal()

    def __init__(
        self,
        parent: QObject | None = None,
        scheme: Qt.ColorScheme = Qt.ColorScheme.Unknown,
    ) -> None:
        super().__init__(parent)
        self._wanted = scheme
        self._dark = scheme == Qt.ColorScheme.Dark
        self._family: str | None = None
        self._app: QApplication | None = None
        self._kept: list[QIconEngine] = []

    @property
    def dark(self) -> bool:
        """Whether the dark colours are in force."""
        return self._dark

    def apply(self, app: QApplication) -> None:
        """Dress the application, now and whenever the system changes between light and dark."""
        if self._app is None:
            app.styleHints().colorSchemeChanged.connect(self._follow)
        self._app = app
        self._load_fonts()
        app.setStyle("Fusion")
        self._dress()

    def choose(self, scheme: Qt.ColorScheme) -> None:
        """Fix light or dark, or follow the system again with `Unknown`."""
        if scheme != self._wanted:
            self._wanted = scheme
            self._dress()

    def colour(self, role: ColorRole) -> QColor:
        """Give the colour of a role in the theme in force."""
        return QColor((DARK if self._dark else LIGHT)[role])

    def flow_colour(self, destination: Destination) -> QColor:
        """Give the colour of a destination, the same everywhere."""
        return QColor(FLOWS[destination])

    def text_on(self, colour: QColor) -> QColor:
        """Give the colour in which text is read best on `colour`."""
        return QColor(readable_on(colour.name()))

    def font(self, size: int, bold: bool = False, *, tabular: bool = True) -> QFont:
        """Give the family at `size` pixels; figures have equal width unless told otherwise."""
        self._load_fonts()
        font = QFont(self._family) if self._family else QFont(QApplication.font().family())
        font.setPixelSize(size)
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        font.setFeature(QFont.Tag("tnum"), int(tabular))
        return font

    def icon(self, name: str, role: ColorRole = ColorRole.TEXT) -> QIcon:
        """Give an icon of the family in the colour of `role`, followed through theme changes.

        Raises FileNotFoundError for a name that is not in `resources/icons`.
        """

        def colour(mode: QIcon.Mode) -> QColor:
            return self.colour(ColorRole.TEXT_DISABLED if mode == QIcon.Mode.Disabled else role)

        return QIcon(StrokeIcon(name, colour, self._kept))

    def palette(self) -> QPalette:
        """Give the Qt palette made from the roles."""
        palette = QPalette()
        for qt_role, role in _QT_ROLES:
            palette.setColor(qt_role, self.colour(role))
        for qt_role in (
            QPalette.ColorRole.WindowText,
            QPalette.ColorRole.Text,
            QPalette.ColorRole.ButtonText,
        ):
            disabled = self.colour(ColorRole.TEXT_DISABLED)
            palette.setColor(QPalette.ColorGroup.Disabled, qt_role, disabled)
        return palette

    def stylesheet(self) -> str:
        """Give the stylesheet with the colours of the roles filled in."""
        source = resource("styles", "desk.qss").read_text(encoding="utf-8")
        values = {str(role): self.colour(role).name() for role in ColorRole}
        for name in ("chevron-down", "chevron-left", "chevron-right", "chevron-up", "check"):
            values[name.replace("-", "_")] = resource("styles", f"{name}.svg").as_posix()
        return Template(source).substitute(values)

    def _follow(self) -> None:
        if self._wanted == Qt.ColorScheme.Unknown:
            self._dress()
        # Qt tells of the colours first, and then takes the system's fonts by class once more.
        QTimer.singleShot(0, self, self._set_fonts)

    def _dress(self) -> None:
        scheme = self._wanted
        if scheme == Qt.ColorScheme.Unknown and self._app is not None:
            scheme = self._app.styleHints().colorScheme()
        self._dark = scheme == Qt.ColorScheme.Dark
        if self._app is not None:
            self._app.setPalette(self.palette())
            sheet = self.stylesheet()
            # Qt looks at every widget again, a quarter of a second, for the same sheet too.
            if sheet != self._app.styleSheet():
                self._app.setStyleSheet(sheet)
            self._set_fonts()
        self.changed.emit()

    def _set_fonts(self) -> None:
        """Give the application our font, and each class for which the system has one of its own.

        On Windows those of tables, headers, menus and tooltips come back with each dressing. What
        has the font already is left alone: setting it sends an event to every widget.
        """
        if self._app is None:
            return
        font = self.font(Size.TEXT)
        if QApplication.font() != font:
            QApplication.setFont(font)
        for name in _CLASSES_WITH_FONTS:
            if class_font(name) != font:
                set_class_font(font, name)

    def _load_fonts(self) -> None:
        if self._family is not None:
            return
        for name in ("Inter-Regular.otf", "Inter-SemiBold.otf"):
            number = QFontDatabase.addApplicationFont(str(resource("fonts", name)))
            families = QFontDatabase.applicationFontFamilies(number)
            if families and self._family is None:
                self._family = families[0]


def class_font(name: str) -> QFont:
    """Give the font of a class of widgets; Qt's types ask for bytes and refuse them."""
    return QApplication.font(name)  # type: ignore[call-overload, no-any-return]


def set_class_font(font: QFont, name: str) -> None:
    """Set the font of a class of widgets."""
    QApplication.setFont(font, name)  # type: ignore[arg-type]


def scheme_named(theme: str) -> Qt.ColorScheme:
    """Give the colours of a setting: `light`, `dark`, or `system`, which is followed."""
    return {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(
        theme, Qt.ColorScheme.Unknown
    )


def mark(widget: QWidget, **properties: str | bool) -> None:
    """Set dynamic properties; where one changes, the stylesheet looks at the widget again."""
    if all(widget.property(name) == value for name, value in properties.items()):
        return
    for name, value in properties.items():
        widget.setProperty(name, value)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return  # the stylesheet looks at it when it is first shown
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


_CLASSES_WITH_FONTS = (
    "QAbstractItemView",
    "QListView",
    "QListBox",
    "QTreeView",
    "QHeaderView",
    "QMenu",
    "QMenuBar",
    "QComboMenuItem",
    "QComboLineEdit",
    "QTipLabel",
    "QMessageBox",
    "QMessageBoxLabel",
    "QStatusBar",
    "QDockWidgetTitle",
    "QTitleBar",
    "QToolButton",
    "QToolMenuButton",
    "QPushButton",
    "QCheckBox",
    "QRadioButton",
    "QGroupBox",
    "QTabButton",
    "QLabel",
    "QSmallFont",
    "QMiniFont",
)
"""The names under which Qt keeps a font of the system's theme (QApplication, font hash)."""
_QT_ROLES = (
    (QPalette.ColorRole.Window, ColorRole.WINDOW),
    (QPalette.ColorRole.WindowText, ColorRole.TEXT),
    (QPalette.ColorRole.Base, ColorRole.SURFACE),
    (QPalette.ColorRole.AlternateBase, ColorRole.WINDOW),
    (QPalette.ColorRole.Text, ColorRole.TEXT),
    (QPalette.ColorRole.PlaceholderText, ColorRole.TEXT_QUIET),
    (QPalette.ColorRole.Button, ColorRole.RAISED),
    (QPalette.ColorRole.ButtonText, ColorRole.TEXT),
    (QPalette.ColorRole.BrightText, ColorRole.DANGER),
    (QPalette.ColorRole.Light, ColorRole.SURFACE),
    (QPalette.ColorRole.Midlight, ColorRole.RAISED),
    (QPalette.ColorRole.Mid, ColorRole.BORDER),
    (QPalette.ColorRole.Dark, ColorRole.BORDER_STRONG),
    (QPalette.ColorRole.Shadow, ColorRole.BORDER_STRONG),
    (QPalette.ColorRole.Highlight, ColorRole.ACCENT),
    (QPalette.ColorRole.HighlightedText, ColorRole.ON_ACCENT),
    (QPalette.ColorRole.Accent, ColorRole.ACCENT),
    (QPalette.ColorRole.Link, ColorRole.ACCENT_TEXT),
    (QPalette.ColorRole.LinkVisited, ColorRole.ACCENT_TEXT),
    (QPalette.ColorRole.ToolTipBase, ColorRole.TOAST),
    (QPalette.ColorRole.ToolTipText, ColorRole.ON_TOAST),
)
