"""The command line of `packaging/desk.py`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from . import (
    chores,
    communes,
    freezing,
    help_html,
    installers,
    pinning,
    releasing,
    texts,
    windows_freezing,
)
from .checkout import Checkout
from .language import either
from .talk import Trouble, say

DESCRIPTION = "Sets RecyClique Desk up, starts it, tests it. Every chore fetches what it needs."
FROZEN_HERE = Path()
"""Stands for the folder for Windows that `freeze --windows` makes."""
EXAMPLES = """\
examples:
  python3 packaging/desk.py run --demo              see it with plausible data
  python3 packaging/desk.py run                     the window, with your own data
  python3 packaging/desk.py run -- stats --json     the same program without a window
  python3 packaging/desk.py test -- -k weight       only the tests with weight in their name

The first start sets up .venv, which takes a minute; every later one is immediate.
"""


def parser() -> argparse.ArgumentParser:
    """Return the parser of everything that comes before a lone `--`."""
    top = argparse.ArgumentParser(
        prog="desk.py",
        usage="desk.py CHORE [OPTIONS] [-- ARGS]",
        description=DESCRIPTION,
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    each = top.add_subparsers(
        prog="desk.py", dest="chore", metavar="CHORE (pick one)", title="chores"
    )

    run = each.add_parser(
        "run",
        help="start the program",
        usage="desk.py run [--demo] [-- ARGS]",
        epilog="ARGS go to the program as they are: `desk.py run -- --help` lists them.",
    )
    run.add_argument("--demo", action="store_true", help="with plausible data, yours untouched")
    each.add_parser(
        "test",
        help="run the tests",
        usage="desk.py test [-- PYTEST ARGS]",
        epilog="Without a screen, on all processors; `-- -n 0` keeps to one process, as a single "
        "file does. Set QT_QPA_PLATFORM=xcb to see the windows.",
    )
    each.add_parser("check", help="run ruff, mypy and the import contracts")
    each.add_parser("help", help="write resources/help/*.html again from the pages of the help")
    each.add_parser("screenshots", help="take the pictures of the README and of the help again")
    bench = each.add_parser("bench", help="measure how fast it is")
    bench.add_argument(
        "--lines", type=int, metavar="N", help="how many weighed lines to measure on"
    )
    bench.add_argument("--only", metavar="NAME", help="the one measurement to make")
    each.add_parser(
        "translations", help="bring resources/i18n up to date with the texts in the code"
    )
    frozen = each.add_parser(
        "freeze", help="make the program a folder that needs no Python, in dist/"
    )
    frozen.add_argument(
        "--windows", action="store_true", help="the one for Windows, under wine (some minutes)"
    )
    each.add_parser(
        "communes", help="write resources/communes again from the official list of a year"
    )
    made = each.add_parser("installers", help="make packages of the frozen program, in dist/")
    made.add_argument(
        "--package-version", metavar="X.Y.Z", help="another version, to try an upgrade with"
    )
    made.add_argument(
        "--windows",
        metavar="FOLDER",
        type=Path,
        nargs="?",
        const=FROZEN_HERE,
        help="the Windows installer too, of a FOLDER frozen on Windows or else of one frozen here, "
        "under wine",
    )
    release = each.add_parser(
        "release", help="number the version, date the changes, tag, and make its installers"
    )
    release.add_argument("number", metavar="X.Y.Z", help="the version")
    lock = each.add_parser("lock", help="write the lock files again from pyproject.toml")
    lock.add_argument("--upgrade", action="store_true", help="take the newest versions")
    return top


def main(root: Path, arguments: Sequence[str]) -> int:
    """Do the chore that the arguments name, for the checkout in `root`; return the exit code."""
    own, dashes, rest = _split(arguments)
    reader = parser()
    options, unknown = reader.parse_known_args(own)
    if options.chore is None:
        reader.print_help(sys.stderr)
        return 2
    if unknown:
        reader.error(
            f"unknown to {options.chore}: {' '.join(unknown)} (what run and test are to pass on "
            "goes after a lone --)"
        )
    if dashes and options.chore not in {"run", "test"}:
        reader.error(f"{options.chore} takes nothing after --")
    try:
        return _do(Checkout(root), options, rest)
    except Trouble as trouble:
        say(str(trouble))
        return 1
    except KeyboardInterrupt:
        say(
            either(
                "interrupted; the next start takes up the work again",
                "interrompu ; la prochaine ouverture reprendra le travail",
            )
        )
        return 130


def _split(arguments: Sequence[str]) -> tuple[list[str], bool, list[str]]:
    """Part the arguments at the first `--`: ours, whether there is one, and those passed on."""
    if "--" not in arguments:
        return list(arguments), False, []
    place = list(arguments).index("--")
    return list(arguments[:place]), True, list(arguments[place + 1 :])


_WRITES_RESOURCES = {
    "help": help_html.write,
    "translations": texts.update,
    "communes": communes.write,
}
"""Chores that write a file of the checkout again."""


def _do(checkout: Checkout, options: argparse.Namespace, rest: Sequence[str]) -> int:
    chore: str = options.chore
    if chore == "run":
        return chores.run(checkout, options.demo, rest)
    if chore == "test":
        return chores.test(checkout, rest)
    if chore == "check":
        return chores.check(checkout)
    if chore == "screenshots":
        return chores.screenshots(checkout)
    if chore == "bench":
        return chores.bench(checkout, options.lines, options.only)
    if chore in _WRITES_RESOURCES:
        return _WRITES_RESOURCES[chore](checkout.root)
    if chore == "freeze":
        freeze = windows_freezing.freeze if options.windows else freezing.freeze
        return freeze(checkout)
    if chore == "installers":
        folder: Path | None = options.windows
        if folder == FROZEN_HERE:
            windows_freezing.freeze(checkout)
            folder = windows_freezing.frozen_folder(checkout)
        return installers.installers(checkout, options.package_version, folder)
    if chore == "release":
        return releasing.release(checkout, options.number)
    return pinning.pin(checkout, options.upgrade)
