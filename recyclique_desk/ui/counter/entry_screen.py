"""The counter: categories, weight and flow, side by side, for hands that do not look.

Category then weight then Enter, or weight then category: both save the line. What is typed stays
until the line is on disk or the next one is begun, and survives a restart as a draft.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QWidget

from recyclique_desk.domain.categories import Category, CategoryTree
from recyclique_desk.domain.containers import Container
from recyclique_desk.domain.errors import DeskError, UserError
from recyclique_desk.domain.plausibility import UsualWeight, weight_question
from recyclique_desk.domain.scale_load import Refusal, TakenWeight, typed_weight
from recyclique_desk.domain.tickets import Ligne, LigneInput, Ticket
from recyclique_desk.domain.weight import NARROW_SPACE
from recyclique_desk.support.text import tr
from recyclique_desk.ui.counter.draft import Draft
from recyclique_desk.ui.counter.save_queue import SaveQueue, TypedWeighing
from recyclique_desk.ui.counter.scale_display import refusal_words
from recyclique_desk.ui.counter.tiles import CategoryTiles
from recyclique_desk.ui.counter.weighing_panel import DEFAULT, WeighingPanel
from recyclique_desk.ui.counter.weighing_reader import WeighingReader
from recyclique_desk.ui.counter.weight_edit import EXIT
from recyclique_desk.ui.toolkit.category_choice import TO_SORT
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.messages import sentence
from recyclique_desk.ui.toolkit.size_class import SizeClass
from recyclique_desk.ui.toolkit.theme import mark

TILES_WIDTH, LEAST_TILES_WIDTH = 320, 284
ROOMY_TILES = 1.5
"""How much larger the tiles are drawn on a large screen."""
SHOWN_MS = 150
"""How long a ticket may take to open before that is said."""
_WINDOW_KEYS = (QKeySequence.StandardKey.MoveToEndOfLine, QKeySequence.StandardKey.Undo)
_ARROWS = frozenset({Qt.Key.Key_Down, Qt.Key.Key_Up})
_ERASE = frozenset({Qt.Key.Key_Backspace, Qt.Key.Key_Delete})
_BEGIN_A_WEIGHT = frozenset("0123456789,.")


@dataclass(frozen=True, slots=True)
class TakenText:
    """A weight that was taken from the scale, and the text it stands in the field as."""

    text: str
    weight: TakenWeight


class EntryScreen(QWidget):
    """`queue` hands over one weighing after another or, from a sum, several at once.

    A weighing stays in the field until it is saved. The first key of the next one clears the
    field: two weighings are never read as one.

    `draft_changed` is emitted when what is half-typed should be kept, `category_refused` when the
    categories or containers are not what they are shown to be.
    """

    draft_changed = Signal()
    category_refused = Signal()

    def __init__(
        self, context: ScreenContext, implausible_kg: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._implausible_kg = implausible_kg
        self._usual: Mapping[int, UsualWeight] = {}
        self._ticket: Ticket | None = None
        self.queue = SaveQueue(self)
        self._standing: TypedWeighing | None = None
        self._corrected: TypedWeighing | None = None
        self._refused: str | None = None
        self._accepted: str | None = None
        self._taken: TakenText | None = None
        self._is_handed_over = False
        self._refused_for: int | None = None
        self._complained_of: Refusal | None = None
        self._is_picked = False
        self._opening = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self.tree = CategoryTree(())
        self.tiles = CategoryTiles(context.theme)
        self.panel = WeighingPanel(context)
        self.weight = self.panel.weight
        self.scale = self.panel.scale
        self._reader = WeighingReader(self.panel, self.tiles, context.formats)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self.tiles, 5)
        layout.addWidget(self.panel, 3)
        self._connect()
        self.work_on(None, anew=True)

    # What the window tells

    def show_tree(self, tree: CategoryTree) -> None:
        """Offer these categories."""
        self.tree = tree
        self.tiles.show_tree(tree)
        self._name_category()

    def show_containers(self, containers: tuple[Container, ...]) -> None:
        """Offer these containers."""
        self.panel.container.show_containers(containers)
        self._show_net()

    def show_usual(self, usual: Mapping[int, UsualWeight]) -> None:
        """Know what each category usually weighs."""
        self._usual = usual

    def question_above(self, kilograms: int) -> None:
        """Ask about a weight above so many kilograms from now on."""
        self._implausible_kg = kilograms

    def work_on(self, ticket: Ticket | None, *, anew: bool) -> None:
        """Serve a ticket; for another one than before, everything starts empty (note 16)."""
        self.setEnabled(ticket is not None and ticket.is_open)
        self._ticket = ticket
        if anew:
            self.stop_awaiting()
            self.start_over()

    def await_ticket(self) -> None:
        """Take no click while another ticket is being opened: it would count for the one before.

        Keys are held back meanwhile, by the window (`ui/shell/key_router.py`).
        """
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._opening.start()

    def stop_awaiting(self) -> None:
        """Take clicks again."""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, False)
        self._opening.stop()
        self.panel.show_last(())

    @property
    def ticket_id(self) -> int | None:
        """The ticket lines are typed into."""
        return None if self._ticket is None else self._ticket.id

    def start_over(self) -> None:
        """Empty everything and choose the defaults: another ticket, or another person."""
        self._standing = self._corrected = self._refused = None
        self._is_picked = False
        self.scale.load.withdraw()
        self.tiles.clear_choice()
        self.weight.clear()
        self.panel.start_anew()
        self.panel.choose(DEFAULT)
        self.panel.show_last(())
        self._name_category()

    def saved(self, lignes: tuple[Ligne, ...]) -> None:
        """Make room for the next weighing of the same category; keep what was typed meanwhile."""
        typed = self.queue.waiting[0]
        frame = typed.given[0].frame
        # None where the line was saved before, and removed in another window since.
        if frame is not None and lignes:
            self.scale.load.note_saved(frame, lignes[0].uid)
        if typed is self._standing:
            was_edited = self._typed_text() != typed.text
            self._standing = None
            if not was_edited:
                self._make_room()
            elif self.weight.text().strip():
                # Its save was tried again by itself while the weight was being corrected.
                self._corrected = typed
                self.weight.complain(
                    tr("« {text} » vient d'être enregistré : Entrée le remplace.").format(
                        text=typed.text
                    )
                )
        if typed.ticket.id == self.ticket_id:
            self.panel.show_last(lignes)
        self.draft_changed.emit()
        self.queue.drop()

    def failed(self, error: BaseException) -> bool:
        """Show why nothing is saved, keeping the text; False if the caller must show it.

        A refused weighing whose text is still in the fields leaves the queue; one whose fields hold
        the next weighing stays at the queue's head until the person decides.
        """
        if self.queue.is_corrected and isinstance(error, UserError):
            self.queue.drop()
            return True
        is_in_fields = self.queue.waiting[int(self.queue.is_corrected)] is self._standing
        if is_in_fields and isinstance(error, UserError):
            self._standing = None
            self._is_handed_over = False
            self.queue.drop()
            self._complain(error)
        else:
            self.queue.stop()
            if is_in_fields:
                self.weight.complain(tr("Pas encore enregistré : le poids reste ici."))
        if isinstance(error, UserError) and error.field in {"category", "container"}:
            self.category_refused.emit()
        return is_in_fields

    def is_in_fields(self, typed: TypedWeighing) -> bool:
        """Whether the text of a weighing that waits is in the field still."""
        return typed is self._standing

    def wait(self) -> None:
        """Show that the database is slow and the line is not saved yet."""
        self.weight.complain(tr("Pas encore enregistré : la base ne répond pas."))

    def forget_typed(self) -> None:
        """Start the line anew: what is typed is another window's now."""
        self._standing = self._corrected = self._refused = None
        self._is_picked = False
        self.take_draft(Draft(category_id=self.tiles.chosen()))

    def is_in_fields_unchanged(self, typed: TypedWeighing) -> bool:
        """Whether the text of a weighing that waits is in the field, as it was handed over."""
        return typed is self._standing and self._stands_unchanged()

    def fit_screen(self, size: SizeClass, *, tight: bool) -> None:
        """Make do with a narrow place and with a low one; fill a large one."""
        self.tiles.setMinimumWidth(LEAST_TILES_WIDTH if tight else TILES_WIDTH)
        self.tiles.set_scale(ROOMY_TILES if size is SizeClass.ROOMY else 1.0)
        self.panel.fit_screen(size)

    def focus_first(self) -> None:
        """Put the cursor where the hands expect it."""
        self.weight.edit.setFocus()

    # Drafts

    def draft(self) -> Draft:
        """Give what is half-typed."""
        return Draft(
            category_id=self.tiles.chosen(),
            weight=self.weight.text(),
            destination=self.panel.destination,
            is_exit=self.panel.is_exit.isChecked(),
            notes=self.panel.notes.text(),
            pieces=self.panel.pieces.typed(),
            container_id=None if (chosen := self.panel.container.chosen()) is None else chosen.id,
        )

    def take_draft(self, draft: Draft) -> None:
        """Put back what was half-typed before a restart."""
        if draft.category_id is not None:
            self.tiles.choose(draft.category_id)
        self.weight.set_text(draft.weight)
        self.panel.choose(draft.destination)
        self.panel.is_exit.setChecked(draft.is_exit)
        self.panel.notes.setText(draft.notes)
        self.panel.pieces.set_number(draft.pieces)
        self.panel.container.choose(draft.container_id)
        self._name_category()

    # What the hands do

    def send(self) -> None:
        """Check the line and hand it over; the same one a second time is tried again at most."""
        if self._ticket is None or not self.isEnabled():
            return
        standing = self._standing
        if standing is not None and self._stands_unchanged():
            self.queue.resume()
            return
        if self.queue.is_stopped and not self.weight.text().strip() and self._estimated() is None:
            self.queue.resume()
            return
        if not self._take_weight(says_why=True):
            return
        try:
            given = self._reader.lines(self._category(), self._weighed())
        except UserError as error:
            self._complain(error)
            return
        is_accepted = self._accepted == self.weight.text() or given[0].is_estimated
        if not is_accepted and self._is_questioned(given):
            self._refused = self.weight.text()
            return
        self._refused = None
        self._note_handed_over()
        if standing is not None and standing.given == given:
            self.queue.resume()
            return
        typed = TypedWeighing(
            self._context.session.who,
            self._ticket,
            given,
            self.category_name(),
            self._typed_text(),
            standing or self._corrected,
        )
        self._corrected = None
        if standing is not None:
            self._standing = typed
            self.queue.replace(standing, typed)
        elif self.queue.waiting:
            self._make_room()
            self.queue.add(typed)
        else:
            self._standing = typed
            self.queue.add(typed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let letter keys reach the tiles while the weight has the focus."""
        if watched in {self.panel.notes, self.panel.pieces.edit}:
            is_key = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
            is_sent = (
                self._stands_unchanged() if watched is self.panel.notes else self._is_being_saved()
            )
            if is_key and is_sent and event.text().isprintable():  # type: ignore[attr-defined]
                self._move_on()
            return False
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            # Keys of a text field (Ctrl+E on X11, Ctrl+Z) would keep the window's from it.
            event.ignore()
            return any(map(event.matches, _WINDOW_KEYS))
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._prepare_for(event)
            if event.key() == Qt.Key.Key_Escape and not self.weight.is_asking:
                return self._step_back()
            if self.panel.container.take_key(event):
                return True
            if event.key() == Qt.Key.Key_Backspace and not self.weight.text():
                if not self.panel.pieces.is_empty:
                    self.panel.pieces.clear()
                    return True
                return self.tiles.go_up()
            if event.key() == Qt.Key.Key_F3 or not self.weight.wants(event):
                return self.tiles.take_key(event)
        return False

    def _prepare_for(self, event: QKeyEvent) -> None:
        """Clear the field of a weighing that was handed over, or refused, before the next key."""
        text = event.text()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            return
        if event.matches(QKeySequence.StandardKey.Paste):
            self._prepare_for_text("0")
        elif event.key() in _ARROWS:
            if self._stands_unchanged():
                self._move_on()
        elif event.key() in _ERASE:
            # A weight whose save failed may be corrected.
            if self._is_being_saved():
                self._move_on()
        elif (
            text and text.isprintable() and not event.modifiers() & Qt.KeyboardModifier.AltModifier
        ):
            self._prepare_for_text(text)

    def _prepare_for_text(self, text: str) -> None:
        begins = text in _BEGIN_A_WEIGHT
        if self._is_being_saved() or ((begins or text == EXIT) and self._stands_unchanged()):
            self._move_on()
        elif begins and self._refused is not None and self._refused == self.weight.text():
            # The weight would be read together with the one that was refused.
            self._give_up_refused(self._refused)

    def _give_up_refused(self, text: str) -> None:
        """Empty the field for the next weighing, and tell that this one was not saved."""
        self._context.messages.done(tr("« {text} » n'a pas été enregistré.").format(text=text))
        self._refused = None
        self.weight.clear()

    # The scale

    def _take_weight(self, *, says_why: bool) -> bool:
        """Put the scale's weight into an empty field; False where there should be one and is none.

        An empty field without a scale, or with nothing on it, is complained about as ever.
        """
        if self.weight.text().strip() or not self.scale.is_attached:
            return True
        chosen = self.tiles.chosen()
        if chosen != self._refused_for:
            # Another category is no second time of asking: the first one was a mistake.
            self.scale.load.withdraw()
        taken = self.scale.take()
        if isinstance(taken, Refusal):
            self._refused_for = chosen
            if self._estimated() is not None and taken is not Refusal.MOVING:
                # Counted, and nothing new is being weighed.
                return True
            words = refusal_words(taken)
            if words and says_why:
                self.weight.complain(words)
                self._complained_of = taken
            return not words
        self._fill_in(taken)
        return True

    def _fill_in(self, taken: TakenWeight) -> None:
        """Put a scale's weight into the field.

        It corrects no weighing before it: one that could not be saved waits as it was handed over.
        """
        if self._standing is not None:
            self._standing = None
            self.queue.changed.emit()
        self._taken = TakenText(self._bare(taken), taken)
        self._is_handed_over = False
        self.weight.set_text(self._taken.text)

    def _bare(self, taken: TakenWeight) -> str:
        return self._context.formats.kilograms_bare(taken.net).replace(NARROW_SPACE, "")

    def take_typed_line(self, text: str, *, ended: bool) -> None:
        """Take the line that a scale typed like a keyboard: a stable weight, or words.

        The Enter behind it saves the line only where a category was chosen for this very weighing:
        the one that stays from the weighing before may be another. What a person has typed is not
        written over; behind a plus sign the weight is the next of their sum, which they end.
        """
        if self._ticket is None or not self.isEnabled():
            return
        try:
            taken = typed_weight(text)
        except UserError as error:
            self.weight.complain(sentence(error))
            return
        self._prepare_for_text("0")
        number = self._bare(taken)
        typed = self.weight.text().strip()
        if typed.endswith("+"):
            self.weight.set_text(f"{typed} {number}")
            ended = False
        elif typed and self._weighed() is None:
            self.weight.complain(
                tr(
                    "La balance a tapé {number}, mais « {typed} » est déjà dans le champ : Échap "
                    "l'efface, puis pesez de nouveau."
                ).format(number=number, typed=typed)
            )
            return
        else:
            self._fill_in(taken)
            self._tell_tared_twice(taken)
        self.weight.edit.setFocus()
        if ended and self._is_picked:
            self.send()

    def _is_new_load(self) -> bool:
        """Whether a load lies on the scale that was not taken yet."""
        return self.scale.is_attached and self.scale.load.refusal() is None

    def _tell_tared_twice(self, taken: TakenWeight) -> None:
        """Tell why a container is not taken off a weight that a typing scale says is net."""
        container = self.panel.container.chosen()
        if taken.is_net and container is not None:
            self.weight.complain(
                tr("La balance a déjà ôté une tare : « {name} » n'est pas compté.").format(
                    name=container.name
                )
            )

    def _on_scale_changed(self) -> None:
        """Take back what was said of the scale once it no longer holds."""
        said, now = self._complained_of, self.scale.load.refusal()
        if said is None:
            return
        if said is Refusal.SAME_LOAD:
            holds = self.scale.load.is_taken and now is not Refusal.ABSENT
        else:
            # Stable at last: Enter takes it, as was said.
            holds = now is said or (said is Refusal.MOVING and now is None)
        if holds:
            return
        self._complained_of = None
        if not self.weight.text():
            self.weight.clear()

    def _weighed(self) -> TakenWeight | None:
        """Return the scale's weight if it stands in the field as it was taken."""
        taken = self._taken
        return taken.weight if taken is not None and taken.text == self.weight.text() else None

    def _note_handed_over(self) -> None:
        """Know that the weight in the field is on its way: its load counts once."""
        if self._weighed() is None:
            self.scale.load.note_typed(self.weight.understood().total)
            self.scale.load.withdraw()
        self._is_handed_over = True

    def _stands_unchanged(self) -> bool:
        """Whether the weighing in the fields was handed over: what is chosen now is of the next.

        One whose save failed waits as it was handed over; only its text and pieces can be changed.
        """
        return self._standing is not None and self._typed_text() == self._standing.text

    def _typed_text(self) -> str:
        """Give the weight as it was typed, behind the number of pieces if there is one."""
        number = self.panel.pieces.edit.text()
        return f"{number}*{self.weight.text()}" if number else self.weight.text()

    def _is_being_saved(self) -> bool:
        """Whether the weighing in the fields is on its way: the next key begins another.

        Where its text is being corrected, the save was tried again meanwhile, and keys go on
        correcting it.
        """
        return self._stands_unchanged() and not self.queue.is_stopped

    def _move_on(self, *, keep_flow: bool = False) -> None:
        """Begin the next weighing while the one before is not saved yet."""
        self._standing = None
        self._make_room(keep_flow=keep_flow)
        self.queue.changed.emit()

    def _make_room(self, *, keep_flow: bool = False) -> None:
        self._accepted = self._refused = None
        self._is_picked = False
        self.weight.clear()
        if keep_flow:
            self.panel.notes.clear()
            self.panel.pieces.clear()
        else:
            self.panel.start_anew()
        self.tiles.go_home()

    def _category(self) -> Category | None:
        """Return the chosen category; None for none, or for lines to be sorted later."""
        return self.tree.get(self.tiles.chosen() or 0)

    def _estimated(self) -> Decimal | None:
        return self._reader.estimated(self._category())

    def _show_estimate(self) -> None:
        estimated, pieces = self._estimated(), self.panel.pieces.typed()
        category = self._category()
        wordings: tuple[str, ...] = ()
        if estimated is not None and category is not None and category.piece_weight is not None:
            formats = self._context.formats
            total = formats.kilograms(estimated)
            whole = tr("{n} × {weight} = {total} estimé").format(
                n=pieces, weight=formats.kilograms(category.piece_weight), total=total
            )
            wordings = (whole, tr("{words} · estimé").format(words=total))
        self.weight.show_estimate(*wordings)

    def _on_counted(self, typed: str) -> None:
        """Take the number before `*` as pieces; the weight comes next."""
        if self._standing is not None:
            self._move_on()
        self._refused = None
        self.weight.clear()
        self.panel.pieces.set_number(int(typed))
        self.weight.edit.setFocus()

    def _on_pieces_entered(self) -> None:
        """Go to the weight, or save where there is one: the next digits belong to it."""
        self.weight.edit.setFocus()
        if self.weight.text().strip() or self._estimated() is not None:
            self.send()

    def _on_pieces_changed(self) -> None:
        self._show_estimate()
        self.draft_changed.emit()

    def _is_questioned(self, given: tuple[LigneInput, ...]) -> bool:
        """Ask once about what can hardly be (spec rule 1); the answer sends the line."""
        if self.panel.is_exit.isChecked():
            # What is usual was learnt from receptions; a pallet that leaves is heavier.
            usual: Mapping[int, UsualWeight] = {}
        else:
            usual = self._usual
        for each in given:
            key = TO_SORT if each.category_id is None else each.category_id
            asked = weight_question(
                each.weight,
                self.category_name(),
                # What is usual was learnt from weighings of one piece, mostly.
                usual.get(key) if (each.pieces or 1) == 1 else None,
                Decimal(self._implausible_kg),
            )
            if asked is not None:
                # A suggestion can replace one weight, not a part of a sum.
                if each.container_id is not None or each.frame is not None:
                    # What is in the field is gross: no net weight is put in its place. And no
                    # scale slips a decimal point, or means grams where it says kilograms.
                    asked = replace(asked, suggestion=None)
                self.weight.ask(asked, can_replace=len(given) == 1)
                return True
        return False

    def _on_suggestion_taken(self, kg: Decimal) -> None:
        self.weight.set_text(self._context.formats.kilograms_bare(kg))
        self._on_typed_kept()

    def _on_typed_kept(self) -> None:
        self._accepted = self.weight.text()
        self.send()

    def _on_picked(self, _category_id: int) -> None:
        """A category with a weight waiting for it saves the line: one gesture."""
        if self._stands_unchanged():
            # Its category was another: this one is for the weighing that comes.
            self._move_on()
        self._is_picked = True
        self._name_category()
        self.weight.edit.setFocus()
        if self.weight.is_asking and self._weighed() is not None and self._is_new_load():
            # The category is that of what lies there now, not of the load that was asked about.
            self._give_up_refused(self.weight.text())
        is_empty = not self.weight.text().strip()
        if is_empty and self.scale.is_attached and not self.tiles.open_family():
            self._take_weight(says_why=True)
        if self.weight.text().strip() and self.weight.understood().error is None:
            self.send()
        else:
            self.draft_changed.emit()

    def _on_flow_chosen(self) -> None:
        if self._stands_unchanged():
            self._move_on(keep_flow=True)
        self.draft_changed.emit()

    def _on_container_chosen(self) -> None:
        container = self.panel.container.chosen()
        if self._stands_unchanged():
            self._move_on()
            self.panel.container.choose(None if container is None else container.id)
        self._accepted = None
        self.weight.withdraw()
        self.weight.edit.setFocus()
        self._show_net()
        self.draft_changed.emit()

    def _show_net(self) -> None:
        container = self.panel.container
        if container.is_used and self.weight.text().strip():
            weighed = self._weighed()
            is_net = weighed is not None and weighed.is_net
            words = () if is_net else container.net_words(self.weight.understood())
            self.weight.show_net(*words)

    def _on_container_gone(self, name: str) -> None:
        self._context.messages.warn(
            tr(
                "Le contenant « {name} » vient d'être retiré : le poids est compté sans lui."
            ).format(name=name)
        )
        self._show_net()

    def _on_changed(self) -> None:
        self._accepted = None
        self._show_net()
        if self._taken is not None and not self.weight.text():
            if not self._is_handed_over:
                # Nothing of the load was kept.
                self.scale.load.give_back()
            self._taken = None
        if not self.weight.text():
            self._corrected = None
        self.draft_changed.emit()

    def _step_back(self) -> bool:
        """Escape goes up in the tiles first, then empties the weight."""
        if self.tiles.go_up():
            return True
        if self._is_being_saved():
            self._move_on()
        elif self.weight.text():
            self.weight.clear()
        else:
            self.panel.pieces.clear()
        return True

    def _name_category(self) -> None:
        category = self._category()
        self.panel.pieces.offer(counts=category is not None and category.counts_pieces)
        self.panel.show_category(self.category_name())
        self._show_estimate()

    def category_name(self) -> str:
        """Give the name of the chosen category, empty for none."""
        chosen = self.tiles.chosen()
        if chosen is None:
            return ""
        category = self.tree.get(chosen)
        return tr("À classer") if category is None else category.name

    def _complain(self, error: DeskError) -> None:
        self.weight.complain(sentence(error))
        unfinished = self.weight.understood().is_unfinished
        self._refused = None if unfinished else self.weight.text() or None
        field = error.field if isinstance(error, UserError) else None
        mark(self.tiles, invalid=field == "category")
        if field == "notes":
            self.panel.notes.setFocus()
        elif field == "pieces":
            self.panel.pieces.complain()
            self.panel.pieces.edit.setFocus()
        else:
            self.weight.edit.setFocus()

    def _connect(self) -> None:
        self._opening.timeout.connect(self.panel.show_opening)
        self.weight.edit.installEventFilter(self)
        self.weight.entered.connect(self.send)
        self.weight.changed.connect(self._on_changed)
        self.weight.suggestion_taken.connect(self._on_suggestion_taken)
        self.weight.typed_kept.connect(self._on_typed_kept)
        self.weight.exit_toggled.connect(self.panel.is_exit.toggle)
        self.weight.flow_cycled.connect(self.panel.cycle)
        self.weight.edit.counted.connect(self._on_counted)
        self.panel.pieces.changed.connect(self._on_pieces_changed)
        self.panel.pieces.entered.connect(self._on_pieces_entered)
        self.panel.pieces.edit.installEventFilter(self)
        self.panel.keypad.counted.connect(self.weight.edit.count)
        self.panel.submit.clicked.connect(self.send)
        self.panel.notes.returnPressed.connect(self.send)
        self.panel.notes.installEventFilter(self)
        self.panel.notes.textEdited.connect(self.draft_changed)
        self.panel.flow_chosen.connect(self._on_flow_chosen)
        self.panel.container.chosen_by_hand.connect(self._on_container_chosen)
        self.panel.container.gone.connect(self._on_container_gone)
        self.scale.changed.connect(self._on_scale_changed)
        self.scale.net_changed.connect(self.panel.container.tare_off)
        self.scale.net_changed.connect(self._show_net)
        self.panel.keypad.pressing.connect(self._prepare_for_text)
        self.tiles.picked.connect(self._on_picked)
