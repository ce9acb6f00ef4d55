"""The commands `export lines` and `export tickets`, with their options."""

import argparse
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from recyclique_desk.cli.commands import open_signed_in, print_report
from recyclique_desk.cli.parser import Parser
from recyclique_desk.domain.calendar import Period, local_day, parse_period
from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.exports import (
    Contents,
    ExportRequest,
    FileKind,
    Profile,
    export_file_name,
)
from recyclique_desk.domain.jobs import CancelToken
from recyclique_desk.domain.periods import NamedPeriod, parse_period_name
from recyclique_desk.domain.tickets import Destination, Status, WeightSource
from recyclique_desk.support.paths import Paths
from recyclique_desk.support.text import tr

if TYPE_CHECKING:
    from recyclique_desk.app import Desk

STDOUT = "-"


def add_lines(parser: Parser) -> None:
    """Add the options of `export lines`."""
    _add_period(parser)
    _add_filters(parser)
    _add_targets(parser)


def add_tickets(parser: Parser) -> None:
    """Add the options of `export tickets`."""
    _add_period(parser)
    _add_filters(parser)
    parser.add_argument(
        "--without-empty", action="store_true", help=tr("laisse de côté les tickets sans ligne")
    )
    _add_targets(parser)
    parser.add_argument(
        "--kind",
        type=FileKind,
        choices=list(FileKind),
        metavar="|".join(FileKind),
        help=tr("sorte de fichier ; sinon, d'après la fin de --out"),
    )


def add_profile(parser: Parser) -> None:
    """Add the option for the profile of CSV files."""
    parser.add_argument(
        "--profile",
        type=Profile,
        choices=list(Profile),
        default=Profile.RECYCLIQUE,
        metavar="|".join(Profile),
        help=tr(
            "recyclique pour l'échange, tableur pour Excel ou LibreOffice en français, "
            "recyclique-1.4.4 comme l'ancien programme"
        ),
    )


def check(options: argparse.Namespace, complain: Callable[[str], object]) -> None:
    """Report combinations of options that are wrong whatever the database, as bad usage."""
    try:
        if options.named_period is not None:
            if options.first or options.last:
                complain(tr("--period ne va pas avec --from et --to"))
            parse_period_name(options.named_period, date(2000, 1, 1))
        elif not (options.first and options.last):
            complain(tr("il manque --from et --to, ou --period"))
        else:
            options.period = parse_period(options.first, options.last)
    except UserError as error:
        complain(tr(error.message).format(**error.params))
    if (options.out is None) == (options.out_dir is None):
        complain(tr("il faut --out ou --out-dir, et un seul des deux"))
    if options.command == "export tickets" and options.kind is None:
        ending = Path(options.out or ".csv").suffix.lower() if options.out != STDOUT else ".csv"
        known = {f".{kind}": kind for kind in FileKind}
        if options.out_dir is None and ending not in known:
            complain(tr("--out doit finir par .csv, .zip ou .xlsx"))
        options.kind = known.get(ending, FileKind.CSV)


def export_rows(options: argparse.Namespace, paths: Paths) -> None:
    """Write the lines of a period, or tickets."""
    with open_signed_in(options, paths) as desk:
        request = _request(desk, options)
        target = options.out
        if options.out_dir is not None:
            from recyclique_desk.services.files.targets import free_target

            folder = Path(options.out_dir).expanduser()
            if not folder.is_dir():
                raise UserError("Le dossier « {name} » n'existe pas.", name=folder)
            target = str(free_target(folder, export_file_name(request)))
        report = desk.services.exports.write(
            desk.who, request, target, progress=terminal_progress(options.quiet)
        )
        if options.out_dir is not None:
            desk.services.exports.vouch(desk.who, Path(target))
    if not options.quiet:
        print_report(report, of_tickets=request.contents is Contents.TICKETS)


def _request(desk: "Desk", options: argparse.Namespace) -> ExportRequest:
    from recyclique_desk.services.exporting.named_filters import NamedFilter

    is_tickets = options.command == "export tickets"
    named = NamedFilter(
        period=_period(desk, options),
        site=options.site,
        poste=options.poste,
        benevole=options.benevole,
        status=options.status,
        destination=options.destination,
        source=options.weight_source,
        category=options.category,
        deposit_kind=options.deposit_kind,
        commune=options.commune,
        with_empty=not (is_tickets and options.without_empty),
        exclude_deferred=options.exclude_deferred,
    )
    return ExportRequest(
        Contents.TICKETS if is_tickets else Contents.LIGNES,
        desk.services.exports.chosen(desk.who, named),
        options.kind if is_tickets else FileKind.CSV,
        options.profile,
    )


def _period(desk: "Desk", options: argparse.Namespace) -> Period:
    if options.named_period is None:
        period: Period = options.period
        return period
    from zoneinfo import ZoneInfo

    zone = ZoneInfo(desk.services.people.site(desk.who).time_zone)
    return parse_period_name(options.named_period, local_day(desk.clock(), zone))


def terminal_progress(quiet: bool) -> CancelToken | None:
    """Return a progress listener that prints to a terminal; None if stderr is not one."""
    if quiet or not sys.stderr.isatty():
        return None

    def listen(done: int, total: int | None) -> None:
        if total:
            print(f"\r{100 * done // total:3} %", end="\r", file=sys.stderr, flush=True)

    return CancelToken(listen)


def _add_period(parser: Parser) -> None:
    bound = tr("jour local AAAA-MM-JJ, ou instant ISO 8601")
    parser.add_argument("--from", dest="first", metavar=tr("JOUR"), help=bound)
    parser.add_argument(
        "--to", dest="last", metavar=tr("JOUR"), help=tr("idem ; ce jour est compris")
    )
    parser.add_argument(
        "--period",
        dest="named_period",
        metavar=tr("PÉRIODE"),
        help=tr(
            "aujourd'hui, hier, cette-semaine, semaine-dernière, ce-mois, mois-dernier, "
            "cette-année, année-dernière (ou {names}), AAAA, AAAA-MM ou AAAA-T1 à AAAA-T4"
        ).format(names=", ".join(NamedPeriod)),
    )


def _add_filters(parser: Parser) -> None:
    parser.add_argument(
        "--exclude-deferred", action="store_true", help=tr("laisse de côté la saisie différée")
    )
    parser.add_argument("--site", metavar=tr("NOM"), help=tr("un seul site"))
    parser.add_argument("--poste", metavar="UUID", help=tr("un seul poste"))
    parser.add_argument("--benevole", metavar=tr("NOM"), help=tr("un seul bénévole"))
    parser.add_argument(
        "--status",
        type=Status,
        choices=list(Status),
        metavar="|".join(Status),
        help=tr("tickets ouverts, ou fermés"),
    )
    parser.add_argument(
        "--destination",
        type=Destination,
        choices=list(Destination),
        metavar="|".join(Destination),
        help=tr("une seule destination"),
    )
    parser.add_argument(
        "--weight-source",
        type=WeightSource,
        choices=list(WeightSource),
        metavar="|".join(WeightSource),
        help=tr("lignes dont le poids vient de la balance, du clavier ou d'un fichier"),
    )
    parser.add_argument(
        "--category", metavar=tr("NOM"), help=tr("une catégorie et celles qu'elle contient")
    )
    parser.add_argument(
        "--deposit-kind",
        metavar=tr("NOM"),
        help=tr("un type d'apport, par son nom ou son canal ; vide : les tickets sans type"),
    )
    parser.add_argument(
        "--commune",
        metavar=tr("CODE"),
        help=tr("une commune d'origine, par son code INSEE ; vide : les tickets sans commune"),
    )


def _add_targets(parser: Parser) -> None:
    parser.add_argument("--out", metavar=tr("FICHIER"), help=tr("« - » : sortie standard"))
    parser.add_argument(
        "--out-dir",
        metavar=tr("DOSSIER"),
        help=tr("y écrit sous le nom habituel, sans rien écraser, et une empreinte .sha256"),
    )
    parser.add_argument("--quiet", action="store_true", help=tr("ne dit rien quand tout va bien"))
    add_profile(parser)
