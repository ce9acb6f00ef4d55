"""The centre's server: tried before it is kept, its password apart from the settings."""

import os
from contextlib import suppress
from pathlib import Path

from recyclique_desk.domain.errors import StorageError, UserError
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.domain.server_address import ServerAddress, StepResult
from recyclique_desk.services.base import Clock, requires
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.driver_errors import trouble_from
from recyclique_desk.storage.server_trial import server_url, try_server


class ServerChoiceService:
    """Tries servers, and keeps the password of the chosen one."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    @requires(Permission.ADMIN)
    def try_address(self, _who: Who, address: ServerAddress) -> tuple[StepResult, ...]:
        """Try a server step by step; the last result tells the trouble, if there is one."""
        for field, value in (
            ("host", address.host),
            ("database", address.database),
            ("user", address.user),
        ):
            if not value.strip():
                raise UserError("Remplissez ce champ.", field=field)
        return tuple(try_server(address))

    @requires(Permission.ADMIN)
    def keep(self, _who: Who, address: ServerAddress, password_file: Path) -> str:
        """Keep the password in a file only its owner reads; give the address without it.

        The file is PostgreSQL's own kind (libpq, *The Password File*). Raises StorageError where
        it cannot be written.
        """
        fields = (
            address.host,
            str(address.port),
            address.database,
            address.user,
            address.password,
        )
        line = ":".join(each.replace("\\", "\\\\").replace(":", "\\:") for each in fields)
        partial = password_file.with_suffix(".tmp")
        try:
            password_file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with suppress(FileNotFoundError):
                partial.unlink()
            handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(f"{line}\n")
                file.flush()
                os.fsync(file.fileno())
            partial.replace(password_file)
        except OSError as error:
            trouble = trouble_from(error)
            if isinstance(trouble, StorageError):
                raise trouble from error
            raise
        return server_url(address, password_file).render_as_string(hide_password=False)
