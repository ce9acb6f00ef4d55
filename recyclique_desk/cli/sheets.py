"""`import FILE`, `import list`, `import undo`, `import categories FILE`: without a window."""

import argparse
import json
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from recyclique_desk.cli import commands
from recyclique_desk.cli.exports import terminal_progress
from recyclique_desk.cli.parser import Parser
from recyclique_desk.domain import sheet_choices
from recyclique_desk.domain.category_lists import MADE, CategoryFate
from recyclique_desk.domain.errors import DeskError, StorageError, Trouble, UserError
from recyclique_desk.domain.sheet_imports import (
    Amount,
    ColumnKind,
    RowFlag,
    RowState,
    SheetAnalysis,
    SheetChoices,
    SheetReport,
    SheetValue,
    UndoPlan,
    ValueField,
)
from recyclique_desk.domain.weight import format_kg
from recyclique_desk.support import amounts
from recyclique_desk.support.paths import Paths
from recyclique_desk.support.text import counted, language, plural, tr

if TYPE_CHECKING:
    from recyclique_desk.app import Desk

FILE_KIND = "FICHIER"
"""The hidden name of `import FILE` among the kinds of import."""
_KINDS = frozenset({"template", "lines", "recyclique", "categories", "list", "undo"})
_WITH_VALUE = frozenset({"--map", "--report"})
_SHOWN = 20


def with_file_kind(arguments: list[str]) -> list[str]:
    """Put the hidden kind before the file of `import FILE`; every other line stays as it is."""
    if "import" not in arguments:
        return arguments
    start = arguments.index("import") + 1
    place, wants_value = start, False
    for place in range(start, len(arguments)):
        argument = arguments[place]
        if wants_value:
            wants_value = False
        elif argument in _WITH_VALUE:
            wants_value = True
        elif argument == "-" or not argument.startswith("-"):
            if argument in _KINDS:
                return arguments
            return [*arguments[:start], FILE_KIND, *arguments[start:]]
    return arguments


def add_sheets(kinds: "argparse._SubParsersAction[Parser]", command: Callable[..., Parser]) -> None:
    """Add the commands to the parser."""
    sheet = command(
        kinds,
        FILE_KIND,
        "import file",
        import_file,
        tr("un tableau de pesées : CSV, XLSX, XLS ou ODS, quels que soient ses titres"),
    )
    sheet.prog = sheet.prog.removesuffix(f" {FILE_KIND}")
    sheet.add_argument("file", metavar=tr("FICHIER"))
    sheet.add_argument(
        "--dry-run", action="store_true", help=tr("dit ce qui arriverait, sans rien écrire")
    )
    sheet.add_argument("--json", action="store_true", help=tr("pour un autre programme"))
    sheet.add_argument("--yes", action="store_true", help=tr("ne demande pas de confirmation"))
    sheet.add_argument(
        "--map",
        metavar="MAP.json",
        help=tr("les choix : colonnes, mots, destination, année … ; --dry-run --json les montre"),
    )
    sheet.add_argument(
        "--create-categories", action="store_true", help=tr("crée les catégories inconnues")
    )
    sheet.add_argument(
        "--report", metavar="OUT.csv", help=tr("écrit les lignes en attente, à corriger")
    )
    listing = command(
        kinds, "list", "import list", listed, tr("les imports faits, le dernier d'abord")
    )
    listing.add_argument("--json", action="store_true", help=tr("pour un autre programme"))
    undoing = command(kinds, "undo", "import undo", undo, tr("annule un import en entier"))
    undoing.add_argument(
        "id", type=int, metavar="ID", help=tr("le numéro que « import list » donne")
    )
    undoing.add_argument("--yes", action="store_true", help=tr("ne demande pas de confirmation"))


def import_file(options: argparse.Namespace, paths: Paths) -> None:
    """Analyse a spreadsheet, show what was understood, ask, and import what is settled."""
    from recyclique_desk.services.importing.sheets import accepted

    choices = _choices(options.map) if options.map else None
    with commands.open_signed_in(options, paths, creates=True) as desk:
        service = desk.services.sheet_imports
        path = Path(options.file).expanduser()
        progress = terminal_progress(options.json)
        analysis = service.analyse(desk.who, path, choices, progress)
        wanted = accepted(analysis, create=options.create_categories)
        if wanted != analysis.choices:
            analysis = service.analyse(desk.who, path, wanted, progress, before=analysis)
        if options.report:
            service.save_left_out(desk.who, analysis, options.report)
        report: SheetReport | None = None
        if not options.json:
            print(as_text(analysis))
        if not options.dry_run:
            report = _applied(options, desk, analysis)
        if options.json:
            print(json.dumps(as_json(analysis, report), ensure_ascii=False, indent=2))
        _tell(options, analysis, report)
    if report is not None and report.import_id is None and not report.known:
        raise _nothing_came(analysis)


def _applied(options: argparse.Namespace, desk: "Desk", analysis: SheetAnalysis) -> SheetReport:
    brings = analysis.good.all_lines_count
    if brings and not (options.yes or _confirmed(options)):
        raise UserError("Rien n'a été importé : ajoutez --yes pour confirmer d'avance.")
    return desk.services.sheet_imports.apply(desk.who, analysis, terminal_progress(options.json))


def _choices(name: str) -> SheetChoices:
    try:
        text = Path(name).expanduser().read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise UserError("Ce fichier de choix n'est pas du JSON.", field="map") from None
    except OSError as error:
        raise StorageError(
            Trouble.FILE, "« {name} » ne peut pas être ouvert.", name=name
        ) from error
    return sheet_choices.read(text)


def _nothing_came(analysis: SheetAnalysis) -> DeskError:
    """Describe in one sentence why nothing was imported."""
    if analysis.questions:
        return UserError(
            "Rien n'a été importé. {question} Répondez avec --map (--dry-run --json montre les "
            "choix possibles), ou dans la fenêtre.",
            question=_sentence(analysis.questions[0].sentence),
        )
    refused = analysis.rows(RowState.REFUSED)
    if refused and refused[0].reason is not None:
        return UserError(
            "Rien n'a été importé : aucune ligne ne peut être prise. Ligne {line} : {reason}",
            line=refused[0].line,
            reason=_sentence(refused[0].reason),
        )
    return UserError("Rien n'a été importé : ce fichier ne contient aucune ligne.")


def as_json(analysis: SheetAnalysis, report: SheetReport | None) -> dict[str, object]:
    """Return an analysis, and what was written, weights as strings with three decimals."""
    good = analysis.good if report is None else report.written
    counts = analysis.counts
    return {
        "file": analysis.name,
        "format": analysis.format,
        "imported": report is not None and report.import_id is not None,
        "id": None if report is None else report.import_id,
        "completes": analysis.completes,
        "lines": good.all_lines_count,
        "weight_kg": str(good.every_weight),
        "received": good.lines,
        "received_kg": str(good.weight),
        "exits": good.exits,
        "exit_kg": str(good.exit_weight),
        "known": counts[RowState.KNOWN] if report is None else report.known,
        "asked": counts[RowState.ASKED],
        "refused": counts[RowState.REFUSED],
        "left_out": counts[RowState.LEFT_OUT],
        "new_categories": [
            value.text for value in analysis.values
            if value.field is ValueField.CATEGORY and value.is_new and value.is_settled
        ] if report is None else list(report.new_categories),
        "sheets": [
            {
                "name": part.name,
                "header_line": part.header_line,
                "rows": part.rows,
                "left_out_because": None
                if part.left_out_because is None else _sentence(part.left_out_because),
                "columns": [
                    {"number": column.number, "title": column.title, "kind": column.kind.value,
                     "certain": column.is_certain, "samples": list(column.samples)}
                    for column in part.columns
                ],
            }
            for part in analysis.parts
        ],
        "left_out_columns": list(analysis.left_out_columns),
        "questions": [
            {"kind": question.kind.value, "question": _sentence(question.sentence),
             "lines": question.lines, "options": list(question.options)}
            for question in analysis.questions
        ],
        "values": [_value_json(value) for value in analysis.values],
        "days": {day.isoformat(): _amount_json(amount) for day, amount in analysis.days},
        "categories": {name: _amount_json(amount) for name, amount in analysis.categories},
        "totals": [
            {"sheet": total.sheet, "line": total.line, "label": total.label,
             "weight_kg": str(total.weight), "rows_kg": str(total.rows_weight),
             "agrees": total.agrees}
            for total in analysis.totals
        ],
        "flags": {flag.value: count for flag, count in analysis.flagged.items()},
        "rows": [
            {
                "key": row.key, "sheet": row.sheet, "line": row.line, "state": row.state.value,
                "reason": None if row.reason is None else _sentence(row.reason),
                "flags": sorted(row.flags), "cells": list(row.cells),
            }
            for row in analysis.shown
            if row.state in {RowState.ASKED, RowState.REFUSED} or row.flags
        ],
        "map": sheet_choices.to_json(analysis.choices),
    }  # fmt: skip


def _value_json(value: SheetValue) -> dict[str, object]:
    return {
        "field": value.field.value,
        "text": value.text,
        "lines": value.lines,
        "weight_kg": str(value.weight),
        "target": value.target,
        "score": round(value.score, 1),
        "settled": value.is_settled,
        "new": value.is_new,
        "others": list(value.others),
    }


def _amount_json(amount: Amount) -> dict[str, object]:
    return {
        "lines": amount.all_lines_count,
        "weight_kg": str(amount.every_weight),
        "received_kg": str(amount.weight),
        "exit_kg": str(amount.exit_weight),
    }


def as_text(analysis: SheetAnalysis) -> str:
    """Write an analysis for a person at a terminal."""
    lines = [f"« {analysis.name} », {analysis.format}"]
    for part in analysis.parts:
        name = part.name or tr("tableau")
        if part.left_out_because is not None:
            lines.append(f"  {name} : {_sentence(part.left_out_because)}")
            continue
        taken = ", ".join(
            f"{column.title or column.number} → {_kind(column.kind)}"
            for column in part.columns
            if column.kind is not ColumnKind.LEFT_OUT
        )
        lines.append(f"  {name}, {amounts.lines(part.rows)} : {taken}")
    if analysis.left_out_columns:
        lines.append(
            tr("  colonnes laissées de côté : {names}").format(
                names=", ".join(analysis.left_out_columns)
            )
        )
    good = analysis.good
    if analysis.days:
        lines.append(
            tr("  arrivent : {amount}, du {first} au {last}").format(
                amount=amounts.amount(good.lines, good.weight, good.exits, good.exit_weight),
                first=analysis.days[0][0],
                last=analysis.days[-1][0],
            )
        )
    lines += [f"  {words}" for words in _counted(analysis)]
    for total in analysis.totals:
        same = tr("égal aux lignes") if total.agrees else tr("les lignes font {weight}").format(
            weight=_kg(total.rows_weight)
        )  # fmt: skip
        lines.append(
            tr("  total du fichier, ligne {line} : {weight}, {same}").format(
                line=total.line, weight=_kg(total.weight), same=same
            )
        )
    open_words = [value for value in analysis.values if not value.is_settled]
    if open_words:
        lines.append(tr("Mots à préciser :"))
        lines += [f"  {_word(value)}" for value in open_words[:_SHOWN]]
    if analysis.questions:
        lines.append(tr("Questions :"))
        lines += [f"  {_sentence(question.sentence)}" for question in analysis.questions]
    worth = {RowFlag.IMPLAUSIBLE, RowFlag.FAR_DATE}
    odd = [row for row in analysis.shown if row.flags & worth and row.reason is None]
    if odd:
        lines.append(tr("À vérifier :"))
        lines += [
            tr("  ligne {line} : {day}, {category}, {weight}").format(
                line=row.line, day=row.day, category=row.category,
                weight=_kg(row.weight or Decimal(0)),
            )
            for row in odd[:_SHOWN]
        ]  # fmt: skip
    refused = analysis.rows(RowState.REFUSED)
    if refused:
        lines.append(tr("Lignes refusées :"))
        lines += [
            tr("  ligne {line} : {reason}").format(line=row.line, reason=_sentence(row.reason))
            for row in refused[:_SHOWN]
            if row.reason is not None
        ]
    return "\n".join(lines)


def _counted(analysis: SheetAnalysis) -> list[str]:
    counts = analysis.counts
    words = {
        RowState.KNOWN: (tr("{n} ligne déjà dans la base"), tr("{n} lignes déjà dans la base")),
        RowState.ASKED: (tr("{n} ligne en attente"), tr("{n} lignes en attente")),
        RowState.REFUSED: (tr("{n} ligne refusée"), tr("{n} lignes refusées")),
        RowState.LEFT_OUT: (tr("{n} ligne laissée de côté"), tr("{n} lignes laissées de côté")),
    }
    return [counted(counts[state], *both) for state, both in words.items() if counts[state]]


def _tell(options: argparse.Namespace, analysis: SheetAnalysis, report: SheetReport | None) -> None:
    """Say on stderr what was done where standard output is JSON."""
    where = sys.stderr if options.json else sys.stdout
    if report is None:
        print(tr("Rien n'a été écrit (--dry-run)."), file=where)
        return
    written = report.written
    if report.import_id is None:
        if report.known:
            print(tr("Rien de nouveau : la base n'a pas été modifiée."), file=where)
        return
    said = [
        tr("Importé : {tickets} · {amount}").format(
            tickets=counted(report.tickets, tr("{n} ticket différé"), tr("{n} tickets différés")),
            amount=amounts.amount(
                written.lines, written.weight, written.exits, written.exit_weight
            ),
        )
    ]
    if report.known:
        said.append(
            counted(report.known, tr("{n} ligne déjà dans la base"),
                    tr("{n} lignes déjà dans la base"))
        )  # fmt: skip
    waiting = report.asked + report.refused
    if waiting:
        said.append(counted(waiting, tr("{n} ligne attend"), tr("{n} lignes attendent")))
    if report.completed:
        said.append(tr("complète l'import {id}").format(id=report.import_id))
    print(" · ".join(said), file=where)
    if waiting and not options.report and not options.json:
        print(tr("--report OUT.csv écrit ce qui attend, à corriger puis à importer."))


def listed(options: argparse.Namespace, paths: Paths) -> None:
    """Print every import, the newest first."""
    with commands.open_signed_in(options, paths) as desk:
        found = desk.services.import_register.entries(desk.who)
    if options.json:
        rows = [
            {
                "id": entry.id,
                "file": entry.file,
                "imported_at": entry.imported_at.isoformat(),
                "by": entry.by,
                "lines": entry.lines,
                "weight_kg": None if entry.weight_kg is None else str(entry.weight_kg),
            }
            for entry in found
        ]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for entry in found:
        weight = "" if entry.weight_kg is None else _kg(entry.weight_kg)
        print(
            f"{entry.id}\t{entry.imported_at.astimezone():%d/%m/%Y %H:%M}\t{entry.by}\t"
            f"{entry.file}\t{amounts.lines(entry.lines)}\t{weight}"
        )


def undo(options: argparse.Namespace, paths: Paths) -> None:
    """Take an import back, after saying what goes and what stays."""
    with commands.open_signed_in(options, paths) as desk:
        register = desk.services.import_register
        plan = register.plan_undo(desk.who, options.id)
        for line in _planned(plan):
            print(line)
        if not options.yes:
            asked = tr("Annuler cet import ? [o/N] ")
            if not (sys.stdin.isatty() and commands.agreed(asked)):
                raise UserError("Rien n'a été annulé : ajoutez --yes pour confirmer d'avance.")
        done = register.undo(desk.who, options.id)
    going = done.going
    print(
        tr("Annulé : {amount}").format(
            amount=amounts.amount(going.lines, going.weight, going.exits, going.exit_weight)
        )
    )


def _planned(plan: UndoPlan) -> list[str]:
    going = plan.going
    lines = [
        tr("« {file} » : {amount}, {tickets}").format(
            file=plan.entry.file,
            amount=amounts.amount(going.lines, going.weight, going.exits, going.exit_weight),
            tickets=amounts.tickets(plan.tickets),
        )
    ]
    if plan.categories:
        lines.append(tr("  catégories retirées : {names}").format(names=", ".join(plan.categories)))
    if plan.staying:
        lines.append(
            plural(
                len(plan.staying),
                tr("  {n} ligne a été modifiée depuis et reste :"),
                tr("  {n} lignes ont été modifiées depuis et restent :"),
            ).format(n=len(plan.staying))
        )
    lines += [
        tr("    ticket {number} : {category}, {weight}").format(
            number=line.ticket_number,
            category=line.category or tr("à classer"),
            weight=_kg(line.weight),
        )
        for line in plan.staying[:_SHOWN]
    ]
    return lines


def import_categories(options: argparse.Namespace, paths: Paths) -> None:
    """Merge a list of categories into the tree, or lay a first one where none is named."""
    with commands.open_signed_in(options, paths, creates=True) as desk:
        if options.file is None:
            planted = desk.services.starter.create_all(desk.who)
            print(counted(len(planted), tr("{n} catégorie ajoutée"), tr("{n} catégories ajoutées")))
            return
        service = desk.services.category_lists
        analysis = service.analyse(desk.who, Path(options.file).expanduser())
        for each in analysis.categories:
            if each.fate in MADE:
                print(f"  + {' / '.join(each.path)}")
        if analysis.left_out_columns:
            print(
                tr("  colonnes laissées de côté : {names}").format(
                    names=", ".join(analysis.left_out_columns)
                )
            )
        if not options.dry_run:
            analysis = service.merge(desk.who, analysis)
    added, there = analysis.count(*MADE), analysis.count(CategoryFate.KNOWN)
    named = analysis.count(CategoryFate.OFFICIAL_NAME)
    said = [
        counted(added, tr("{n} catégorie ajoutée"), tr("{n} catégories ajoutées"))
        if not options.dry_run
        else counted(added, tr("{n} catégorie à ajouter"), tr("{n} catégories à ajouter")),
        counted(there + named, tr("{n} déjà là"), tr("{n} déjà là")),
    ]
    if named:
        said.append(counted(named, tr("{n} nom officiel"), tr("{n} noms officiels")))
    print(" · ".join(said))


def _confirmed(options: argparse.Namespace) -> bool:
    asks = sys.stdin.isatty() and not options.json
    return asks and commands.agreed(tr("Importer ? [o/N] "))


def _word(value: SheetValue) -> str:
    target = value.target or tr("rien")
    return tr("« {text} » ({field}, {lines}, {weight}) → {target} ?").format(
        text=value.text or tr("vide"),
        field=_field(value.field),
        lines=amounts.lines(value.lines),
        weight=_kg(value.weight),
        target=target,
    )


def _field(kind: ValueField) -> str:
    return {
        ValueField.CATEGORY: tr("catégorie"),
        ValueField.DESTINATION: tr("destination"),
        ValueField.DIRECTION: tr("entrée ou sortie"),
        ValueField.PERSON: tr("personne"),
        ValueField.SITE: tr("site"),
        ValueField.DEPOSIT_KIND: tr("type d'apport"),
        ValueField.COMMUNE: tr("commune"),
    }[kind]


def _kind(kind: ColumnKind) -> str:
    return {
        ColumnKind.DATE: tr("date"),
        ColumnKind.TIME: tr("heure"),
        ColumnKind.CATEGORY: tr("catégorie"),
        ColumnKind.SUBCATEGORY: tr("sous-catégorie"),
        ColumnKind.WEIGHT: tr("poids en kg"),
        ColumnKind.WEIGHT_GRAMS: tr("poids en grammes"),
        ColumnKind.WEIGHT_TONNES: tr("poids en tonnes"),
        ColumnKind.EXIT_WEIGHT: tr("poids sorti en kg"),
        ColumnKind.DESTINATION: tr("destination"),
        ColumnKind.DIRECTION: tr("entrée ou sortie"),
        ColumnKind.NOTES: tr("notes"),
        ColumnKind.PERSON: tr("personne"),
        ColumnKind.SITE: tr("site"),
        ColumnKind.PIECES: tr("nombre de pièces"),
        ColumnKind.DEPOSIT_KIND: tr("type d'apport"),
        ColumnKind.COMMUNE: tr("commune d'origine"),
        ColumnKind.LEFT_OUT: tr("laissée de côté"),
    }[kind]


def _sentence(error: DeskError) -> str:
    return tr(error.message).format(**error.params)


def _kg(kg: Decimal) -> str:
    return f"{format_kg(kg, language=language())} kg"
