"""The command line: parses, calls services, prints. The window is one of its commands."""

import errno
import logging
import os
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from recyclique_desk.cli.arguments import parse
from recyclique_desk.cli.streams import make_streams_safe
from recyclique_desk.domain.errors import DeskError, RefusedRows
from recyclique_desk.domain.jobs import CHILD_OPTION, Cancelled
from recyclique_desk.support.logs import start_log, stop_log
from recyclique_desk.support.paths import Paths
from recyclique_desk.support.settings import read_settings
from recyclique_desk.support.signals import Terminated, on_termination, raise_terminated
from recyclique_desk.support.text import LANGUAGES, tr, use_language

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_REFUSALS = _FULL | {errno.EACCES, errno.EPERM, errno.EROFS}
"""Errors of the system that are no bug wherever they show: a full disk, a missing right."""
DONE, FAILED, MISUSED, INTERRUPTED = 0, 1, 2, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 failed, 2 bad usage.

    An error is printed to stderr as a sentence; the traceback of a bug goes to the log only.
    """
    paths = Paths.of_user()
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments == [CHILD_OPTION]:
        from recyclique_desk.services.files.child_main import main as work

        return work()
    make_streams_safe()
    # First of all, or what is wrong with the settings would be told on stderr.
    log_file = start_log(paths.logs)
    try:
        use_language(_language(arguments, paths))
        options = parse(arguments)
        if threading.current_thread() is threading.main_thread():
            on_termination(raise_terminated)
        code = int(options.run(options, paths) or DONE)
        if sys.stdout is not None:
            sys.stdout.flush()  # a full disk is told while somebody can still say so
        return code
    except RefusedRows as error:
        _say(error)
        for line, reason in error.rows:
            print(
                tr("  ligne {line} : {reason}").format(line=line, reason=_sentence(reason)),
                file=sys.stderr,
            )
        return FAILED
    except DeskError as error:
        _say(error)
        return FAILED
    except (Cancelled, KeyboardInterrupt) as error:
        with suppress(OSError):  # the terminal may be gone
            print(tr("Interrompu : rien n'a été modifié."), file=sys.stderr)
        return error.code if isinstance(error, Terminated) else INTERRUPTED
    except BrokenPipeError:
        # The reader of a pipe has gone, as `head` does: nobody is left to complain to.
        _silence_output()
        return FAILED
    except OSError as error:
        return _refused_by_system(error, log_file)
    except ImportError as error:
        return _import_failed(error, log_file)
    except Exception as error:
        return _bug(error, log_file)
    finally:
        stop_log()


def _refused_by_system(error: OSError, log_file: Path | None) -> int:
    """Print the sentence about a full disk or a missing right; log any other error as a bug."""
    # With SQLAlchemy, which a window loads when its frame is on the screen.
    from recyclique_desk.storage.driver_errors import trouble_from

    trouble = trouble_from(error)
    if trouble is None or error.errno not in _REFUSALS:
        return _bug(error, log_file)
    if error.errno in _FULL:
        _silence_output()
    _say(trouble)
    return FAILED


def _import_failed(error: ImportError, log_file: Path | None) -> int:
    """Show which libraries the system lacks for a window; log any other failed import as a bug."""
    from recyclique_desk.support.window_system import library_trouble, show_without_qt

    missing = library_trouble(error)
    if missing is None:
        return _bug(error, log_file)
    logging.getLogger(__name__).warning("the system lacks a library: %s", error)
    show_without_qt(missing)
    return FAILED


def _bug(error: Exception, log_file: Path | None) -> int:
    """Log an exception that nobody expects, print where it was logged, and return the exit code."""
    logging.getLogger(__name__).error("a bug", exc_info=error)
    where = "" if log_file is None else tr(" Le détail est dans le journal : {path}")
    print(tr("Erreur imprévue.") + where.format(path=log_file), file=sys.stderr)
    return FAILED


def _silence_output() -> None:
    """Redirect standard output to the null device, so that flushing at exit cannot fail."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def window() -> int:
    """Open the window without a console, for the desktop icon."""
    return main()


def _language(arguments: list[str], paths: Paths) -> str:
    """Find the language before any text is printed: `--lang`, else the desk's setting."""
    for position, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            asked = argument.removeprefix("--lang=")
        elif argument == "--lang" and position + 1 < len(arguments):
            asked = arguments[position + 1]
        else:
            continue
        return asked if asked in LANGUAGES else "fr"
    try:
        return read_settings(paths.settings).language
    except ValueError:  # damaged: told where the desk is opened
        return "fr"


def _sentence(error: DeskError) -> str:
    return tr(error.message).format(**error.params)


def _say(error: DeskError) -> None:
    print(_sentence(error), file=sys.stderr)
