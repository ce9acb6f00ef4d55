"""Removes row values from a server's error messages, which reach logs and error reports.

SQLite's messages name tables and columns only. PostgreSQL adds a DETAIL with the refused row, which
may hold a password hash; only the primary message is kept.
"""

from typing import Any

from sqlalchemy import Engine, ExceptionContext, event

_QUOTES_VALUES = "22"
"""SQLSTATE class of invalid values, whose primary message quotes the value."""


def redact_server_errors(engine: Engine) -> None:
    """Reduce each error of a server to its primary message, before it is raised or logged."""
    event.listen(engine, "handle_error", _shorten)


def _shorten(context: ExceptionContext) -> None:
    error: Any = context.original_exception
    said = getattr(getattr(error, "diag", None), "message_primary", None)
    if said is None:
        return  # not from the server: a connection that failed or was lost
    state = error.sqlstate or ""
    if state.startswith(_QUOTES_VALUES):
        said = f"SQLSTATE {state}"
    error.args = (said,)
    shown = context.sqlalchemy_exception
    if shown is not None:
        kind = type(error)
        shown.args = (f"({kind.__module__}.{kind.__name__}) {said}",)
