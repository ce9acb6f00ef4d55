"""The other end of `child_process`: one task from standard input, told on standard output."""

import gc
import os
import pickle
import sys
import threading
import time
import traceback
from datetime import timedelta
from typing import Any, BinaryIO

from recyclique_desk.domain.errors import DeskError
from recyclique_desk.domain.jobs import Cancelled, CancelToken
from recyclique_desk.services.files.child_process import CANCEL, ChildError, ChildTask
from recyclique_desk.storage.database import Database
from recyclique_desk.support.signals import Terminated, on_termination, raise_terminated
from recyclique_desk.support.text import use_language

_PAUSE = 0.05
"""Seconds between two words on how far it is."""
_NICER = 5
"""The window goes first."""
_GRACE = 10.0
"""Seconds to tidy up in when nobody is left who waits."""


def main() -> int:
    """Do the one task this process was started for."""
    # Whatever else prints must not get into the conversation.
    with os.fdopen(os.dup(1), "wb") as channel, os.fdopen(0, "rb", closefd=False) as orders:
        os.dup2(2, 1)
        if hasattr(os, "nice"):
            os.nice(_NICER)
        gc.disable()  # rows make no circles; looking for some takes a tenth of the time
        task: ChildTask = pickle.load(orders)  # noqa: S301 - from the program that started this one
        use_language(task.language)
        voice = _Voice(channel)
        token = CancelToken(voice.progress)
        threading.Thread(target=_listen, args=(orders, token), daemon=True).start()
        code = 0
        try:
            on_termination(raise_terminated)
            voice.say("begun", None)
            voice.say(*_outcome(task, token))
        except Terminated as error:
            code = error.code  # without a last word, who waits says that it ended early
        sys.stdout.flush()
        # The listener may be waiting for more orders: there are none to wait for.
        channel.flush()
        os._exit(code)


def _outcome(task: ChildTask, token: CancelToken) -> tuple[str, Any]:
    began = time.monotonic()
    database = Database(task.location, busy_seconds=task.busy_seconds)
    try:
        token.check()
        result = task.act(
            database, lambda: task.now + timedelta(seconds=time.monotonic() - began), token
        )
        return "done", result
    except Cancelled:
        return "cancelled", None
    except DeskError as error:
        return "told", ChildError.of(error)
    except Exception:
        return "bug", traceback.format_exc()
    finally:
        database.close()


class _Voice:
    """Says how far it is some twenty times a second, and what came of it."""

    def __init__(self, channel: BinaryIO) -> None:
        self._channel = channel
        self._next = 0.0

    def progress(self, done: int, total: int | None) -> None:
        """Tell of rows done, now and then and at the end."""
        now = time.monotonic()
        if now >= self._next or done == total:
            self._next = now + _PAUSE
            self.say("progress", (done, total))

    def say(self, word: str, content: Any) -> None:
        """Send one word with what belongs to it; nobody may be listening any more."""
        try:
            data = pickle.dumps((word, content), pickle.HIGHEST_PROTOCOL)
        except Exception:
            data = pickle.dumps(("bug", traceback.format_exc()))
        try:
            self._channel.write(data)
            self._channel.flush()
        except OSError:
            return


def _listen(orders: BinaryIO, token: CancelToken) -> None:
    """Cancel when told to, and when there is nobody left to tell."""
    said = orders.readline()
    token.keep_interrupting()
    if said != CANCEL:
        time.sleep(_GRACE)
        os._exit(1)
