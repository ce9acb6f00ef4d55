"""Who is at the desk, in the corner, with what a person does for themselves."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.session import Session
from recyclique_desk.ui.toolkit.theme import Theme
from recyclique_desk.ui.toolkit.window_frame import forget_hover_after_menu

WIDEST_NAME = 160


class PersonButton(QToolButton):
    """The person's name over the menu of their own acts."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self.setObjectName("reception-person-btn")
        self.setIcon(theme.icon("person"))
        self.setIconSize(QSize(20, 20))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.person_menu = QMenu(self)
        self.person_menu.setObjectName("reception-person-menu")
        self.person_menu.setAccessibleName(tr("Personne"))
        self.setMenu(self.person_menu)
        forget_hover_after_menu(self)
        self._own: list[QAction] = []
        session.changed.connect(self.show_person)
        self.show_person()

    def add_own_act(
        self, name: str, text: str, icon: str, act: Callable[[], object], *, local: bool = True
    ) -> QAction:
        """Offer an act to everybody; without `local`, only to who came with a PIN or password."""
        action = self.person_menu.addAction(self._theme.icon(icon), text)
        action.setObjectName(name)
        action.triggered.connect(lambda _checked=False: act())
        if not local:
            self._own.append(action)
        self.show_person()
        return action

    def show_person(self) -> None:
        """Show the name, and what this person may do."""
        who = self._session.who
        # A name of 60 letters would take the words from the buttons beside it.
        shown = self.fontMetrics().elidedText(
            who.display_name, Qt.TextElideMode.ElideRight, WIDEST_NAME
        )
        self.setText(shown)
        self.setToolTip("" if shown == who.display_name else who.display_name)
        self.setAccessibleName(tr("Personne : {name}").format(name=who.display_name))
        for action in self._own:
            action.setVisible(not who.is_local)
