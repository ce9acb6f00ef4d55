"""Stores weighings that the database has not confirmed on the local disk, for the next start."""

import json
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

from recyclique_desk.domain.drafts import UnsavedWeighing
from recyclique_desk.domain.tickets import (
    LIGNE_INPUTS,
    Destination,
    LigneInput,
    WeightSource,
)
from recyclique_desk.support.privacy import make_private_folder, open_private

log = logging.getLogger(__name__)


class UnsavedStore:
    """A folder with one file for each press of Enter, deleted when its lines are in the database.

    It is outside the database because it is needed when that does not answer. Several windows
    share the folder.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def save(self, unsaved: UnsavedWeighing) -> None:
        """Write weighings to disk, readable by their owner only; raises OSError."""
        make_private_folder(self._folder)
        path = self._path(unsaved.uids[0])
        partial = path.with_suffix(f".{os.getpid()}.tmp")
        try:
            descriptor = open_private(partial, os.O_CREAT | os.O_WRONLY | os.O_TRUNC)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                json.dump(_as_json(unsaved), file, ensure_ascii=False)
                file.flush()
                os.fsync(file.fileno())
            partial.replace(path)
        finally:
            with suppress(OSError):
                partial.unlink(missing_ok=True)

    def delete(self, uid: UUID) -> None:
        """Delete the weighings whose first line is `uid`, if they are there."""
        with suppress(OSError):
            self._path(uid).unlink(missing_ok=True)

    def load_for(self, location: str) -> tuple[UnsavedWeighing, ...]:
        """Return the weighings of a database, oldest first; an unreadable file is left alone."""
        found = [each for each in self._read() if each.location == location]
        return tuple(sorted(found, key=lambda each: (each.typed_at, each.uids[0])))

    def _read(self) -> Iterator[UnsavedWeighing]:
        try:
            paths = sorted(self._folder.glob("*.json"))
        except OSError:
            return
        for path in paths:
            try:
                yield _from_json(json.loads(path.read_text("utf-8")))
            except (OSError, ArithmeticError, KeyError, TypeError, ValueError):
                log.warning("%s cannot be read; it is left as it is", path.name)

    def _path(self, uid: UUID) -> Path:
        return self._folder / f"{uid}.json"


def _as_json(unsaved: UnsavedWeighing) -> dict[str, Any]:
    return {
        "location": unsaved.location,
        "window": unsaved.window,
        "user": {"uid": str(unsaved.user_uid), "name": unsaved.user_name},
        "ticket": {
            "uid": str(unsaved.ticket_uid),
            "id": unsaved.ticket_id,
            "number": unsaved.ticket_number,
        },
        "typed_at": unsaved.typed_at.isoformat(),
        "replaces": [str(uid) for uid in unsaved.replaces],
        "lines": [
            {
                **{name: _plain(getattr(given, name)) for name in LIGNE_INPUTS},
                "uid": str(uid),
                "category": category,
            }
            for uid, given, category in zip(
                unsaved.uids, unsaved.given, unsaved.categories, strict=True
            )
        ],
    }


def _from_json(kept: dict[str, Any]) -> UnsavedWeighing:
    lines = kept["lines"]
    if not lines:
        raise ValueError("no line")
    return UnsavedWeighing(
        location=str(kept["location"]),
        window=str(kept["window"]),
        user_uid=UUID(kept["user"]["uid"]),
        user_name=str(kept["user"]["name"]),
        ticket_uid=UUID(kept["ticket"]["uid"]),
        ticket_id=int(kept["ticket"]["id"]),
        ticket_number=str(kept["ticket"]["number"]),
        uids=tuple(UUID(each["uid"]) for each in lines),
        given=tuple(
            LigneInput(**{name: _READ[name](each[name]) for name in LIGNE_INPUTS if name in each})
            for each in lines
        ),
        categories=tuple(str(each["category"]) for each in lines),
        typed_at=datetime.fromisoformat(kept["typed_at"]),
        replaces=tuple(map(UUID, kept.get("replaces", ()))),
    )


def _plain(value: object) -> object:
    return str(value) if isinstance(value, Decimal) else value


def _or_none(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda kept: None if kept is None else read(kept)


_READ: dict[str, Callable[[Any], Any]] = {
    "category_id": _or_none(int),
    "weight": Decimal,
    "destination": Destination,
    "notes": _or_none(str),
    "is_exit": bool,
    "pieces": _or_none(int),
    "is_estimated": bool,
    "gross": _or_none(Decimal),
    "tare": _or_none(Decimal),
    "container_id": _or_none(int),
    "scale_id": _or_none(int),
    "source": _or_none(WeightSource),
}
"""What reads each value of a line; a file of an older version lacks those that are newer."""
