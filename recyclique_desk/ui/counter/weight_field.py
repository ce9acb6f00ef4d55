"""The weight field: speaks volunteer, echoes what it understood, questions the implausible once."""

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from recyclique_desk.domain.plausibility import WeightQuestion
from recyclique_desk.domain.weight import NARROW_SPACE, ZERO, format_kg
from recyclique_desk.domain.weight_grammar import ParsedWeight, format_weights, parse_weights
from recyclique_desk.support.text import tr
from recyclique_desk.ui.counter.sum_mode import SumMode
from recyclique_desk.ui.counter.weight_edit import WeightEdit
from recyclique_desk.ui.counter.weight_question import QuestionPanel
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.messages import sentence
from recyclique_desk.ui.toolkit.size_class import SizeClass
from recyclique_desk.ui.toolkit.speech import announce
from recyclique_desk.ui.toolkit.theme import Size, Theme, mark

ECHO_HEIGHT, LOW_ECHO_HEIGHT, ROOMY_ECHO_HEIGHT = 40, 28, 56
HINT_HEIGHT = 34
"""Two lines of help, or the choice of what a sum becomes."""
SPACING = 4
_ECHO_SIZES: tuple[Size, ...] = (Size.FIGURE, Size.TITLE, Size.LEAD)


class WeightField(QWidget):
    """A line of big digits (`edit`), what was understood in it, and one line of help or error.

    - `changed()`: the text changed; an open question and a complaint are gone.
    - `entered()`: Enter, with no question open; whether the text is a weight is not promised.
    - `suggestion_taken(Decimal)`: the question was answered with what was probably meant, in kg;
      the text is still the typed one.
    - `typed_kept()`: the question was answered by keeping what was typed.
    - `exit_toggled()`, `flow_cycled(steps)`: `=`, and an arrow up or down: -1 or 1. They type
      nothing. An event filter on
      `edit` sees these keys first, and keeps them if it wants to.
    """

    changed = Signal()
    entered = Signal()
    suggestion_taken = Signal(Decimal)
    typed_kept = Signal()
    exit_toggled = Signal()
    flow_cycled = Signal(int)

    def __init__(self, theme: Theme, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = formats.language
        self._understood = parse_weights("")
        self._question: WeightQuestion | None = None
        self._can_replace = True
        self._is_low = False
        self._choice: SumMode | None = None
        self._estimate: tuple[str, ...] = ()
        self.edit = WeightEdit(theme)
        self.edit.setObjectName("reception-ligne-poids")
        self.edit.setAccessibleName(tr("Poids en kilogrammes"))
        self.edit.setPlaceholderText(formats.kilograms_bare(ZERO))
        self.echo = EchoLabel(theme)
        self.echo.setObjectName("reception-ligne-poids-echo")
        self.hint = QLabel()
        self.hint.setObjectName("reception-ligne-poids-hint")
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setWordWrap(True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.question_panel = QuestionPanel(theme, self._language)
        self.question_panel.hide()
        self.setFocusProxy(self.edit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACING)
        for part in (self.edit, self.echo, self.hint, self.question_panel):
            layout.addWidget(part)
        self.edit.textChanged.connect(self._read)
        self.edit.entered.connect(self.press_enter)
        self.edit.kept.connect(self._keep)
        self.edit.withdrawn.connect(self.withdraw)
        self.edit.refused.connect(self._refuse)
        self.edit.exit_toggled.connect(self.exit_toggled)
        self.edit.flow_cycled.connect(self.flow_cycled)
        self.question_panel.accepted.connect(self.press_enter)
        self.question_panel.kept.connect(self._keep)
        self._show()

    # What is in it

    def offer(self, choice: SumMode) -> None:
        """Show, in the place of the help, what can be chosen about a sum."""
        self._choice = choice
        layout = self.layout()
        if layout is not None:
            layout.addWidget(choice)
        self._make_room()

    def fit_screen(self, size: SizeClass) -> None:
        """Stand closer on a low screen, larger on a large one."""
        self._is_low = size is SizeClass.COMPACT
        self.edit.fit_screen(size)
        self.echo.fit_screen(size)
        self._make_room()

    def text(self) -> str:
        """Give the text as it was typed."""
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Put a text in, the cursor behind it; a question and a complaint are gone."""
        if text == self.edit.text():
            self.withdraw()
            self._show()
        else:
            self.edit.setText(text)

    def clear(self) -> None:
        """Empty the field."""
        self.set_text("")

    def understood(self) -> ParsedWeight:
        """Give what was understood of the text."""
        return self._understood

    def show_estimate(self, *wordings: str) -> None:
        """Show what the line will weigh while nothing is typed, the longest wording that fits."""
        if wordings != self._estimate:
            self._estimate = wordings
            self._show()

    def show_net(self, *wordings: str) -> None:
        """Show what is left of the weight without its container; the weight itself for none."""
        if wordings:
            self.echo.show_words(wordings)
        else:
            self.echo.show_weights(self._understood, self._language)

    def wants(self, event: QKeyEvent) -> bool:
        """Return whether a key is handled by the field; other keys are free for the owner."""
        return self.edit.wants(event)

    @property
    def is_asking(self) -> bool:
        """Whether a question waits for its answer."""
        return self._question is not None

    # What is said about it

    def complain(self, text: str) -> None:
        """Show an error under the field; the text stays, and the weight read from it is shown."""
        self.withdraw()
        read = self._understood
        mark(self.edit, invalid=not read.is_complete and bool(read.text))
        self._say(text, "error")
        announce(self.edit, text if read.is_complete else f"{text} {self.echo.text()}", urgent=True)

    def ask(self, question: WeightQuestion, *, can_replace: bool = True) -> None:
        """Question the weight: Enter takes the suggestion, `*` keeps what was typed.

        The suggestion is handed over by `suggestion_taken`. With `can_replace=False` the weight is
        a part of a sum: taking the suggestion changes that part in the text and emits `entered`.
        Without a suggestion Enter and Escape go back to the text.
        """
        self._question = question
        self._can_replace = can_replace
        self.edit.asking = True
        self.question_panel.show_question(question)
        self._make_room()
        self.hint.hide()
        self.question_panel.show()
        self.edit.setFocus()
        announce(self.edit, self.question_panel.sentence.text(), urgent=True)

    def withdraw(self) -> None:
        """Take the question back unanswered; the text stays, ready to be corrected."""
        if self._question is None:
            return
        if self.question_panel.isAncestorOf(self.focusWidget() or self.edit):
            self.edit.setFocus()
        self._question = None
        self.edit.asking = False
        self.question_panel.hide()
        self.hint.show()
        self._make_room()

    def press_enter(self) -> None:
        """Do what Enter does, wherever it comes from: answer the question, or `entered`."""
        question = self._question
        if question is None:
            self.entered.emit()
            return
        self.withdraw()
        if question.suggestion is None:
            self.edit.setFocus()
            self.edit.selectAll()
        elif self._can_replace:
            self.suggestion_taken.emit(question.suggestion)
        else:
            self._replace(question.kg, question.suggestion)
            self.entered.emit()

    def _keep(self) -> None:
        if self._question is not None:
            self.withdraw()
            self.typed_kept.emit()

    def _replace(self, kg: Decimal, meant: Decimal) -> None:
        pieces = [piece.strip() for piece in self.text().split("+")]
        pieces[self._understood.parts.index(kg)] = format_kg(
            meant, language=self._language
        ).replace(NARROW_SPACE, "")
        self.edit.setText(" + ".join(pieces))

    def _read(self, text: str) -> None:
        self._understood = parse_weights(text)
        self.withdraw()
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        read = self._understood
        if self.edit.property("invalid"):
            mark(self.edit, invalid=False)
        self.echo.show_weights(read, self._language)
        if self._estimate and not read.text.strip():
            self.echo.show_words(self._estimate)
        self._make_room()
        if self._estimate and not read.text.strip():
            self._say(tr("Entrée l'enregistre, ou tapez le poids."), "quiet")
        elif not read.text.strip():
            self._say(tr("Par exemple 12,5 · 1kg500 · 371g · 4,02+4,8"), "quiet")
        elif read.error is not None and not read.is_unfinished:
            self._say(sentence(read.error), "warning")
        elif read.doubt is not None:
            self._say(sentence(read.doubt), "warning")
        else:
            self._say("", "quiet")

    def _make_room(self) -> None:
        """Let help stand right under the field where nothing was read, and shift nothing below."""
        weighings = len(self._understood.parts) or int(
            bool(self._estimate) and not self._understood.text.strip()
        )
        line = self.hint.fontMetrics().height() if self._is_low else HINT_HEIGHT
        self.echo.setVisible(weighings > 0 and not self.is_asking)
        min_height = line if weighings else line + self.echo.height() + SPACING
        self.hint.setMinimumHeight(min_height)
        if self._choice is not None:
            self._choice.show_for(0 if self.is_asking else weighings)
            says_nothing = weighings > 1 and not self.hint.text().strip()
            self.hint.setVisible(not says_nothing and not self.is_asking)

    def _refuse(self, why: str) -> None:
        self._say(why, "warning")
        announce(self.edit, why, urgent=True)

    def _say(self, text: str, tone: str) -> None:
        self.hint.setText(text or " ")
        self._make_room()
        mark(self.hint, tone=tone)
        self.edit.setAccessibleDescription(
            f"{format_weights(self._understood, self._language)} {text}".strip()
        )


class EchoLabel(QLabel):
    """What was understood, as large as fits; a sum too long for one line says its count."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._wordings: tuple[str, ...] = ("",)
        self._sizes = _ECHO_SIZES
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.fit_screen(SizeClass.NORMAL)

    def fit_screen(self, size: SizeClass) -> None:
        """Stand lower or higher with the screen."""
        self._sizes = {
            SizeClass.COMPACT: _ECHO_SIZES[1:],
            SizeClass.ROOMY: (Size.DISPLAY, Size.FIGURE),
        }.get(size, _ECHO_SIZES)
        self.setFixedHeight(
            {SizeClass.COMPACT: LOW_ECHO_HEIGHT, SizeClass.ROOMY: ROOMY_ECHO_HEIGHT}.get(
                size, ECHO_HEIGHT
            )
        )
        self._fit()

    def show_weights(self, understood: ParsedWeight, language: str) -> None:
        """Show this from now on, quietly while something in it is not understood."""
        whole = format_weights(understood, language)
        read, _, total = whole.rpartition(" = ")
        count = len(understood.parts)
        short = tr("{count} pesées = {total}").format(count=count, total=total)
        if understood.unparsed and whole:
            known = tr("{weights} + …") if understood.is_unfinished else tr("Lu : {weights}")
            whole = known.format(weights=read or total)
        self._wordings = (whole, short) if count > 1 else (whole,)
        mark(self, tone="" if understood.is_complete else "quiet")
        self._fit()

    def show_words(self, wordings: tuple[str, ...]) -> None:
        """Show the first of these that fits instead of a weight that was typed."""
        self._wordings = wordings
        mark(self, tone="quiet")
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the words as large as fits."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for words in self._wordings:
            for size in self._sizes:
                self.setFont(self._theme.font(size, bold=True))
                self.setText(words)
                if self.fontMetrics().horizontalAdvance(words) <= self.width():
                    return
