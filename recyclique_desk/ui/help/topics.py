"""Which section of the help belongs to what is on screen."""

from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

NOTHING_SPECIAL = "weighing#poste"
"""At the counter with nothing chosen."""

TOPICS = {
    # Before anybody is signed in
    "start-choices": "first-day#begin",
    "welcome": "first-day#begin",
    "restore-page": "copies#restore",
    "rescue-dialog": "trouble#damaged",
    "signin-door": "weighing#sign-in",
    # The counter
    "reception-ligne-poids": "weighing#weights",
    "reception-ligne-category": "weighing#weigh",
    "reception-ligne-category-search": "weighing#find",
    "reception-ligne-destination": "weighing#destination",
    "reception-ligne-is-exit": "weighing#destination",
    "reception-origin": "weighing#origins",
    "reception-ligne-pieces": "weighing#pieces",
    "reception-keypad": "weighing#weights",
    "reception-poids-question": "weighing#weights",
    "reception-ligne-editor": "weighing#undo",
    "reception-lignes-table": "weighing#undo",
    "reception-open-poste-btn": "weighing#poste",
    "reception-close-poste-btn": "weighing#close",
    "reception-close-ticket-btn": "weighing#close",
    "reception-deferred-btn": "notebook#open",
    "reception-deferred-day": "notebook#open",
    "reception-notebook-panel": "notebook#foot",
    "reception-charts-dock": "exports#charts",
    "reception-person-btn": "settings#person",
    "reception-menu-btn": "settings#menu",
    "first-day-card": "first-day",
    # Pages
    "reception-dashboard": "exports#charts",
    "categories-page": "first-day#categories",
    "people-page": "first-day#people",
    "sites-page": "desks#sites",
    "kinds-page": "desks#kinds",
    "equipment-page": "scale#containers",
    "journal-page": "corrections#journal",
    "reception-anomalies": "corrections#anomalies",
    "sheet-page": "imports#sheets",
    "category-list-page": "imports#categories",
    "migration-page": "imports#recyclique",
    "scale-page": "scale#set-up",
    "scale-trial-typed": "scale#keyboard",
    "declarations-page": "declarations#sheet",
    "filieres-page": "declarations#filieres",
    # Dialogs
    "declaration-lines-dialog": "declarations#sheet",
    "till-dialog": "declarations#till",
    "fill-methods-dialog": "declarations#fill",
    "fill-partners-dialog": "declarations#fill",
    "fill-weights-dialog": "declarations#fill",
    "fill-records-dialog": "declarations#fill",
    "fill-values-dialog": "declarations#fill",
    "partner-record-dialog": "declarations#fill",
    "filieres-proposals-dialog": "declarations#filieres",
    "filieres-notes-dialog": "declarations#filieres",
    "copies-page": "copies#page",
    "settings-page": "settings#settings",
    "server-dialog": "desks#server",
    "place-dialog": "settings#place",
    "problem-report-dialog": "trouble#bug",
    "copies-restore-dialog": "copies#restore",
    "closing-copy-dialog": "copies#automatic",
    "sheet-undo-dialog": "imports#undo",
    "category-add-dialog": "first-day#categories",
    "category-merge-dialog": "corrections#categories",
    "category-split-dialog": "corrections#categories",
    "reception-correction-dialog": "corrections#closed-ticket",
    "giver-dialog": "exports#giver",
    "reception-origin-dialog": "corrections#origin",
    "reception-history-dialog": "corrections#closed-ticket",
    "reception-reason-dialog": "corrections#reopen",
    "reception-doubles-dialog": "corrections#doubles",
    "reception-sorting-dialog": "corrections#to-sort",
    "reception-export-lignes-modal": "exports#lines",
    "reception-export-tickets-modal": "exports#tickets",
    "export-file-dialog": "exports",
    "import-file-dialog": "imports",
    "token-dialog": "exports#token",
    "reception-day-sheet": "exports#paper",
    "paper-preview-dialog": "exports#paper",
    "signin-own-pin-dialog": "settings#person",
    "signin-password-dialog": "trouble#forgotten-password",
    "closing-dialog": "desks#offline",
    "clock-dialog": "trouble#clock",
    "crash-dialog": "trouble#bug",
    "about-dialog": "settings#version",
    "shortcuts-dialog": "weighing#keys",
    "training-dialog": "first-day#training",
    "training-end-btn": "first-day#training",
}
"""Section by object name; of what lies within one another the innermost counts."""

_ON_SCREEN = (
    "signin-door",
    "start-choices",
    "welcome",
    "restore-page",
    "reception-dashboard",
    "categories-page",
    "people-page",
    "sites-page",
    "journal-page",
    "reception-anomalies",
    "sheet-page",
    "migration-page",
    "copies-page",
    "settings-page",
    "scale-page",
    "category-list-page",
    "reception-notebook-panel",
    "reception-ligne-category",
    "first-day-card",
)
"""What a window shows, looked for when the focus says nothing."""


def topic_here() -> str:
    """Return the section for where the focus is, or for what the window in front shows."""
    front = QApplication.activeModalWidget() or QApplication.activeWindow()
    focus = QApplication.focusWidget()
    widget = focus if focus is not None and focus.window() is front else front
    while widget is not None and not isinstance(widget, QMainWindow):
        topic = TOPICS.get(widget.objectName())
        if topic is not None:
            return topic
        widget = widget.parentWidget()
    window = widget or front
    for name in _ON_SCREEN:
        shown = None if window is None else window.findChild(QWidget, name)
        if shown is not None and shown.isVisible():
            return TOPICS[name]
    return NOTHING_SPECIAL
