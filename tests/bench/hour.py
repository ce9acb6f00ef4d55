"""What a desk holds in memory at rest, and after an hour of work: the program, as it is started.

`python -m tests.bench.hour MINUTES ...` is that program; the words after it are the command line's.
It starts as a person starts it, waits until all is loaded that is loaded beside the first rows,
and says what it holds; then it does an hour's acts one after another, and says so again.

Accelerated is the waiting, and nothing else: the figures are read as often as an hour has seconds,
which is their shortest interval, each time by the poller that the timer would have asked; every
sixth time after another desk's weighing, so that they differ. A minute has two weighings typed
here, a page of the menu opened and left, and a filter of the list; ten minutes have a ticket closed
and the next begun; an hour has an export. The clock is the computer's, and jumps nowhere: what goes
by minutes of it, such as the lock, does not come. Cyclic garbage, collected by the program at least
every twenty seconds, is collected once a minute.
"""

import gc
import os
import subprocess
import sys
import traceback
from collections.abc import Callable, Generator
from decimal import Decimal
from importlib import import_module
from itertools import cycle
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.bench.data import Data
from tests.bench.measure import Result
from tests.bench.opening import resident_kib
from tests.bench.starts import ROOT, of_demonstration

MINUTES = int(os.environ.get("RECYCLIQUE_DESK_BENCH_MINUTES", "60"))
REFRESHES = 60
"""In a minute: the settings allow no interval below a second."""
WEIGHED_ELSEWHERE = 6
WEIGHINGS = 2
TICKET_MINUTES = 10
Wait = Callable[[], object]


def say(what: str) -> None:
    """Say what is held now."""
    gc.collect()
    print(what, resident_kib(), flush=True)


class Work:
    """An hour's acts; each `yield` gives what has to hold before the next."""

    def __init__(self, window: Any, minutes: int) -> None:
        self._window = window
        self._minutes = minutes
        self._services = window._desk.services
        context = window._context
        self._who = context.session.who
        self._is_busy = context.runner.is_busy
        self._acts = self._day()
        self._wait: Wait = lambda: window.is_whole and window.live.has_figures
        self._timer = QTimer(window, interval=1)
        self._timer.timeout.connect(self._go_on)
        self._timer.start()

    def _go_on(self) -> None:
        if self._wait():
            try:
                self._wait = next(self._acts)
            except StopIteration:
                # At once: the way down is not measured.
                os._exit(0)
            except Exception:
                traceback.print_exc()
                os._exit(1)

    def _rests(self) -> bool:
        from recyclique_desk.work.runner import Lane

        waits = self._window.lines.debouncer.is_pending, self._window.list.filters._pause.isActive()
        return not any((*waits, *map(self._is_busy, Lane)))

    def _day(self) -> Generator[Wait, None, None]:
        window = self._window
        yield lambda: "recyclique_desk.ui.sites.site_actions" in sys.modules
        yield self._rests
        say("rest")
        window.live.poller.interval = 3_600_000
        self._weigh_elsewhere = self._other_desk()
        window.counter.open_poste()
        yield lambda: window._context.session.poste is not None and self._rests()
        pages = cycle(self._pages())
        for minute in range(self._minutes):
            if minute % TICKET_MINUTES == 0:
                yield from self._next_ticket()
            for number in range(REFRESHES):
                yield from self._refresh(weighed=number % WEIGHED_ELSEWHERE == 0)
            for _ in range(WEIGHINGS):
                yield from self._weigh()
            next(pages)()
            yield self._rests
            window.pages.leave()
            window.full_view.leave()
            window.list.filters.text.setText("a" if minute % 2 else "")
            yield self._rests
            if minute == self._minutes // 2:
                yield from self._export()
                say("half")
        say("hour")

    def _pages(self) -> tuple[Callable[[], object], ...]:
        window, admin = self._window, self._window.admin_pages
        return (
            window.full_view.open,
            admin.open_categories,
            admin.open_people,
            admin.open_sites,
            window.journal.open,
            admin.anomalies.open,
            window.settings.open,
        )

    def _other_desk(self) -> Callable[[], object]:
        """Give what weighs a line at another desk, into a ticket of its own."""
        from recyclique_desk.domain.tickets import Destination, LigneInput

        who = self._services.people.sign_in_local_admin("autre")
        poste = self._services.counter.open_poste(who)
        ticket = self._services.counter.create_ticket(who, poste.id)
        given = LigneInput(1, Decimal("1.250"), Destination.RECYCLAGE)
        return lambda: self._services.lignes.add(who, ticket.id, given)

    def _refresh(self, *, weighed: bool) -> Generator[Wait, None, None]:
        if weighed:
            self._weigh_elsewhere()
        self._window.live.refresh_now()
        yield self._rests

    def _next_ticket(self) -> Generator[Wait, None, None]:
        window = self._window
        if window.detail.ticket is not None and window.detail.ticket.is_open:
            window.counter.close_ticket(window.detail.ticket)
            yield self._rests
        window.counter.create_ticket()
        yield lambda: window.entry.isEnabled() and self._rests()
        window.entry.focus_first()
        window.entry.tiles.choose(window.entry.tree.all()[-1].id)

    def _weigh(self) -> Generator[Wait, None, None]:
        field = self._window.entry.weight.edit
        before = self._window.detail.lines.model.rowCount()
        for letter in "3,25":
            QTest.keyClick(field, ord(letter))
        QTest.keyClick(field, Qt.Key.Key_Return)
        if self._window.entry.weight.is_asking:
            QTest.keyClick(field, Qt.Key.Key_Return)
        yield lambda: self._window.detail.lines.model.rowCount() > before and self._rests()

    def _export(self) -> Generator[Wait, None, None]:
        from recyclique_desk.domain.exports import Contents, ExportRequest
        from recyclique_desk.work.runner import Lane

        out = self._window._desk.paths.data / "hour.csv"
        self._window._context.submit(
            self._services.exports.write_in_child,
            ExportRequest(Contents.LIGNES, self._window.list.filters.chosen()),
            out,
            owner=self._window,
            lane=Lane.FILES,
            with_progress=True,
        )
        yield self._rests
        if not out.is_file():
            raise SystemExit("the export wrote nothing")


def main(minutes: str, *arguments: str) -> None:
    """Start the program, and work in it for an hour."""
    from recyclique_desk.cli import main as program

    start: Any = import_module("recyclique_desk.ui.shell.start")
    show: Callable[[QWidget, Any], None] = start.show_fitting
    kept: list[Work] = []  # a connected signal does not keep it

    def show_and_work(window: QWidget, settings: Any) -> None:
        show(window, settings)
        kept.append(Work(window, int(minutes)))

    start.show_fitting = show_and_work
    sys.exit(program(arguments))


def hour(data: Data) -> list[Result]:
    """Memory at rest beside a bare window; then after half an hour and an hour of work."""
    environ, _demo = of_demonstration(data)
    bare = _run(environ, "tests.bench.opening", "bare")
    _run(environ, "tests.bench.opening", "list", "--demo")  # fills it
    found = _run(environ, "tests.bench.hour", f"{MINUTES}", "--demo")
    rest, half, after = (found[name] for name in ("rest", "half", "hour"))
    what = f"memory after {MINUTES} minutes of work"
    return [
        Result("memory at rest", rest, bare[""], "", "MiB", "bare window with a label"),
        Result(what, after, rest, "", "MiB", "at rest"),
        Result(what, after, half, "flat", "MiB", "half way"),
    ]


def _run(environ: dict[str, str], module: str, *arguments: str) -> dict[str, float]:
    """Run a program; give the MiB of each line that tells them."""
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        env=environ, cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    rows = [line.rpartition(" ") for line in done.stdout.splitlines()]
    found = {name: int(kib) / 1024 for name, _, kib in rows if kib.isdecimal()}
    if done.returncode:
        raise RuntimeError(done.stderr)
    return found


BENCHES = {"hour": hour}

if __name__ == "__main__":
    main(*sys.argv[1:])
