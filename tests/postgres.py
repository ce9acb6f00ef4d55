"""A real PostgreSQL for the tests, started once; as user `postgres` where root runs the tests."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from port_for import get_port

OPTIONS = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=50"


def server_programs() -> Path | None:
    """Give the newest server's folder of programs, or None where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    if found:
        return found[-1].parent
    program = shutil.which("pg_ctl")
    return Path(program).parent if program else None


@contextmanager
def running_server(kept: Path | None = None) -> Iterator[tuple[int, "Server"]]:
    """Start a server on a free port, and stop it again.

    What it holds lies below a temporary folder, in memory where there is room: making a database
    takes a tenth of the time there. Or it lies in a folder that is `kept` for the next time.
    """
    programs = server_programs()
    if programs is None:
        raise FileNotFoundError("no PostgreSQL server on this machine")
    with ExitStack() as stack:
        folder = kept
        if folder is None:
            made = tempfile.TemporaryDirectory(prefix="pg", dir=roomy_folder())
            folder = Path(stack.enter_context(made))
        server = Server(programs, folder)
        server.start()
        stack.callback(server.stop, "immediate" if kept is None else "fast")
        yield server.port, server


def roomy_folder() -> str:
    """Give a folder in memory that has a gigabyte free, or else /tmp."""
    memory = Path("/dev/shm")
    roomy = memory.is_dir() and shutil.disk_usage(memory).free > 2**30
    return str(memory) if roomy else "/tmp"


class Server:
    """A server the tests own: they may stop and start it as they like."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self.programs = programs
        self.data = folder / "data"
        self.folder = folder
        self.port = get_port(None) or 0
        self._user = _unprivileged_user()
        if self.data.exists():
            return
        folder.mkdir(parents=True, exist_ok=True)
        if self._user:
            shutil.chown(folder, self._user)
        self._run("initdb", "-D", self.data, "-U", "postgres", "-A", "trust", "-E", "UTF8",
                  "--locale=C", "--no-sync")  # fmt: skip

    def start(self) -> None:
        """Start, and wait until it answers."""
        options = f"-p {self.port} -h 127.0.0.1 -k {self.folder} {OPTIONS}"
        log = self.folder / "log"
        self._run("pg_ctl", "start", "-w", "-D", self.data, "-o", options, "-l", log)

    def stop(self, mode: str = "immediate") -> None:
        """Stop at once, as a power cut would, or in another of the server's modes."""
        self._run("pg_ctl", "stop", "-D", self.data, "-m", mode, check=False)

    def _run(self, program: str, *arguments: object, check: bool = True) -> None:
        subprocess.run(
            [str(self.programs / program), *map(str, arguments)],
            check=check,
            user=self._user,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
        )


def _unprivileged_user() -> str | None:
    if os.geteuid() != 0:
        return None
    return pwd.getpwnam("postgres").pw_name
