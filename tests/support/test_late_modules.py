"""Modules that SQLAlchemy imports and a desk hardly needs: loaded when they are first used."""

import subprocess
import sys

SCRIPT = """
import sys
from threading import Thread
from recyclique_desk.storage.database import Database
from sqlalchemy.util.concurrency import is_exit_exception

Database(sys.argv[1]).close()
print([name for name in ("asyncio.events", "email", "ssl") if name in sys.modules])

found = []
threads = [
    Thread(target=lambda: found.append(is_exit_exception(SystemExit())), daemon=True)
    for _ in range(4)
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
import asyncio.queues
from importlib import metadata
slept = asyncio.run(asyncio.sleep(0, "slept"))
print(found, slept, asyncio.__name__, metadata.version("sqlalchemy"))
print(is_exit_exception(asyncio.CancelledError()), sys.modules["asyncio"] is asyncio)
"""


def test_modules_put_off_are_whole_once_something_of_them_is_used(tmp_path: object) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", SCRIPT, f"{tmp_path}/desk.sqlite"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    first, second, third = done.stdout.splitlines()
    assert first == "[]"
    assert second.startswith("[True, True, True, True] slept asyncio 2.")
    assert third == "True True"
