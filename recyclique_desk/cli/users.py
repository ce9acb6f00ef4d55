"""The commands `users …`: administration of persons."""

import argparse
import json
from collections.abc import Callable
from dataclasses import fields

from recyclique_desk.cli import commands
from recyclique_desk.cli.figures import as_json
from recyclique_desk.cli.parser import Parser
from recyclique_desk.cli.secrets import read_secret
from recyclique_desk.domain.errors import NotFound
from recyclique_desk.domain.people import Account, AccountInput, Role
from recyclique_desk.support.paths import Paths
from recyclique_desk.support.text import tr

Add = Callable[..., Parser]


def add_users(tree: "argparse._SubParsersAction[Parser]", command: Add) -> None:
    """Add the commands to the parser."""
    text = tr("les personnes : qui entre, avec quels droits")
    kinds = command(tree, "users", "users", None, text).add_subparsers(
        required=True, metavar=tr("action"), dest="kind"
    )
    parsers = {
        name: command(kinds, name, f"users {name}", run, text)
        for name, run, text in (
            ("list", list_users, tr("qui est connu, avec quel rôle")),
            ("add", add, tr("ajoute une personne")),
            ("disable", disable, tr("ne laisse plus entrer une personne")),
            ("enable", enable, tr("laisse de nouveau entrer une personne")),
            ("set-role", set_role, tr("change le rôle d'une personne")),
            ("reset-password", reset_password, tr("donne un autre mot de passe et débloque")),
            ("set-pin", set_pin, tr("donne un autre code à quatre à six chiffres et débloque")),
        )
    }
    for name, parser in parsers.items():
        if name != "list":
            parser.add_argument("name", metavar=tr("NOM"), help=tr("le nom pour se connecter"))
        parser.add_argument("--json", action="store_true", help=tr("pour un autre programme"))
    add_parser = parsers["add"]
    add_parser.add_argument(
        "--display-name", default="", metavar=tr("NOM"), help=tr("le nom montré")
    )
    add_parser.add_argument("--site", metavar="SITE", help=tr("son site, sinon le premier"))
    for parser, required in ((add_parser, False), (parsers["set-role"], True)):
        parser.add_argument(
            "--role" if not required else "role",
            type=Role,
            choices=list(Role),
            default=Role.OPERATOR,
            metavar="|".join(Role),
            help=tr("operator : bénévole ; admin : administrateur"),
        )
    add_parser.add_argument(
        "--password",
        action="store_true",
        help=tr("lui donner un mot de passe ; un administrateur en a toujours un"),
    )
    add_parser.add_argument("--pin", action="store_true", help=tr("lui donner un code"))
    parsers["set-pin"].add_argument(
        "--none", action="store_true", help=tr("retire le code au lieu d'en lire un")
    )


def list_users(options: argparse.Namespace, paths: Paths) -> None:
    """Print all persons, disabled ones included."""
    with commands.open_signed_in(options, paths) as desk:
        found = desk.services.accounts.everyone(desk.who)
    if options.json:
        print(json.dumps([_as_json(one) for one in found], ensure_ascii=False, indent=2))
        return
    for one in found:
        print(_line(one))


def add(options: argparse.Namespace, paths: Paths) -> None:
    """Add a person."""
    with commands.open_signed_in(options, paths, creates=True) as desk:
        site_id = None
        if options.site:
            found = [s for s in desk.services.people.sites(desk.who) if s.name == options.site]
            if not found:
                raise NotFound("Ce site n'existe pas.")
            site_id = found[0].id
        needs_password = options.password or options.role is Role.ADMIN
        password = _password(options.name) if needs_password else None
        pin = _pin(options.name) if options.pin else None
        given = AccountInput(options.name, options.display_name, site_id)
        account = desk.services.accounts.add(
            desk.who, given, options.role, password=password, pin=pin
        )
    _tell(options, account)


def disable(options: argparse.Namespace, paths: Paths) -> None:
    """Disable a person."""
    with commands.open_signed_in(options, paths) as desk:
        one = desk.services.accounts.find(desk.who, options.name)
        account = desk.services.accounts.disable(desk.who, one.id, one.version)
    _tell(options, account)


def enable(options: argparse.Namespace, paths: Paths) -> None:
    """Enable a disabled person."""
    with commands.open_signed_in(options, paths) as desk:
        one = desk.services.accounts.find(desk.who, options.name)
        account = desk.services.accounts.enable(desk.who, one.id, one.version)
    _tell(options, account)


def set_role(options: argparse.Namespace, paths: Paths) -> None:
    """Change a person's role."""
    with commands.open_signed_in(options, paths) as desk:
        one = desk.services.accounts.find(desk.who, options.name)
        account = desk.services.accounts.set_role(desk.who, one.id, one.version, options.role)
    _tell(options, account)


def reset_password(options: argparse.Namespace, paths: Paths) -> None:
    """Set a person's password."""
    with commands.open_signed_in(options, paths) as desk:
        one = desk.services.accounts.find(desk.who, options.name)
        account = desk.services.accounts.reset_password(
            desk.who, one.id, one.version, _password(one.username)
        )
    _tell(options, account)


def set_pin(options: argparse.Namespace, paths: Paths) -> None:
    """Set or remove a person's PIN."""
    with commands.open_signed_in(options, paths) as desk:
        one = desk.services.accounts.find(desk.who, options.name)
        pin = None if options.none else _pin(one.username)
        account = desk.services.accounts.set_pin(desk.who, one.id, one.version, pin)
    _tell(options, account)


def _password(name: str) -> str:
    return read_secret(tr("Nouveau mot de passe de {name} :").format(name=name), twice=True)


def _pin(name: str) -> str:
    return read_secret(tr("Nouveau code de {name} :").format(name=name), twice=True)


def _tell(options: argparse.Namespace, account: Account) -> None:
    print(
        json.dumps(_as_json(account), ensure_ascii=False, indent=2)
        if options.json
        else _line(account)
    )


def _as_json(account: Account) -> object:
    """Return a person as JSON values, without internal ids."""
    inside = {"id", "site_id", "version"}
    return as_json(
        {
            field.name: getattr(account, field.name)
            for field in fields(account)
            if field.name not in inside
        }
    )


def _line(account: Account) -> str:
    """Format a person as one line of columns."""
    ways = [
        word
        for has, word in (
            (account.has_pin, tr("code")),
            (account.has_password, tr("mot de passe")),
        )
        if has
    ]
    parts = [
        account.username,
        account.display_name,
        tr("administrateur") if account.role is Role.ADMIN else tr("bénévole"),
        account.site_name or "",
        " + ".join(ways) or tr("ne se connecte pas"),
        tr("actif") if account.is_active else tr("désactivé"),
    ]
    return "\t".join(parts)
