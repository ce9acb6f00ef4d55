"""The page *Réglages*: sections of rows, each with a sentence, found by a search."""

import unicodedata
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.pages import LEAST_LIST_HEIGHT, ScreenPage
from recyclique_desk.ui.toolkit.theme import GRID, Size, Theme, mark

CONTROL = 240
WIDEST = 960
"""Of the rows: a sentence and its control are read as one."""


class SettingsSection(Enum):
    """The sections of the page, in their order."""

    PERSON = "person"
    SCREEN = "screen"
    COUNTER = "counter"
    FILES = "files"
    COPIES = "copies"
    CENTRE = "centre"
    DATABASE = "database"
    PROGRAM = "program"


@dataclass(frozen=True)
class _Row:
    widget: QWidget
    words: str
    is_for_admins: bool


@dataclass(frozen=True)
class _Card:
    frame: QFrame
    layout: QVBoxLayout
    rows: list[_Row]


class SettingsPage(ScreenPage):
    """Holds the rows; what a row changes is its maker's.

    `add_row` takes a control of any kind: other subjects add settings of their own.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("settings-page", tr("Réglages"), theme, parent)
        self._theme = theme
        self._is_admin = False
        self.search = QLineEdit()
        self.search.setObjectName("settings-search")
        self.search.setAccessibleName(tr("Chercher un réglage"))
        self.search.setPlaceholderText(tr("Chercher un réglage…"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(CONTROL)
        self.acts.addWidget(self.search)
        self.search.textChanged.connect(self._filter)
        self._column = QVBoxLayout()
        self._column.setSpacing(2 * GRID)
        holder = QWidget()
        holder.setMaximumWidth(WIDEST)
        holder.setLayout(self._column)
        self._column.setContentsMargins(0, 0, GRID, 0)
        # Title, way back and search stay where they are while the rows scroll.
        self._rows_area = rows = QScrollArea()
        rows.setObjectName("settings-rows")
        rows.setWidgetResizable(True)
        rows.setFrameShape(QFrame.Shape.NoFrame)
        rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        rows.setMinimumHeight(LEAST_LIST_HEIGHT)
        rows.setWidget(holder)
        rows.viewport().setAutoFillBackground(False)
        holder.setAutoFillBackground(False)
        self.content.addWidget(rows, 1)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._scroll_to)
        self.nothing = QLabel(
            tr("Aucun réglage ne porte ces mots. Effacez la recherche pour les voir tous.")
        )
        self.nothing.setObjectName("settings-nothing")
        mark(self.nothing, tone="quiet")
        self._column.addWidget(self.nothing)
        self._cards = {section: self._make_card(section) for section in SettingsSection}
        self._column.addStretch(1)
        self._filter()

    def add_row(
        self,
        section: SettingsSection,
        name: str,
        title: str,
        sentence: str,
        control: QWidget,
        *,
        admin: bool = False,
        is_wide: bool = False,
    ) -> None:
        """Add a setting at the end of a section; one for admins is not shown to others.

        A wide control stands below its sentence, a narrow one beside it.
        """
        card = self._cards[section]
        widget = QWidget()
        widget.setObjectName(f"settings-row-{name}")
        heading, explained = QLabel(title), QLabel(sentence)
        heading.setBuddy(control)
        heading.setFont(self._theme.font(Size.TEXT, bold=True))
        explained.setWordWrap(True)
        mark(explained, tone="quiet")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(heading)
        words.addWidget(explained)
        row = QVBoxLayout(widget)
        row.setContentsMargins(0, GRID // 2, 0, GRID // 2)
        if is_wide:
            row.addLayout(words)
            row.addWidget(control)
        else:
            beside = self.folding_row()
            beside.addLayout(words, 1)
            beside.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
            row.addLayout(beside)
        card.layout.addWidget(widget)
        card.rows.append(_Row(widget, _plain(f"{title} {sentence} {_words_in(control)}"), admin))
        self._filter()

    def show_for(self, *, is_admin: bool) -> None:
        """Show the rows of a volunteer, or those of an admin as well."""
        self._is_admin = is_admin
        self._filter()

    def _scroll_to(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._rows_area.isAncestorOf(now):
            self._rows_area.ensureWidgetVisible(now, 0, 4 * GRID)

    def _make_card(self, section: SettingsSection) -> _Card:
        frame = QFrame()
        frame.setObjectName(f"settings-section-{section.value}")
        frame.setProperty("panel", "card")
        title, whose = _titles()[section]
        heading = QLabel(title)
        heading.setFont(self._theme.font(Size.LEAD, bold=True))
        note = QLabel(whose)
        note.setWordWrap(True)
        mark(note, tone="quiet")
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        layout.setSpacing(GRID // 2)
        layout.addWidget(heading)
        layout.addWidget(note)
        self._column.addWidget(frame)
        return _Card(frame, layout, [])

    def _filter(self) -> None:
        wanted = _plain(self.search.text()).split()
        found = False
        for card in self._cards.values():
            is_any = False
            for row in card.rows:
                allowed = self._is_admin or not row.is_for_admins
                shown = allowed and all(word in row.words for word in wanted)
                row.widget.setVisible(shown)
                is_any |= shown
            card.frame.setVisible(is_any)
            found |= is_any
        self.nothing.setVisible(not found)


def _titles() -> dict[SettingsSection, tuple[str, str]]:
    """Give the title of each section, and whom its settings are for."""
    everybody = tr("Pour tous ceux qui travaillent ici.")
    admins = tr("Pour cet ordinateur, choisi par un responsable.")
    return {
        SettingsSection.PERSON: (
            tr("Pour vous"),
            tr("Vous suit sur tous les ordinateurs du centre."),
        ),
        SettingsSection.SCREEN: (tr("Écran"), everybody),
        SettingsSection.COUNTER: (tr("Comptoir"), admins),
        SettingsSection.FILES: (tr("Fichiers et impression"), everybody),
        SettingsSection.COPIES: (tr("Copies de sécurité"), admins),
        SettingsSection.CENTRE: (
            tr("Centre"),
            tr("Les jours d'ouverture valent pour tous les ordinateurs du centre."),
        ),
        SettingsSection.DATABASE: (tr("Base de données"), admins),
        SettingsSection.PROGRAM: (tr("Programme"), admins),
    }


def _words_in(control: QWidget) -> str:
    """Give the words a control shows, so that a search for a value finds its setting."""
    found = []
    for each in (control, *control.findChildren(QWidget)):
        if isinstance(each, QAbstractButton):
            found.append(each.text())
        elif isinstance(each, QComboBox):
            found += [each.itemText(row) for row in range(each.count())]
    return " ".join(found)


def _plain(text: str) -> str:
    """Write without accents and capitals: `é` is found by `e`."""
    parts = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))
