"""Tries copies: restores each into a folder of its own, opens it as the program does, checks it."""

import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from recyclique_desk.app import Desk, open_desk
from recyclique_desk.domain.copies import CopyReason, SafetyCopy
from recyclique_desk.domain.errors import DeskError
from recyclique_desk.domain.tickets import SelectionTotals, TicketFilter
from recyclique_desk.domain.weight import format_kg
from recyclique_desk.services.base import Clock
from recyclique_desk.services.maintenance.restoring import restore_copy
from recyclique_desk.support import amounts
from recyclique_desk.support.copy_words import reason_words
from recyclique_desk.support.paths import Paths
from recyclique_desk.support.text import language, tr


@dataclass(frozen=True, slots=True)
class RestoreTrial:
    """What came of restoring a copy; without `totals` it could not be opened: see `problems`."""

    copy: SafetyCopy
    totals: SelectionTotals | None
    seconds: float
    problems: tuple[str, ...]


def newest_of_each_kind(copies: Iterable[SafetyCopy]) -> tuple[SafetyCopy, ...]:
    """Return of copies, newest first, the newest of each reason, file type and folder."""
    newest: dict[tuple[CopyReason, str, bool], SafetyCopy] = {}
    for copy in copies:
        newest.setdefault((copy.reason, copy.path.suffix, copy.is_second), copy)
    return tuple(newest.values())


def try_restore(copy: SafetyCopy, clock: Clock) -> RestoreTrial:
    """Restore a copy into a temporary folder, open it with the services and check it."""
    started = time.perf_counter()
    totals: SelectionTotals | None = None
    problems: tuple[str, ...] = ()
    with TemporaryDirectory(prefix="recyclique-desk-") as folder:
        paths = Paths.below(Path(folder))
        try:
            restore_copy(paths.database, copy.path, paths.backups, clock())
            with open_desk(paths, location=paths.database, clock=clock) as desk:
                services, who = desk.services, desk.who
                if who is None:
                    raise ValueError("the local admin is signed in")
                totals = services.tickets.totals(who, TicketFilter())
                problems = services.maintenance.check(who).problems
        except DeskError as error:
            problems = (tr(error.message).format(**error.params),)
    return RestoreTrial(copy, totals, time.perf_counter() - started, problems)


def print_trials(desk: Desk) -> bool:
    """Try the newest copy of each kind and print what came of it; False for problems."""
    chosen = desk.settings.current.second_copy_folder
    copies = desk.services.copies.overview(desk.who, Path(chosen) if chosen else None).copies
    found = newest_of_each_kind(copies)
    if not found:
        print(tr("Aucune copie à essayer : faites-en une d'abord (backup)."), file=sys.stderr)
        return False
    is_good = True
    for copy in found:
        trial = try_restore(copy, desk.clock)
        print(_trial_words(trial))
        for problem in trial.problems:
            print(f"  {problem}", file=sys.stderr)
        is_good &= not trial.problems
    return is_good


def _trial_words(trial: RestoreTrial) -> str:
    name = f"« {trial.copy.path.name} » ({reason_words()[trial.copy.reason]})"
    if trial.totals is None:
        return tr("{name} : ne peut pas être restaurée.").format(name=name)
    totals = trial.totals
    return tr("{name} : {tickets}, {amount}, restaurée en {seconds} s").format(
        name=name,
        tickets=amounts.tickets(totals.tickets),
        amount=amounts.amount(
            totals.lines_count,
            totals.weight.received,
            totals.exits_count,
            totals.weight.sortie,
        ),
        seconds=format_kg(Decimal(str(round(trial.seconds, 1))), language=language(), places=1),
    )
