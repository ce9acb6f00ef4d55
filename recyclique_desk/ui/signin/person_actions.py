"""What everybody does with the desk itself: hand it over, lock it, choose one's PIN."""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from recyclique_desk.support.text import tr
from recyclique_desk.ui.signin.session_lock import SessionLock
from recyclique_desk.ui.toolkit.person_button import PersonButton


def offer_ways_out(keeper: SessionLock, button: PersonButton, window: QWidget) -> None:
    """Put them into the person's menu; two of them have keys that work all over the window."""
    change = button.add_own_act(
        "person-change", tr("Changer de personne"), "person", keeper.change_person
    )
    lock = button.add_own_act("person-lock", tr("Verrouiller"), "lock", keeper.lock, local=False)
    button.add_own_act("person-pin", tr("Mon code…"), "settings", keeper.choose_pin, local=False)
    for action, keys in ((change, "F9"), (lock, "Ctrl+Alt+L")):
        action.setShortcut(QKeySequence(keys))
        action.setShortcutVisibleInContextMenu(True)
        window.addAction(action)
