"""A desk that types lines until it is killed, and says which it showed as saved.

Run as a program it is a nursery: it loads everything once, then for each line on its standard
input, "database ticket round", forks a typist and prints "pid N"; so that fifty deaths take
seconds. A typist prints "saved UID" only after the service returned.
"""

import os
import sys
from pathlib import Path

from recyclique_desk.app import utc_now
from recyclique_desk.domain.tickets import Destination, LigneInput
from recyclique_desk.domain.weight import kg_from_grams
from recyclique_desk.services.all import Services
from recyclique_desk.storage.database import Database


def type_lines(location: str, ticket_id: int, name: str) -> None:
    """Add lines for ever, each with a note nobody else writes; every third is a sum of two."""
    services = Services(Database(location), utc_now, Path("/nonexistent"))
    who = services.people.sign_in_local_admin("ana")
    poste = services.counter.current_poste(who)
    if poste is None:
        raise SystemExit("no open poste")
    number = 0
    while True:
        number += 1
        note = f"{name}/{number}"
        given = LigneInput(None, kg_from_grams(number), Destination.DON, note)
        services.drafts.save(who, poste.id, ticket_id, note)
        if number % 3:
            saved = [services.lignes.add(who, ticket_id, given)]
        else:
            saved = list(services.lignes.add_all(who, ticket_id, [given, given]).lignes)
        os.write(1, "".join(f"saved {ligne.uid}\n" for ligne in saved).encode())


def main() -> None:
    """Fork a typist for each line read."""
    for line in sys.stdin:
        location, ticket_id, name = line.split()
        child = os.fork()
        if child == 0:
            type_lines(location, int(ticket_id), name)
        os.write(1, f"pid {child}\n".encode())
        os.waitpid(child, 0)
        os.write(1, b"dead\n")


if __name__ == "__main__":
    main()
