"""An argument parser that speaks the program's language: argparse knows English only."""

import argparse
import re
from typing import Any, NoReturn

from recyclique_desk.support.text import tr


def _translations() -> tuple[tuple[str, str], ...]:
    """Return patterns of argparse's error messages, each with our sentence for it."""
    return (
        (r"the following arguments are required: (.+)", tr("il manque {0}")),
        (r"unrecognized arguments: (.+)", tr("« {0} » n'est pas compris")),
        (r"argument (.+?): expected .*argument.*", tr("{0} attend une valeur")),
        (
            r"argument (.+?): invalid choice: '(.*)' \(choose from (.+)\)",
            tr("{0} : « {1} » n'est pas possible ; choisissez parmi {2}"),
        ),
        (r"argument (.+?): invalid \w+ value: '(.*)'", tr("{0} : « {1} » n'est pas valable")),
        (r"argument (.+?): ignored explicit argument '(.*)'", tr("{0} n'attend pas de valeur")),
        (r"argument (.+?): (.+)", tr("{0} : {1}")),
    )


class Parser(argparse.ArgumentParser):
    """`ArgumentParser` with translated help and error messages."""

    def __init__(self, *, add_help: bool = True, **options: Any) -> None:
        options.setdefault("allow_abbrev", False)
        super().__init__(add_help=False, **options)
        self._positionals.title = tr("arguments")
        self._optionals.title = tr("options")
        if add_help:
            self.add_argument("-h", "--help", action="help", help=tr("montre cette aide"))

    def format_usage(self) -> str:
        """Write the usage line."""
        formatter = self._get_formatter()
        formatter.add_usage(
            self.usage, self._actions, self._mutually_exclusive_groups, tr("usage : ")
        )
        return formatter.format_help()

    def format_help(self) -> str:
        """Write the help with a translated usage line."""
        text = super().format_help()
        return text.replace("usage: ", tr("usage : "), 1)

    def error(self, message: str) -> NoReturn:
        """Print the usage line and a sentence about the error, and exit with code 2."""
        self.exit(2, f"{self.format_usage()}{self.prog} : {translated_message(message)}\n")


def translated_message(message: str) -> str:
    """Translate an error message of argparse; an unknown one is returned unchanged."""
    for pattern, sentence in _translations():
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return sentence.format(*found.groups())
    return message
