"""An argument parser that speaks the program's language: argparse knows English only."""

import argparse
import re
from typing import Any, NoReturn

from recyclique_desk.support.text import tr


def _said() -> tuple[tuple[str, str], ...]:
    """Return what argparse complains of, as patterns, each with our sentence for it."""
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
    """`ArgumentParser` with help and complaints that pass by the one door for text."""

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
        """Write the help, its usage line in the language in force."""
        text = super().format_help()
        return text.replace("usage: ", tr("usage : "), 1)

    def error(self, message: str) -> NoReturn:
        """Say in a sentence what is wrong, after the usage line, and exit with 2."""
        self.exit(2, f"{self.format_usage()}{self.prog} : {in_our_words(message)}\n")


def in_our_words(message: str) -> str:
    """Return a complaint of argparse in the language in force; one nobody foresaw stays as it is."""
    for pattern, sentence in _said():
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return sentence.format(*found.groups())
    return message
