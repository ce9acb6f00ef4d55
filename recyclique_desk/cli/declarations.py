"""The command `declare`: the list of declarations, or one of them as text or as JSON."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from recyclique_desk.cli.commands import open_signed_in
from recyclique_desk.cli.parser import Parser
from recyclique_desk.domain.declaration_values import declaration_json
from recyclique_desk.domain.declarations import (
    Declaration,
    DeclaredRow,
    PeriodState,
    parse_declaration_period,
    tonnes,
)
from recyclique_desk.domain.declared import DeclarationProof, PeriodEntry
from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.weight import format_kg, kg_from_grams
from recyclique_desk.support import amounts
from recyclique_desk.support.paths import Paths
from recyclique_desk.support.text import language, tr
from recyclique_desk.support.typed_words import typed_words

if TYPE_CHECKING:
    from recyclique_desk.app import Desk

LIST = "list"
STDOUT = "-"
_ENDINGS = (".csv", ".pdf")
_WIDTH = 64
"""Least width of the names of rows."""


def add_declare(parser: Parser) -> None:
    """Add the options of `declare`."""
    parser.add_argument(
        "form",
        metavar=tr("FORMULAIRE"),
        help=tr("list, ou un formulaire : ecomaison, eee, commune, reseau, registre"),
    )
    parser.add_argument(
        "--period", metavar=tr("PÉRIODE"), help=tr("AAAA-T1 à AAAA-T4, ou AAAA pour une année")
    )
    parser.add_argument("--site", metavar=tr("NOM"), help=tr("un seul site"))
    parser.add_argument("--json", action="store_true", help=tr("pour un autre programme"))
    parser.add_argument(
        "--out",
        metavar=tr("FICHIER"),
        help=tr("écrit le justificatif : .csv ou .pdf ; « - » : le CSV sur la sortie standard"),
    )


def check(options: argparse.Namespace, complain: Callable[[str], object]) -> None:
    """Report what is wrong whatever the database, as bad usage."""
    if options.form == LIST:
        if options.period is not None or options.out is not None:
            complain(tr("--period et --out ne vont pas avec list"))
        return
    if options.out is not None and options.json:
        complain(tr("--out et --json ne vont pas ensemble"))
    if options.out not in {None, STDOUT} and Path(options.out).suffix.lower() not in _ENDINGS:
        complain(tr("--out doit finir par .csv ou .pdf"))
    if options.period is None:
        complain(tr("il manque --period"))
        return
    try:
        options.chosen_period = parse_declaration_period(options.period)
    except UserError as error:
        complain(tr(error.message).format(**error.params))


def declare(options: argparse.Namespace, paths: Paths) -> None:
    """Print the list of declarations, or one of them."""
    with open_signed_in(options, paths) as desk:
        if options.form == LIST:
            entries = desk.services.declarations.entries(desk.who, options.site)
            print(_entries_json(entries) if options.json else _entries_text(entries))
            for fault in desk.services.declarations.forms(desk.who).faults:
                print(tr(fault.error.message).format(**fault.error.params), file=sys.stderr)
            return
        if options.out is not None:
            _write(desk, options)
            return
        found = desk.services.declarations.declaration(
            desk.who, options.form, options.chosen_period, options.site
        )
    if options.json:
        print(json.dumps(declaration_json(found), ensure_ascii=False, indent=2))
    else:
        print(as_text(found))


def _write(desk: "Desk", options: argparse.Namespace) -> None:
    from recyclique_desk.services.declaring.proof import proof_csv

    service, period = desk.services.declarations, options.chosen_period
    site_id = service.site_id(desk.who, options.site)
    if options.out == STDOUT:
        proof = service.proof(desk.who, options.form, period, site_id)
        sys.stdout.write(proof_csv(proof).decode("utf-8-sig").replace("\r\n", "\n"))
        return
    target = Path(options.out).expanduser()

    def draw(proof: DeclarationProof) -> bytes:
        from recyclique_desk.ui.paper.offscreen import declaration_pdf_offscreen

        zone = ZoneInfo(desk.services.people.site(desk.who).time_zone)
        return declaration_pdf_offscreen(proof, zone)

    service.save(desk.who, options.form, period, site_id, target, draw)
    print(tr("Déclaration enregistrée : {name}").format(name=target), file=sys.stderr)


def _entries_json(entries: Sequence[PeriodEntry]) -> str:
    rows = [
        {
            "form": each.form.code,
            "organism": each.form.organism,
            "period": str(each.period),
            "state": each.state.value,
            "submit_from": each.submit_from.isoformat() if each.form.submit_month else None,
            "frozen_at": None if each.frozen_at is None else each.frozen_at.isoformat(),
        }
        for each in entries
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _entries_text(entries: Sequence[PeriodEntry]) -> str:
    words = {
        PeriodState.COMING: tr("à venir"),
        PeriodState.OPEN: tr("en cours, à transmettre à partir du {day}"),
        PeriodState.TO_SUBMIT: tr("à transmettre depuis le {day}"),
        PeriodState.LATE: tr("en retard, à transmettre depuis le {day}"),
        PeriodState.DECLARED: tr("déclarée"),
    }
    # The calendar of a convention is not known.
    by_convention = {
        PeriodState.OPEN: tr("en cours"),
        PeriodState.TO_SUBMIT: tr("finie, à remettre selon votre convention"),
    }

    def state(entry: PeriodEntry) -> str:
        known = words if entry.form.submit_month else {**words, **by_convention}
        return known[entry.state].format(day=entry.submit_from)

    return "\n".join(f"{each.form.code:<12} {each.period!s:<8} {state(each)}" for each in entries)


def as_text(declaration: Declaration) -> str:
    """Write a declaration for a person at a terminal, in tonnes as the form has them."""
    lines = [
        f"{declaration.form.organism} · {declaration.form.title} · {declaration.period}",
    ]
    rows = [row for section in declaration.sections for row in section.rows]
    width = max([_WIDTH, *(len(_name(row)) for row in rows)])
    for section in declaration.sections:
        lines += ["", section.section.title]
        for row in section.rows:
            amount = row.total.grams
            text = tr("non connu") if amount is None else _tonnes(amount)
            if section.section.is_counted and amount is not None:
                text = amounts.pieces(row.total.pieces)
            lines.append(f"  {_name(row):<{width}} {text:>14}")
    for screen in declaration.typed:
        lines += ["", screen.screen.title]
        for typed in screen.declared_rows:
            for asked, value in zip(screen.fields, typed.values, strict=True):
                name = f"{typed.name} › {asked.name}"
                lines.append(f"  {name:<{width}} {typed_words(asked, value):>14}")
    parts = (
        (tr("Reçu dans la période"), declaration.total.grams),
        (tr("Dans ce formulaire"), declaration.own.grams),
        (tr("Dans d'autres formulaires"), declaration.other.grams),
        (tr("Hors REP et filières sans formulaire"), declaration.outside.grams),
        (tr("Pas encore rattaché à une filière"), declaration.unmapped.grams),
        (tr("Sans type d'apport"), declaration.without_channel.grams),
    )
    lines.append("")
    for each in declaration.warnings:
        lines.append(f"  ! {each.text}")
    for name, grams in parts:
        lines.append(
            f"  {name:<48} {format_kg(kg_from_grams(grams or 0), language=language()):>14} kg"
        )
    return "\n".join(lines)


def _name(row: DeclaredRow) -> str:
    return " › ".join(filter(None, row.names))


def _tonnes(grams: int) -> str:
    return f"{format_kg(tonnes(grams), language=language())} t"
