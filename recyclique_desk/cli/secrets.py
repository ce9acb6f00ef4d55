"""Reads passwords and PINs from the terminal or standard input, never from an argument.

Arguments are visible to everybody on the machine (`ps`) and are kept in the shell's history.
"""

import getpass
import os
import sys
from typing import TYPE_CHECKING

from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.people import Who
from recyclique_desk.support.text import tr

if TYPE_CHECKING:
    from recyclique_desk.app import SignIn
    from recyclique_desk.services.all import Services

PASSWORD_VARIABLE = "RECYCLIQUE_DESK_PASSWORD"  # noqa: S105 - its name, not its content


def read_secret(prompt: str, *, twice: bool = False) -> str:
    """Ask at the terminal without echo, twice if `twice`; without one read a line of stdin."""
    if not sys.stdin.isatty():
        line = sys.stdin.readline()
        if not line:
            raise UserError("Il manque un mot de passe ou un code sur l'entrée standard.")
        return line.rstrip("\r\n")
    secret = getpass.getpass(prompt + " ")
    if twice and getpass.getpass(tr("Encore une fois :") + " ") != secret:
        raise UserError("Les deux ne sont pas pareils : rien n'a été modifié.")
    return secret


def sign_in_as(username: str) -> "SignIn":
    """Return the function with which `open_desk` signs a person in by password."""

    def way_in(services: "Services") -> Who:
        password = os.environ.get(PASSWORD_VARIABLE)
        if password is None:
            password = read_secret(tr("Mot de passe de {name} :").format(name=username))
        return services.sign_in.with_password(username, password)

    return way_in
