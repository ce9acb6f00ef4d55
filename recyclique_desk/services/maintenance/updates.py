"""Looks, when a person asks, whether there is a newer version: nothing leaves the desk by itself.

The address is an `https://` one, or a file or folder of a share or a USB stick.
"""

import logging
import queue
import ssl
import threading
import time
from http.client import HTTPException
from pathlib import Path
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.updates import AvailableVersion, read_available_version

log = logging.getLogger(__name__)

FILE_NAME = "recyclique-desk.json"
"""What is looked for where the address is a folder."""
SECONDS = 10.0
_MOST_BYTES = 64 * 1024
_CHUNK = 8 * 1024


def find_available_version(address: str, seconds: float = SECONDS) -> AvailableVersion:
    """Read the file of new versions at an address.

    Raises UserError with one sentence for whatever is in the way: an address that is none, no
    network, a certificate that is not valid, a file that is missing, too large or not readable, or
    no answer in time.
    """
    # Neither a share that hangs nor a name that is not resolved can be broken off: the thread is
    # left behind, and ends with the program at the latest.
    answers: queue.SimpleQueue[bytes | Exception] = queue.SimpleQueue()

    def read() -> None:
        try:
            answers.put(_read(address.strip(), time.monotonic() + seconds))
        except Exception as error:
            answers.put(error)

    threading.Thread(target=read, name="desk-new-version", daemon=True).start()
    try:
        answer = answers.get(timeout=seconds + 1)
    except queue.Empty:
        answer = TimeoutError()
    if isinstance(answer, Exception):
        raise _reason(answer, address) from answer
    return read_available_version(answer)


def _read(address: str, end: float) -> bytes:
    if address.lower().startswith("https://"):
        left = max(1.0, end - time.monotonic())
        request = Request(address, headers={"User-Agent": "RecyClique Desk"})  # noqa: S310
        with build_opener(_OnlyHttps).open(request, timeout=left) as answer:
            return _limited(answer, end)
    if "://" in address:
        raise UserError(
            "L'adresse des nouvelles versions doit commencer par https://, ou être un dossier : "
            "changez-la dans les réglages."
        )
    path = Path(address).expanduser()
    with (path / FILE_NAME if path.is_dir() else path).open("rb") as file:
        return _limited(file, end)


def _limited(file: IO[bytes], end: float) -> bytes:
    found = bytearray()
    # `read1` gives what there is: a server that sends a byte now and then is given up in time.
    read: Any = getattr(file, "read1", file.read)
    while chunk := read(_CHUNK):
        found += chunk
        if len(found) > _MOST_BYTES:
            raise UserError(
                "Le fichier à l'adresse des nouvelles versions est trop grand pour en être un : "
                "vérifiez-la dans les réglages."
            )
        if time.monotonic() > end:
            raise TimeoutError
    return bytes(found)


class _OnlyHttps(HTTPRedirectHandler):
    """Follows no redirection that leaves the encrypted way."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> Request | None:
        if not newurl.lower().startswith("https://"):
            fp.close()
            raise UserError(
                "L'adresse des nouvelles versions mène à une page non chiffrée : elle n'a pas été "
                "suivie."
            )
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _reason(error: Exception, address: str) -> Exception:
    """Return the sentence for what went wrong; a bug stays what it is."""
    if isinstance(error, UserError):
        return error
    log.warning("no answer about new versions: %r", error)
    cause = error.reason if isinstance(error, URLError) else error
    if isinstance(cause, ssl.SSLError):
        return UserError(
            "Le certificat du serveur des nouvelles versions n'est pas valable : rien n'a été lu. "
            "Vérifiez l'adresse, et la date de cet ordinateur."
        )
    if isinstance(error, HTTPError):
        return UserError(
            "Le serveur des nouvelles versions répond « {code} » : vérifiez l'adresse dans les "
            "réglages.",
            code=error.code,
        )
    if isinstance(cause, TimeoutError):
        return UserError(
            "L'adresse des nouvelles versions n'a pas répondu à temps : réessayez plus tard."
        )
    if isinstance(error, FileNotFoundError | NotADirectoryError | PermissionError):
        return UserError(
            "« {address} » n'est pas là : branchez la clé ou le partage, ou changez l'adresse dans "
            "les réglages.",
            address=address,
        )
    if isinstance(error, URLError | OSError | HTTPException | ValueError):
        return UserError(
            "L'adresse des nouvelles versions ne répond pas : vérifiez le réseau, ou l'adresse "
            "dans les réglages."
        )
    return error
