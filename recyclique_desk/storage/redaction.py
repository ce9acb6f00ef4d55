"""Keeps what rows hold out of a server's complaints: those reach the log, the report, the support.

A file's complaints name tables and columns only. A server adds a DETAIL with the whole row that was
refused, a password's hash in it, and translates that word: only the first sentence is kept.
"""

from typing import Any

from sqlalchemy import Engine, ExceptionContext, event

_QUOTES_VALUES = "22"
"""The class of states about a value that cannot be read, whose first sentence quotes it."""


def keep_rows_out(engine: Engine) -> None:
    """Shorten every complaint of a server before anybody can read it."""
    event.listen(engine, "handle_error", _shorten)


def _shorten(context: ExceptionContext) -> None:
    error: Any = context.original_exception
    said = getattr(getattr(error, "diag", None), "message_primary", None)
    if said is None:
        return  # not the server's words: a connection that was not made, or was lost
    state = error.sqlstate or ""
    if state.startswith(_QUOTES_VALUES):
        said = f"SQLSTATE {state}"
    error.args = (said,)
    shown = context.sqlalchemy_exception
    if shown is not None:
        kind = type(error)
        shown.args = (f"({kind.__module__}.{kind.__name__}) {said}",)
