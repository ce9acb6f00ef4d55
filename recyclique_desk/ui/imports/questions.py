"""What is asked once for the file: a sentence and its answers each, as long as the file is open."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.sheet_imports import (
    EmptyDate,
    QuestionKind,
    RowFlag,
    Sales,
    SheetAnalysis,
    SheetChoices,
)
from recyclique_desk.domain.tickets import Destination
from recyclique_desk.support import amounts
from recyclique_desk.support.text import tr
from recyclique_desk.ui.imports.wording import with_field
from recyclique_desk.ui.toolkit.day_field import DayField
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.messages import error_line, sentence
from recyclique_desk.ui.toolkit.popup_combo import PopupCombo
from recyclique_desk.ui.toolkit.theme import GRID, Theme, mark

_YEARS = 25
_IN_ORDER = (
    QuestionKind.ENCODING,
    QuestionKind.COLUMNS,
    QuestionKind.DAY,
    QuestionKind.YEAR,
    QuestionKind.SITE,
    QuestionKind.DIRECTION,
    QuestionKind.DESTINATION,
    QuestionKind.EXIT_DESTINATION,
    QuestionKind.SALES,
)
Answers = Sequence[tuple[object, str]]


class Questions(QWidget):
    """`changed(SheetChoices)` when one was answered, or answered otherwise."""

    changed = Signal(SheetChoices)

    def __init__(self, theme: Theme, formats: Formats, today: date) -> None:
        super().__init__()
        self.setObjectName("sheet-questions")
        self._formats = formats
        self._today = today
        self._choices = SheetChoices()
        self._encodings: tuple[tuple[str, str], ...] = ()
        self._rows: dict[QuestionKind, _Question] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for kind in _IN_ORDER:
            row = _Question(kind, theme, today)
            row.answered.connect(self._on_answer)
            row.cleared.connect(self._on_cleared)
            row.hide()
            self._rows[kind] = row
            column.addWidget(row)
        self.empty_date = _Question(None, theme, today)
        self.empty_date.answered.connect(self._on_empty_date)
        column.addWidget(self.empty_date)

    def show_analysis(self, analysis: SheetAnalysis, sites: Sequence[str]) -> bool:
        """Ask what is open, and show what was answered; gives whether there is anything."""
        self._choices = choices = analysis.choices
        asked = {question.kind: question for question in analysis.questions}
        for kind, row in self._rows.items():
            question = asked.get(kind)
            chosen = _chosen(choices, kind)
            is_shown = question is not None or chosen is not None
            row.setVisible(is_shown)
            if not is_shown:
                continue
            words = self._answered_words(kind) if question is None else sentence(question.sentence)
            lines = 0 if question is None else question.lines
            row.ask(words, lines, self._answers(kind, analysis, sites), chosen)
        above = analysis.flagged.get(RowFlag.DATE_ABOVE, 0)
        asks_dates = bool(above) or choices.empty_date is EmptyDate.REFUSE
        self.empty_date.setVisible(asks_dates)
        if asks_dates:
            answers = (
                (EmptyDate.ABOVE, tr("Celle de la ligne au-dessus")),
                (EmptyDate.REFUSE, tr("Aucune : ces lignes sont refusées")),
            )
            words = tr("Des lignes n'ont pas de date : laquelle prennent-elles ?")
            self.empty_date.ask(words, above, answers, choices.empty_date)
        return asks_dates or any(not row.isHidden() for row in self._rows.values())

    def keep(self, choices: SheetChoices) -> None:
        """Go on from these choices, made here or elsewhere, until the file is read with them."""
        self._choices = choices

    def focus_first_open(self) -> None:
        """Lead to the first question without an answer."""
        for row in self._rows.values():
            if not row.isHidden() and row.is_open:
                row.answer.setFocus()
                return

    def _answers(
        self, kind: QuestionKind, analysis: SheetAnalysis, sites: Sequence[str]
    ) -> Answers:
        name = self._formats.destination
        if kind is QuestionKind.ENCODING:
            # Once answered the file is no longer in doubt: its answers are kept to choose again.
            self._encodings = analysis.encodings or self._encodings
            return [(key, f"{sample} ({key})") for key, sample in self._encodings]
        if kind is QuestionKind.YEAR:
            years = range(self._today.year, self._today.year - _YEARS, -1)
            return [(year, str(year)) for year in years]
        if kind is QuestionKind.SITE:
            return [(site, site) for site in sites]
        if kind is QuestionKind.DIRECTION:
            return [
                (False, tr("Non : ce sont des entrées")),
                (True, tr("Oui : ce sont des sorties")),
            ]
        if kind is QuestionKind.SALES:
            return [
                (Sales.OTHER, tr("Les prendre en sortie « autre »")),
                (Sales.LEAVE_OUT, tr("Les laisser de côté")),
            ]
        if kind is QuestionKind.EXIT_DESTINATION:
            return [(each, name(each)) for each in Destination if each is not Destination.REVENTE]
        if kind is QuestionKind.DESTINATION:
            return [(each, name(each)) for each in Destination]
        return []

    def _answered_words(self, kind: QuestionKind) -> str:
        return {
            QuestionKind.ENCODING: tr("Accents lus comme :"),
            QuestionKind.DAY: tr("Jour de toutes ces pesées :"),
            QuestionKind.YEAR: tr("Année des dates qui n'en ont pas :"),
            QuestionKind.SITE: tr("Site de ces pesées :"),
            QuestionKind.DIRECTION: tr("Ces lignes sont-elles sorties du stock ?"),
            QuestionKind.DESTINATION: tr("Destination de ce qui est reçu sans qu'elle soit dite :"),
            QuestionKind.EXIT_DESTINATION: tr(
                "Destination de ce qui est sorti sans qu'elle soit dite :"
            ),
            QuestionKind.SALES: tr("Sorties par vente :"),
        }[kind]

    def _on_answer(self, kind: QuestionKind, answer: object) -> None:
        if answer == _chosen(self._choices, kind) and kind is not QuestionKind.DIRECTION:
            return
        self._choices = with_field(self._choices, _field(kind), answer)
        self.changed.emit(self._choices)

    def _on_cleared(self, kind: QuestionKind) -> None:
        self._choices = with_field(self._choices, _field(kind), None)
        self.changed.emit(self._choices)

    def _on_empty_date(self, _kind: object, answer: Any) -> None:
        self._choices = replace(self._choices, empty_date=answer)
        self.changed.emit(self._choices)


def _chosen(choices: SheetChoices, kind: QuestionKind) -> object:
    if kind in {QuestionKind.COLUMNS, QuestionKind.VALUES}:
        return None
    return getattr(choices, _field(kind))


def _field(kind: QuestionKind) -> str:
    """Give the field of the choices that holds a question's answer."""
    return "all_exits" if kind is QuestionKind.DIRECTION else kind.value


class _Question(QWidget):
    """One question: `answered(kind, answer)`; a day is typed, everything else chosen.

    `cleared(kind)` where an answer, perhaps one of the last file, shall be none.
    """

    # An answer is a text, a number, a day, yes or no: whatever its question wants.
    answered = Signal(object, object)
    cleared = Signal(QuestionKind)

    def __init__(self, kind: QuestionKind | None, theme: Theme, today: date) -> None:
        super().__init__()
        self._kind = kind
        name = "empty-date" if kind is None else kind.value.replace("_", "-")
        self.setObjectName(f"sheet-question-{name}")
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setObjectName(f"sheet-question-{name}-words")
        self.answer: QComboBox | DayField | QLabel
        self._take: QPushButton | None = None
        self.is_open = False
        row = QHBoxLayout()
        row.setSpacing(GRID)
        self.error = error_line(f"sheet-question-{name}-error")
        self.error.hide()
        if kind is QuestionKind.COLUMNS:
            self.answer = QLabel(tr("Répondez dans les colonnes ci-dessous."))
            mark(self.answer, tone="quiet")
        elif kind is QuestionKind.DAY:
            self.answer = DayField("sheet-day", tr("Jour de toutes ces pesées"), theme, today)
            self.answer.setMaximumWidth(160)
            self._take = QPushButton(tr("Prendre ce jour"))
            self._take.setObjectName("sheet-day-btn")
            self._take.clicked.connect(self._on_day)
            self.answer.returnPressed.connect(self._on_day)
        else:
            self.answer = PopupCombo()
            self.answer.setObjectName(f"sheet-{name}")
            self.answer.setPlaceholderText(tr("Choisir…"))
            self.answer.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            self.answer.setMinimumContentsLength(26)
            self.answer.activated.connect(self._on_row)
        row.addWidget(self.answer)
        if self._take is not None:
            row.addWidget(self._take)
        self.clear = QPushButton(tr("Oublier"))
        self.clear.setObjectName(f"sheet-{name}-clear-btn")
        self.clear.setToolTip(tr("Oublier cette réponse : la question est posée de nouveau."))
        mark(self.clear, quiet=True)
        self.clear.clicked.connect(self._on_clear)
        self.clear.hide()
        row.addWidget(self.clear)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(self.words)
        column.addLayout(row)
        column.addWidget(self.error)
        self._answers: Answers = ()

    def ask(self, words: str, lines: int, answers: Answers, chosen: object) -> None:
        """Put the question; `chosen` is the answer in force, None where it is open."""
        self.is_open = chosen is None
        self.clear.setVisible(self._kind is not None and not self.is_open)
        about = f" ({amounts.lines(lines)})" if lines else ""
        self.words.setText(f"{words}{about}")
        self.words.setAccessibleName(words)
        self.answer.setAccessibleName(words)
        if isinstance(self.answer, DayField):
            if isinstance(chosen, date):
                self.answer.show_day(chosen)
        elif isinstance(self.answer, QComboBox):
            if tuple(answers) != tuple(self._answers):
                self._answers = answers
                self.answer.clear()
                for _value, text in answers:
                    self.answer.addItem(text)
            values = [value for value, _ in answers]
            self.answer.setCurrentIndex(values.index(chosen) if chosen in values else -1)
            mark(self.answer, invalid=False)

    def _on_clear(self) -> None:
        if self._kind is not None:
            # The button goes with the answer; the keys stay with the question.
            self.answer.setFocus()
            self.cleared.emit(self._kind)

    def _on_row(self, row: int) -> None:
        self.answered.emit(self._kind, self._answers[row][0])

    def _on_day(self) -> None:
        assert isinstance(self.answer, DayField)
        try:
            day = self.answer.day()
        except UserError as error:
            self.error.setText(sentence(error))
            self.error.show()
            return
        self.error.hide()
        self.answered.emit(self._kind, day)
