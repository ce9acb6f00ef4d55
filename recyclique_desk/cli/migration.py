"""`import recyclique`: what a centre has in RecyClique, analysed, shown, then imported."""

import argparse
import json
import sys
from dataclasses import replace
from decimal import Decimal

from recyclique_desk.cli.commands import open_signed_in
from recyclique_desk.cli.exports import terminal_progress
from recyclique_desk.domain.calendar import DEFAULT_ZONE
from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.migration import (
    Decisions,
    ExitChoice,
    HeavyChoice,
    ListedLine,
    MigrationOptions,
    MigrationReport,
    PersonFate,
    Share,
)
from recyclique_desk.domain.weight import ZERO, format_kg
from recyclique_desk.support import amounts, migration_words
from recyclique_desk.support.paths import Paths
from recyclique_desk.support.text import counted, language, plural, tr

_SHOWN = 20
"""So many lines of a kind are shown; the report file holds all."""


def add_recyclique(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `import recyclique`."""
    parser.add_argument("source", metavar="SOURCE", help=_source_help())
    parser.add_argument(
        "--dry-run", action="store_true", help=tr("dit ce qui arriverait, sans rien écrire")
    )
    parser.add_argument("--json", action="store_true", help=tr("pour un autre programme"))
    parser.add_argument("--yes", action="store_true", help=tr("ne demande pas de confirmation"))
    parser.add_argument(
        "--site", metavar=tr("NOM"), help=tr("le site des postes qui ne disent pas le leur")
    )
    parser.add_argument(
        "--report", metavar="OUT.csv", help=tr("écrit les lignes mises de côté, à corriger")
    )
    parser.add_argument(
        "--heavy",
        choices=[choice.value for choice in HeavyChoice],
        default=HeavyChoice.ASIDE.value,
        help=tr("lignes de plus de 9 999,999 kg : mises de côté (aside) ou partagées (split)"),
    )
    parser.add_argument(
        "--exits",
        choices=[choice.value for choice in ExitChoice],
        default=ExitChoice.OTHER.value,
        help=tr("sorties vers MAGASIN : en sortie « autre » (autre) ou mises de côté (aside)"),
    )
    parser.add_argument(
        "--as-receipts",
        action="store_true",
        help=tr("CSV de RecyClique, sans marque de sortie : prend toutes les lignes en entrée"),
    )
    parser.add_argument(
        "--time-zone",
        default=DEFAULT_ZONE,
        metavar=tr("FUSEAU"),
        help=tr("le fuseau horaire des sites importés"),
    )


def import_recyclique(options: argparse.Namespace, paths: Paths) -> None:
    """Analyse a source, show what would happen, ask, and import it whole."""
    decisions = Decisions(
        HeavyChoice(options.heavy), ExitChoice(options.exits), as_receipts=options.as_receipts
    )
    with open_signed_in(options, paths, creates=True) as desk:
        service = desk.services.migration
        asked = MigrationOptions(options.site, options.time_zone)
        analysis = service.analyse(desk.who, options.source, asked, decisions)
        report = analysis.report
        if options.report:
            service.save_set_aside(report.set_aside_lines, options.report)
        if not options.json:
            print(as_text(report))
        if report.asks_exits and not decisions.as_receipts:
            print(_no_exits(), file=sys.stderr)
        if not options.dry_run:
            must_ask = report.asks_exits and not decisions.as_receipts and _asks(options)
            if must_ask and _agreed(tr("Prendre toutes les lignes comme des entrées ? [o/N] ")):
                decisions = replace(decisions, as_receipts=True)
                analysis = replace(analysis, decisions=decisions)
            if not report.is_nothing_new and not (options.yes or _confirmed(options)):
                raise UserError("Rien n'a été importé : ajoutez --yes pour confirmer d'avance.")
            report = service.apply(desk.who, analysis, terminal_progress(options.json))
    if options.json:
        print(json.dumps(as_json(report), ensure_ascii=False, indent=2))
    _tell_end(options, report)


def as_json(report: MigrationReport) -> dict[str, object]:
    """Return what an import brings, or brought, weights as strings with three decimals."""
    brought, amount = report.brought, report.amount
    return {
        "sites": brought.sites,
        "users": brought.users,
        "categories": brought.categories,
        "postes": brought.postes,
        "tickets": brought.tickets,
        "lines": brought.lines,
        "weight_kg": str(amount.weight),
        "received_kg": str(amount.received),
        "exit_kg": str(amount.exit_weight),
        "set_aside": [
            {"reason": kind.reason.value, "lines": kind.lines, "weight_kg": str(kind.weight)}
            for kind in report.set_aside
        ],
        "days": {
            day.isoformat(): {
                "lines": of_day.lines,
                "weight_kg": str(of_day.weight),
                "received_kg": str(of_day.received),
                "exit_kg": str(of_day.exit_weight),
            }
            for day, of_day in report.days
        },
    }


def as_text(report: MigrationReport) -> str:
    """Write an analysis for a person at a terminal."""
    held = report.held
    lines = [
        tr("RecyClique {version}, « {source} »").format(
            version=report.version, source=report.source
        ),
        tr(
            "  contient : {sites}, {people}, {categories}, {postes}, {tickets}, {lines}, "
            "{weight} kg"
        ).format(
            sites=counted(held.sites, tr("{n} site"), tr("{n} sites")),
            people=counted(held.users, tr("{n} personne"), tr("{n} personnes")),
            categories=counted(held.categories, tr("{n} catégorie"), tr("{n} catégories")),
            postes=counted(held.postes, tr("{n} poste"), tr("{n} postes")),
            tickets=amounts.tickets(held.tickets),
            lines=amounts.lines(held.lines),
            weight=_kg(report.held_weight),
        ),
    ]
    if report.first_day and report.last_day:
        amount = report.amount
        lines.append(
            tr(
                "  arrivent : {tickets}, {lines}, {weight} kg ({received} reçus, {exits} sortis), "
                "du {first} au {last}"
            ).format(
                tickets=amounts.tickets(report.brought.tickets),
                lines=amounts.lines(report.brought.lines),
                weight=_kg(amount.weight),
                received=_kg(amount.received),
                exits=_kg(amount.exit_weight),
                first=report.first_day,
                last=report.last_day,
            )
        )
    new = [person for person in report.people if person.is_new]
    lines += [f"  {_person(person)}" for person in new]
    lines += [f"  {remark}" for remark in report.remarks]
    for listed, heading in (
        (report.listed if report.brought.lines else (), tr("Lignes qui arrivent modifiées :")),
        (report.set_aside_lines, tr("Lignes mises de côté :")),
    ):
        if listed:
            lines.append(heading)
            lines += [f"  {_listed(line)}" for line in listed[:_SHOWN]]
        if len(listed) > _SHOWN:
            lines.append(
                counted(
                    len(listed) - _SHOWN,
                    tr("  … et {n} autre (--report l'écrit)"),
                    tr("  … et {n} autres (--report les écrit)"),
                )
            )
    if report.set_aside:
        lines.append(tr("Source = importé + mis de côté, en kilogrammes :"))
        for kind, name in (
            (report.months, tr("par mois")),
            (report.roots, tr("par catégorie")),
            (report.destinations, tr("par destination")),
        ):
            lines.append(f"  {name}")
            lines += [f"    {_share(share)}" for share in kind]
    lines += _changes(report)
    return "\n".join(lines)


def _tell_end(options: argparse.Namespace, report: MigrationReport) -> None:
    """Say on stderr what was done, so that JSON stays clean."""
    where = sys.stderr if options.json else sys.stdout
    if report.is_nothing_new:
        print(tr("Rien de nouveau : la base n'a pas été modifiée."), file=where)
    elif options.dry_run:
        print(tr("Rien n'a été écrit (--dry-run)."), file=where)
    else:
        print(
            tr("{lines} importées, {weight} kg, {tickets}").format(
                lines=amounts.lines(report.brought.lines),
                weight=_kg(report.amount.weight),
                tickets=amounts.tickets(report.brought.tickets),
            ),
            file=where,
        )
        print(tr("Copie d'avant : {path}").format(path=report.backup), file=where)


def _changes(report: MigrationReport) -> list[str]:
    lines = []
    if report.changed:
        lines.append(tr("Modifié dans RecyClique depuis le dernier import :"))
    for row in report.changed[:_SHOWN]:
        lines.append(f"  {migration_words.row_name(row)} : {migration_words.row_fate(row)}")
    if len(report.changed) > _SHOWN:
        more = len(report.changed) - _SHOWN
        lines.append(counted(more, tr("  … et {n} autre"), tr("  … et {n} autres")))
    if report.removed_here:
        lines.append(
            plural(
                report.removed_here,
                tr("{n} élément supprimé ici depuis le dernier import ne revient pas."),
                tr("{n} éléments supprimés ici depuis le dernier import ne reviennent pas."),
            ).format(n=report.removed_here)
        )
    return lines


def _person(person: PersonFate) -> str:
    return tr("{name} ({username}) : {fate}").format(
        name=person.display_name,
        username=person.username,
        fate=migration_words.person_fate(person),
    )


def _listed(line: ListedLine) -> str:
    return tr("ticket {number}, {weight} kg, {category} : {why}").format(
        number=line.ticket_number or "?",
        weight=_kg(line.weight),
        category=line.category or tr("à classer"),
        why=migration_words.reason(line.reason),
    )


def _share(share: Share) -> str:
    return tr("{name} : {source} = {taken} + {aside}").format(
        name=share.name or tr("à classer"),
        source=_kg(share.source),
        taken=_kg(share.taken),
        aside=_kg(share.set_aside or ZERO),
    )


def _confirmed(options: argparse.Namespace) -> bool:
    return _asks(options) and _agreed(tr("Importer ? [o/N] "))


def _asks(options: argparse.Namespace) -> bool:
    """Return whether somebody is there to answer."""
    return sys.stdin.isatty() and not options.json and not options.yes


def _agreed(question: str) -> bool:
    return input(question).strip().casefold() in {"o", "oui", "y", "yes"}


def _kg(kg: Decimal) -> str:
    return format_kg(kg, language=language())


def _no_exits() -> str:
    return tr(
        "Ce fichier ne dit pas quelles lignes sont des sorties de stock. L'export de la base, sur "
        "la page du super-administrateur de RecyClique, donne tout."
    )


def _source_help() -> str:
    return tr(
        "l'export de la base de RecyClique (.dump), un .sql ou .sql.gz, un CSV de lignes ou d'un "
        "ticket, ou postgresql://… (lecture seule ; le mot de passe peut être dans PGPASSWORD)"
    )
