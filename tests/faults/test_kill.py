"""Killed at any moment: every line shown as saved is there, none twice, the file is sound."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter as Tally
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from recyclique_desk.storage.schema import audit_events
from tests.conftest import Counter

ROUNDS = 50
ROOT = Path(__file__).parents[2]

pytestmark = [
    pytest.mark.fault,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="typists are forked"),
]


@pytest.fixture
def nursery() -> Iterator["subprocess.Popen[str]"]:
    """A process that forks typists, in a group of its own."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.typist"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    with process:
        yield process
        if process.stdin:
            process.stdin.close()
        process.wait(10)


def one_round(nursery: "subprocess.Popen[str]", order: str, lines: int, more: float) -> set[UUID]:
    """Kill a typist `more` seconds after so many lines of output; give what it showed as saved.

    Counted in lines, not in seconds from its start, so that a busy machine kills in the midst of
    the work too.
    """
    assert nursery.stdin is not None
    assert nursery.stdout is not None
    nursery.stdin.write(f"{order}\n")
    nursery.stdin.flush()
    shown: set[UUID] = set()
    pid = 0
    for line in nursery.stdout:
        word, _, rest = line.strip().partition(" ")
        if word == "dead":
            return shown
        if word == "pid":
            pid = int(rest)
        else:
            shown.add(UUID(rest))
        if pid and len(shown) >= lines:
            time.sleep(more)
            os.kill(pid, signal.SIGKILL)
            pid = 0
    raise AssertionError("the nursery died")


def test_fifty_kills_lose_no_line_and_double_none(
    sqlite_desk: Counter, nursery: "subprocess.Popen[str]"
) -> None:
    desk, chance = sqlite_desk, random.Random(20251007)
    ticket = desk.ticket()
    shown: set[UUID] = set()
    for number in range(ROUNDS):
        order = f"{desk.database.path} {ticket.id} {number}"
        shown |= one_round(nursery, order, number % 8, chance.random() * 0.03)
        # The half-typed line that comes back is never one that is saved already.
        draft = desk.services.drafts.load(desk.who, ticket.poste_id)
        saved = desk.services.tickets.detail(desk.who, ticket.id).lignes
        assert draft is None or draft.text not in {ligne.notes for ligne in saved}
    lignes = desk.services.tickets.detail(desk.who, ticket.id).lignes
    kept = {ligne.uid for ligne in lignes}
    assert shown <= kept
    assert len(shown) > ROUNDS
    # What was on disk but not yet shown: at most the last line, or sum of two, of each round.
    assert len(kept - shown) <= 2 * ROUNDS
    copies = Tally(ligne.notes for ligne in lignes)
    for note, count in copies.items():
        assert count == (1 if int(str(note).split("/")[1]) % 3 else 2), note
    assert desk.services.maintenance.check(desk.who).problems == ()
    with desk.database.read() as connection:
        query = select(audit_events.c.resource_id).where(audit_events.c.action == "ligne.added")
        assert sorted(connection.execute(query).scalars()) == sorted(kept)
