"""A process that redeems tokens at given instants, so that two of them meet.

For each line on its standard input, "instant secret number file", it waits for the instant, tries,
and prints "won" or the refusal's sentence.
"""

import os
import sys
import time
from pathlib import Path

from recyclique_desk.app import utc_now
from recyclique_desk.domain.errors import UserError
from recyclique_desk.services.all import Services
from recyclique_desk.storage.database import Database


def main() -> None:
    """Redeem what is asked for, in the database of the first argument."""
    services = Services(Database(sys.argv[1]), utc_now, Path("/nonexistent"))
    tokens = services.tokens
    os.write(1, b"ready\n")
    for line in sys.stdin:
        instant, secret, number, file = line.split()
        while time.time() < float(instant):
            pass
        try:
            tokens.redeem(secret, number, file)
            answer = "won"
        except UserError as error:
            answer = str(error)
        os.write(1, f"{answer}\n".encode())


if __name__ == "__main__":
    main()
