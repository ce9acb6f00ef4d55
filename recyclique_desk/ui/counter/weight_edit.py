"""The line a weight is typed into: which keys it takes, refuses, or passes on as gestures."""

import re
import unicodedata

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from recyclique_desk.domain.weight_grammar import join_pasted_cells
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.size_class import SizeClass
from recyclique_desk.ui.toolkit.theme import Size, Theme

HEIGHT, LOW_HEIGHT, ROOMY_HEIGHT = 64, 48, 104
_STYLE = "WeightEdit {{ min-height: {}px; }}"
"""The stylesheet's own minimum for fields would win over a size hint."""
KEEP = COUNT = "*"
"""Keeps a questioned weight, and makes what was typed a number of pieces: on every numeric pad,
and in no weight."""
EXIT = "="
_TYPED = frozenset("0123456789,.+ \u00a0\u202f")
_UNITS = frozenset("kKgG")
"""No tile has these keys (`ui.entry.keys`): they are units wherever they are typed."""
_REST_OF_UNITS = frozenset("ilosramen")
"""Letters that follow k or g in `kilos`, `grammes`, `gr`: without them the unit is as clear."""
_BEFORE_UNITS = re.compile(r"[0-9.,]\s*[kK]?$")
_MINUS = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2212")
_UNSHIFTED = frozenset("&é\"'(è_çà")
"""What the upper row of an AZERTY keyboard types instead of digits."""
_TURNS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
"""Steps to another destination."""
_SIZES = (Size.DISPLAY, Size.FIGURE, Size.TITLE)
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier
_ALTGR = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class WeightEdit(QLineEdit):
    """Big digits that shrink to fit; keys that make no weight are refused, with `refused(why)`.

    While `asking`, `*` emits `kept` and Escape `withdrawn`. What is pasted is never cut or cleaned
    of what was not understood: only its line breaks become plus signs.
    """

    entered = Signal()
    kept = Signal()
    withdrawn = Signal()
    exit_toggled = Signal()
    flow_cycled = Signal(int)
    refused = Signal(str)
    counted = Signal(str)
    """What was typed before `*` is a number of pieces."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.asking = False
        self.setFont(theme.font(Size.DISPLAY, bold=True))
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.fit_screen(SizeClass.NORMAL)
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        self.setValidator(_OneLine(self))
        self.textChanged.connect(self._fit)

    def fit_screen(self, size: SizeClass) -> None:
        """Stand lower or higher with the screen, the digits always the largest on it."""
        height = {SizeClass.COMPACT: LOW_HEIGHT, SizeClass.ROOMY: ROOMY_HEIGHT}.get(size, HEIGHT)
        self._sizes = {
            SizeClass.COMPACT: _SIZES[1:],
            SizeClass.ROOMY: (Size.COUNTER, *_SIZES),
        }.get(size, _SIZES)
        if self.height() != height or not self.styleSheet():
            self.setStyleSheet(_STYLE.format(height - 4))
            self.setFixedHeight(height)
        self._fit()

    def wants(self, event: QKeyEvent) -> bool:
        """Return whether a key is handled here; other letters are free for something else."""
        text = _typed(event)
        return text is None or text in {EXIT, KEEP} or text in _TYPED | _MINUS | _UNITS

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type what belongs to a weight; tell of the rest."""
        key, text = event.key(), _typed(event)
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        elif text == COUNT:
            self.count()
        elif self.asking and key == Qt.Key.Key_Escape:
            self.withdrawn.emit()
        elif key in _TURNS and text is None:
            self.flow_cycled.emit(_TURNS[Qt.Key(key)])
        elif text == EXIT:
            self.exit_toggled.emit()
        elif text is None or text in _TYPED or (text in _UNITS and self._follows_a_number()):
            super().keyPressEvent(event)
        elif not self._continues_a_unit(text):
            self.refused.emit(_why_not(text))

    def count(self) -> None:
        """Hand over what is typed as a number of pieces; keep it as it is while asking."""
        typed = self.text().strip()
        if self.asking:
            self.kept.emit()
        elif typed.isdecimal() and int(typed):
            self.counted.emit(typed)
        else:
            self.refused.emit(tr("Tapez le nombre de pièces avant « * » : 3*."))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the digits as large as fits."""
        super().resizeEvent(event)
        self._fit()

    def _follows_a_number(self) -> bool:
        start = self.selectionStart() if self.hasSelectedText() else self.cursorPosition()
        return bool(_BEFORE_UNITS.search(self.text()[:start]))

    def _continues_a_unit(self, text: str) -> bool:
        before = self.text()[: self.cursorPosition()]
        return text.lower() in _REST_OF_UNITS and before[-1:] in _UNITS

    def _fit(self) -> None:
        width = self.width() - 24
        for size in self._sizes:
            font = self._theme.font(size, bold=True)
            self.setFont(font)
            if self.fontMetrics().horizontalAdvance(self.text()) <= width:
                return


class _OneLine(QValidator):
    """Turns pasted lines and cells into a sum; everything else is left as it is."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Accept anything, on one line."""
        if any(unicodedata.category(c) in {"Cc", "Zl", "Zp"} for c in text):
            text = join_pasted_cells(text)
            position = len(text)
        return QValidator.State.Acceptable, text, position


def _typed(event: QKeyEvent) -> str | None:
    """Give the character a key types, or None for commands, arrows, Enter and the like."""
    text, modifiers = event.text(), event.modifiers()
    if not text or not text.isprintable():
        return None
    is_altgr = modifiers & _ALTGR == _ALTGR
    return None if modifiers & _COMMANDS and not is_altgr else text


def _why_not(text: str) -> str:
    if text in _MINUS:
        return tr("La touche « - » ne tape rien ici.")
    if text in _UNITS:
        return tr("« {text} » vient après un nombre : 3k5, 371g.").format(text=text)
    if text in _UNSHIFTED:
        return tr("Chiffres du haut : gardez Maj enfoncée.")
    return tr("« {text} » ne s'écrit pas dans un poids.").format(text=text)
