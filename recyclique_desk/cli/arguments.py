"""Commands, arguments and the texts of `--help` (spec section 6)."""

import argparse
import os
from collections.abc import Callable, Sequence
from datetime import date

from recyclique_desk import __version__
from recyclique_desk.cli import commands
from recyclique_desk.cli.parser import Parser
from recyclique_desk.domain.calendar import parse_day
from recyclique_desk.domain.errors import UserError
from recyclique_desk.support.text import LANGUAGES, tr

PROGRAM = "recyclique-desk"
_USUAL_CHECK = 6000
"""Lines of the self-check's large export: enough for a process of its own to write them."""
_OF_WINDOW = frozenset({"--demo"})
"""With nothing else on its line, the window opens: it does not wait for the commands to load."""


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Parse the command line; exits with 2 and a sentence on stderr for bad usage."""
    everywhere = _everywhere()
    anywhere, rest = everywhere.parse_known_args(arguments)
    parser = _parser(everywhere)
    if _OF_WINDOW.issuperset(rest):
        options = parser.parse_args(rest)
    else:
        from recyclique_desk.cli import exports, sheets

        _add_commands(parser)
        options = parser.parse_args(sheets.with_file_kind(rest))
    options.db, options.lang, options.user = anywhere.db, anywhere.lang, anywhere.user
    options.accept_clock = anywhere.accept_clock
    if options.command in {"export lines", "export tickets"}:
        exports.check(options, parser.error)
    if options.command == "declare":
        from recyclique_desk.cli import declarations

        declarations.check(options, parser.error)
    if options.command == "backup":
        commands.check_backup(options, parser.error)
    return options


def _everywhere() -> Parser:
    """Build the parser of the options that may stand anywhere on the line."""
    parser = Parser(prog=PROGRAM, add_help=False)
    parser.add_argument(
        "--db",
        default=os.environ.get("RECYCLIQUE_DESK_DB"),
        metavar="DB",
        help=tr("fichier SQLite ou adresse SQLAlchemy ; sans lui, la base de l'utilisateur"),
    )
    parser.add_argument("--lang", choices=tuple(LANGUAGES), help=tr("langue des textes"))
    parser.add_argument(
        "--user",
        default=os.environ.get("RECYCLIQUE_DESK_USER"),
        metavar=tr("NOM"),
        help=tr(
            "agit au nom de cette personne ; son mot de passe se lit au terminal, sur l'entrée "
            "standard ou dans RECYCLIQUE_DESK_PASSWORD (obligatoire sur un serveur)"
        ),
    )
    parser.add_argument(
        "--accept-clock",
        action="store_true",
        help=tr("écrit même si l'horloge semble fausse, au vu de la dernière pesée"),
    )
    return parser


def _parser(everywhere: Parser) -> Parser:
    parser = Parser(
        prog=PROGRAM,
        parents=[everywhere],
        description=tr("Le comptoir d'accueil d'une ressourcerie. Sans commande : la fenêtre."),
        epilog=tr("Codes de sortie : 0 fait, 1 impossible (une phrase dit pourquoi), 2 mal écrit."),
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"RecyClique Desk {__version__}",
        help=tr("montre la version"),
    )
    parser.add_argument(
        "--demo",
        action="store_true",
        help=tr("ouvre la fenêtre sur une base de démonstration, à part de la vôtre"),
    )
    parser.add_argument(
        "--self-check",
        nargs="?",
        type=_count,
        const=_USUAL_CHECK,
        metavar="N",
        help=tr(
            "essaie le programme hors écran dans un dossier provisoire : peser, imprimer, exporter "
            "N lignes, importer, restaurer"
        ),
    )
    parser.add_argument("--screenshots", metavar="DOSSIER", help=argparse.SUPPRESS)
    parser.add_argument("--help-pictures", metavar="DOSSIER", help=argparse.SUPPRESS)
    parser.set_defaults(run=commands.window, command="")
    return parser


def complete_parser() -> Parser:
    """Build the parser of everything, in the language in force: man page and completions."""
    parser = _parser(_everywhere())
    _add_commands(parser)
    return parser


def _add_commands(parser: Parser) -> None:
    from recyclique_desk.cli.scales import add_scales
    from recyclique_desk.cli.users import add_users

    tree = parser.add_subparsers(metavar=tr("commande"), title=tr("commandes"))
    _add_demo(tree)
    _add_import(tree)
    _add_export(tree)
    _add_stats(tree)
    _add_declare(tree)
    _add_maintenance(tree)
    add_users(tree, _command)
    add_scales(tree, _command)


def _command(
    tree: "argparse._SubParsersAction[Parser]",
    name: str,
    full: str,
    run: Callable[..., int | None] | None,
    text: str,
) -> Parser:
    parser = tree.add_parser(name, help=text, description=text)
    if run is not None:
        parser.set_defaults(run=run, command=full)
    return parser


def _add_demo(tree: "argparse._SubParsersAction[Parser]") -> None:
    parser = _command(
        tree, "demo", "demo", commands.demo, tr("remplit une base vide de données plausibles")
    )
    parser.add_argument("--lines", type=_count, default=5000, metavar="N", help=tr("lignes"))
    parser.add_argument("--days", type=_count, metavar="N", help=tr("jours d'ouverture"))
    parser.add_argument(
        "--seed", type=int, default=1, metavar="N", help=tr("même graine, mêmes données")
    )
    parser.add_argument("--sites", type=_count, default=1, metavar="N", help=tr("sites"))


def _add_import(tree: "argparse._SubParsersAction[Parser]") -> None:
    from recyclique_desk.cli import migration, sheets

    kinds = _command(tree, "import", "import", None, tr("fait entrer des données")).add_subparsers(
        required=True, metavar=tr("sorte"), dest="kind"
    )
    sheets.add_sheets(kinds, _command)
    parser = _command(
        kinds,
        "template",
        "import template",
        commands.import_template,
        tr("un modèle de saisie hors ligne (CSV) : un poste différé et un ticket par date"),
    )
    parser.epilog = tr(
        "Colonnes : date, category, poids_kg, destination ; et, au choix, notes, is_exit, quantite "
        "(nombre de pièces), type_apport (nom d'un type d'apport du site, ou son canal), commune "
        "(nom ou code INSEE). Un ticket par date et par provenance."
    )
    parser.add_argument("file", metavar=tr("FICHIER"))
    parser.add_argument("--yes", action="store_true", help=tr("ne demande pas de confirmation"))
    parser.add_argument(
        "--create-categories", action="store_true", help=tr("crée les catégories inconnues")
    )
    parser.add_argument(
        "--report", metavar="OUT.csv", help=tr("écrit les lignes refusées, à corriger")
    )
    lines = _command(
        kinds,
        "lines",
        "import lines",
        commands.import_lines,
        tr("un export de lignes ou d'un ticket (profil recyclique), tel qu'il a été écrit"),
    )
    lines.add_argument("file", metavar=tr("FICHIER"))
    recyclique = _command(
        kinds,
        "recyclique",
        "import recyclique",
        migration.import_recyclique,
        tr("ce qu'un centre a dans RecyClique : personnes, catégories, postes, tickets, lignes"),
    )
    migration.add_recyclique(recyclique)
    categories = _command(
        kinds,
        "categories",
        "import categories",
        sheets.import_categories,
        tr(
            "une liste de catégories (CSV, XLSX …), réunie à l'arbre ; sans fichier, une première "
            "liste dans une base qui n'en a aucune"
        ),
    )
    categories.add_argument("file", nargs="?", metavar=tr("FICHIER"))
    categories.add_argument(
        "--dry-run", action="store_true", help=tr("dit ce qui arriverait, sans rien écrire")
    )


def _add_export(tree: "argparse._SubParsersAction[Parser]") -> None:
    from recyclique_desk.cli import exports

    kinds = _command(tree, "export", "export", None, tr("écrit un fichier")).add_subparsers(
        required=True, metavar=tr("sorte"), dest="kind"
    )
    ticket = _command(
        kinds, "ticket", "export ticket", commands.export_ticket, tr("un ticket et ses lignes")
    )
    ticket.add_argument("number", metavar=tr("NUMÉRO|UUID"))
    ticket.add_argument(
        "--token",
        metavar=tr("JETON"),
        help=tr("le jeton qui donne accès à ce ticket, sans connexion ; « - » : entrée standard"),
    )
    token = _command(
        kinds,
        "token",
        "export token",
        commands.export_token,
        tr("un jeton pour télécharger un ticket, une fois, dans les cinq minutes"),
    )
    token.add_argument("number", metavar=tr("NUMÉRO|UUID"))
    token.add_argument(
        "--revoke", action="store_true", help=tr("révoque les jetons de ce ticket qui attendent")
    )
    lines = _command(
        kinds, "lines", "export lines", exports.export_rows, tr("les lignes d'une période")
    )
    exports.add_lines(lines)
    tickets = _command(
        kinds,
        "tickets",
        "export tickets",
        exports.export_rows,
        tr("des tickets : CSV, ZIP avec leurs lignes, ou classeur XLSX"),
    )
    exports.add_tickets(tickets)
    ticket.add_argument(
        "--out", required=True, metavar=tr("FICHIER"), help=tr("« - » : sortie standard")
    )
    exports.add_profile(ticket)


def _add_stats(tree: "argparse._SubParsersAction[Parser]") -> None:
    parser = _command(tree, "stats", "stats", commands.stats, tr("les chiffres d'une journée"))
    parser.add_argument("--day", type=_day, metavar=tr("AAAA-MM-JJ"), help=tr("aujourd'hui sinon"))
    parser.add_argument("--exclude-deferred", action="store_true", help=_without_deferred())
    parser.add_argument("--json", action="store_true", help=tr("pour un autre programme"))


def _add_declare(tree: "argparse._SubParsersAction[Parser]") -> None:
    from recyclique_desk.cli import declarations

    parser = _command(
        tree,
        "declare",
        "declare",
        declarations.declare,
        tr("les chiffres d'une déclaration"),
    )
    declarations.add_declare(parser)


def _add_maintenance(tree: "argparse._SubParsersAction[Parser]") -> None:
    backup = _command(
        tree, "backup", "backup", commands.backup, tr("copie la base, même en service")
    )
    backup.add_argument(
        "--out", metavar=tr("FICHIER"), help=tr("sinon, dans le dossier des copies")
    )
    backup.add_argument(
        "--list",
        action="store_true",
        help=tr("montre les copies qu'il y a, et ce qu'elles contiennent"),
    )
    backup.add_argument("--json", action="store_true", help=tr("pour un autre programme"))
    restore = _command(
        tree, "restore", "restore", commands.restore, tr("remet une copie en place de la base")
    )
    restore.add_argument("file", metavar=tr("FICHIER"))
    restore.add_argument("--yes", action="store_true", help=tr("ne demande pas de confirmation"))
    doctor = _command(tree, "doctor", "doctor", commands.doctor, tr("examine la base"))
    doctor.add_argument(
        "--repair", action="store_true", help=tr("refait les sommes à partir des lignes")
    )
    doctor.add_argument(
        "--try-restore",
        action="store_true",
        help=tr("essaie de restaurer, à part, la dernière copie de chaque sorte"),
    )
    doctor.add_argument(
        "--journal",
        metavar=tr("EMPREINTE"),
        help=tr("prouve aussi que le journal contient encore l'événement de cette empreinte"),
    )


def _without_deferred() -> str:
    return tr("laisse de côté la saisie différée")


def _day(text: str) -> date:
    try:
        return parse_day(text)
    except UserError as error:
        raise argparse.ArgumentTypeError(tr(error.message).format(**error.params)) from None


def _count(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= 100_000_000:
        raise argparse.ArgumentTypeError(tr("un nombre entier de 1 à 100 000 000 est attendu"))
    return int(text)
