"""Random walks at the counter: clicks, menus, edits, hand-overs, and weights typed in between."""

import random
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.flows.conftest import Flow

FLOWS = ("revente", "recyclage", "don", "destruction", "autre")
CATEGORIES = ("Vaisselle", "Livres", "Électroménager")


class Walk:
    """One walk: knows which weights must be in the database, and in which order they were typed.

    Each weight is another one, so that a line that was changed, glued or lost is found.
    """

    def __init__(self, flow: Flow, seed: int, hand_over: Callable[[Flow, str], None]) -> None:
        self._flow = flow
        self._random = random.Random(seed)
        self._hand_over = hand_over
        self._person = 0
        self._next = 0
        self._needs_category = True
        self._removed_at = -1
        self.typed: list[int] = []
        self.pieces: dict[int, int] = {}
        self.removed: list[int] = []
        self.changed: set[int] = set()
        self.acts: list[str] = []

    def go(self, acts: int) -> None:
        """Make so many acts, then compare with what is in the database."""
        choices = (
            (self.weigh, 12),
            (self.click_flow, 3),
            (self.click_exit, 2),
            (self.click_line, 3),
            (self.click_ticket, 2),
            (self.click_tile, 2),
            (self.click_around, 3),
            (self.open_menu, 2),
            (self.open_main_menu, 2),
            (self.save_pdf, 2),
            (self.edit_line, 2),
            (self.leave_edit, 1),
            (self.remove_line, 2),
            (self.take_back, 2),
            (self.enter_lines, 2),
            (self.create_ticket, 1),
            (self.change_person, 1),
            (self.next_kind, 3),
            (self.give_place, 2),
            (self.leave_place, 1),
            (self.weigh_pieces, 3),
        )
        for _ in range(acts):
            act = self._random.choices([a for a, _ in choices], [w for _, w in choices])[0]
            self.acts.append(act.__name__)
            act()
        self._flow.settle()
        self.check()

    def check(self) -> None:
        """Compare: each weight once, in the order of typing; nothing else was changed."""
        rows = self._flow.query("SELECT weight, version FROM ligne_depot ORDER BY id")
        expected = [weight for weight in self.typed if weight not in self.removed]
        assert sorted(weight for weight, _ in rows) == sorted(expected), self.acts
        # A line that was edited or brought back keeps no place by its key.
        still = [weight for weight, version in rows if version == 1]
        places = [expected.index(weight) for weight in still]
        assert places == sorted(places), self.acts
        assert {weight for weight, version in rows if version > 1} <= self.changed, self.acts
        counted = self._flow.query("SELECT weight, pieces FROM ligne_depot WHERE version = 1")
        assert {weight: pieces for weight, pieces in counted if pieces is not None} == {
            weight: number for weight, number in self.pieces.items() if weight in still
        }, self.acts
        communes = self._flow.query("SELECT DISTINCT commune FROM ticket_depot")
        assert set(communes) <= {(None,), ("12202",)}, self.acts

    def weigh(self) -> None:
        """Type a weight and Enter, after the category where none is chosen."""
        if self._needs_category:
            self._flow.hit(self._random.choice(CATEGORIES))
            self._needs_category = False
        self._flow.keys(self._new_text())
        self._flow.enter()
        self.typed.append(self._last())

    def weigh_pieces(self) -> None:
        """Type a number of pieces before the weight."""
        if self._needs_category:
            self._flow.hit(self._random.choice(CATEGORIES))
            self._needs_category = False
        number = self._random.randint(2, 9)
        self._flow.keys(f"{number}*{self._new_text()}")
        self._flow.enter()
        self.typed.append(self._last())
        self.pieces[self._last()] = number

    def next_kind(self) -> None:
        self._flow.press(Qt.Key.Key_F8)

    def give_place(self) -> None:
        self._to_place()
        self._flow.keys("rode")
        self._flow.enter()
        self._flow.until(lambda: self._flow.focus == "reception-ligne-poids")

    def leave_place(self) -> None:
        self._to_place()
        self._flow.keys(self._random.choice(("st a", "x", "")))
        self._flow.press(Qt.Key.Key_F6)

    def _to_place(self) -> None:
        """Go to the commune once the ticket is there: keys typed before wait for the weight."""
        self._flow.settle()
        self._flow.press(Qt.Key.Key_F4)
        self._flow.until(lambda: self._flow.focus == "reception-ticket-place")
        self._flow.settle()

    def click_flow(self) -> None:
        name = f"reception-ligne-destination-{self._random.choice(FLOWS)}"
        if self._flow.is_shown(name) and self._flow.find(name).isEnabled():
            self._flow.click(name)

    def click_exit(self) -> None:
        # Not while a ticket is being read: the entry is not on screen then.
        if self._flow.is_shown("reception-ligne-is-exit"):
            self._flow.click("reception-ligne-is-exit")

    def click_line(self) -> None:
        if self._flow.lines:
            self._flow.click_row("reception-lignes-table", 0)

    def click_ticket(self) -> None:
        if self._flow.is_shown("reception-tickets-list"):
            row = self._random.randrange(len(self._flow.tickets))
            before = self._flow.text("reception-ticket-title")
            self._flow.click_row("reception-tickets-list", row)
            self._flow.settle()
            self._flow.until(lambda: self._flow.is_shown("reception-ligne-poids"))
            if self._flow.text("reception-ticket-title") != before:
                self._needs_category = True

    def click_tile(self) -> None:
        window = self._flow.window
        shown = window.detail.ticket
        is_opening = window.counter.is_moving_from(None if shown is None else shown.id)
        tile = self._random.choice(window.entry.tiles.tiles())
        self._flow.click_at(tile, tile.rect().center())
        # A click counts once the ticket that was asked for is there; keys are held until then.
        self._needs_category &= is_opening

    def click_around(self) -> None:
        name = self._random.choice(
            ("reception-kpi-banner", "reception-ticket-title", "reception-poste-status")
        )
        if self._flow.is_shown(name):
            self._flow.click(name)

    def open_menu(self) -> None:
        menu = self._menu()
        QTest.keyClick(menu, Qt.Key.Key_Escape)
        self._flow.until(lambda: QApplication.activePopupWidget() is None)

    def open_main_menu(self) -> None:
        self._flow.window.menu.open()
        menu = self._flow.find("reception-menu", QMenu)
        self._flow.until(menu.isVisible)
        QTest.keyClick(menu, self._random.choice((Qt.Key.Key_Escape, Qt.Key.Key_F10)))
        self._flow.until(lambda: QApplication.activePopupWidget() is None)

    def save_pdf(self) -> None:
        self._choose("reception-ticket-pdf")

    def edit_line(self) -> None:
        before = self._open_editor()
        if before is None:
            return
        self._flow.keys(self._new_text())
        self._flow.enter()
        self._flow.until(lambda: not self._flow.is_shown("reception-ligne-editor"))
        self.typed[self.typed.index(before)] = self._last()
        self.changed.add(self._last())

    def leave_edit(self) -> None:
        if self._open_editor() is not None:
            self._flow.press(Qt.Key.Key_Escape)

    def remove_line(self) -> None:
        self._flow.settle()
        if not self._flow.lines:
            return
        weight = self._weight_of(0)
        count = len(self._flow.lines)
        self._flow.click_row("reception-lignes-table", 0)
        self._flow.press(Qt.Key.Key_Delete)
        self._flow.until_lines(count - 1)
        self.removed.append(weight)
        self._removed_at = len(self.acts)

    def take_back(self) -> None:
        """Press Ctrl+Z right after a removal: what else it would undo is another test's."""
        if self._removed_at != len(self.acts) - 1:
            return
        count = len(self._flow.lines)
        self._flow.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        self._flow.until_lines(count + 1)
        self.changed.add(self.removed.pop())

    def enter_lines(self) -> None:
        self._flow.press(Qt.Key.Key_F7)
        # Enter would open a line here, as it should.
        self._flow.press(self._random.choice((Qt.Key.Key_F7, Qt.Key.Key_Escape)))
        self._flow.press(Qt.Key.Key_F6)

    def create_ticket(self) -> None:
        self._flow.settle()
        self._flow.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        self._needs_category = True

    def change_person(self) -> None:
        self._flow.settle()
        self._person = 1 - self._person
        self._hand_over(self._flow, ("Bo", "Cy")[self._person])
        self._needs_category = True

    def _open_editor(self) -> int | None:
        self._flow.settle()
        if not self._flow.lines:
            return None
        weight = self._weight_of(0)
        self._flow.click_row("reception-lignes-table", 0, twice=True)
        self._flow.until(lambda: self._flow.focus == "reception-edit-poids")
        return weight

    def _choose(self, name: str) -> None:
        """Choose something of the ticket's menu, and leave the dialog it opens."""
        self._flow.settle()
        menu = self._menu()
        action = next(each for each in menu.actions() if each.objectName() == name)
        menu.setActiveAction(action)
        QTest.keyClick(menu, Qt.Key.Key_Return)
        self._flow.until(lambda: QApplication.activeModalWidget() is not None)
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        dialog.close()
        self._flow.until(lambda: QApplication.activeModalWidget() is None)
        # A window manager does this; without a screen there is none.
        self._flow.window.activateWindow()
        self._flow.until_front(self._flow.window)

    def _menu(self) -> QMenu:
        more = self._flow.find("reception-ticket-export-more-btn")
        menu = self._flow.find("reception-ticket-export-menu", QMenu)
        menu.popup(more.mapToGlobal(more.rect().bottomLeft()))
        self._flow.until(menu.isVisible)
        return menu

    def _weight_of(self, row: int) -> int:
        return int(self._flow.lines[row][1].replace(",", ""))

    def _new_text(self) -> str:
        self._next += 1
        return f"{self._next // 1000 + 1},{self._next % 1000:03}"

    def _last(self) -> int:
        return 1_000 + self._next
