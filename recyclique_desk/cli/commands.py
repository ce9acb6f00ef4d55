"""The commands: each calls services and prints the result."""

import argparse
import gc
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from recyclique_desk.cli.secrets import sign_in_as
from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.weight import format_kg
from recyclique_desk.support import amounts
from recyclique_desk.support.paths import Paths, place_words
from recyclique_desk.support.text import counted, language, tr

if TYPE_CHECKING:
    # With SQLAlchemy, which a window loads when its frame is on the screen.
    from recyclique_desk.app import Desk
    from recyclique_desk.domain.exports import ExportReport
    from recyclique_desk.domain.imports import TemplateAnalysis
    from recyclique_desk.domain.people import Who

STDIN = "-"


def window(options: argparse.Namespace, paths: Paths) -> int:
    """Open the window; the only command that loads Qt."""
    # All that is loaded stays: the collector would go through it again and again meanwhile. The
    # window has its own way of collecting.
    gc.disable()
    try:
        if options.self_check:
            from recyclique_desk.ui.shell.self_check import run_self_check

            return run_self_check(options.self_check)
        if options.screenshots:
            from recyclique_desk.ui.shell.screenshots import run_screenshots

            return run_screenshots(Path(options.screenshots))
        if options.help_pictures:
            from recyclique_desk.ui.shell.screenshots import run_help_pictures

            return run_help_pictures(Path(options.help_pictures))
        from recyclique_desk.ui.shell.opening_frame import opening_frame

        with opening_frame(paths, options.db, is_demo=options.demo) as frame:
            from recyclique_desk.ui.shell.start import run_window

            return run_window(paths, location=options.db, is_demo=options.demo, frame=frame)
    finally:
        gc.enable()


def demo(options: argparse.Namespace, paths: Paths) -> None:
    """Fill an empty database."""
    with open_signed_in(options, paths, creates=True) as desk:
        report = desk.services.demo.fill(
            desk.who,
            lines=options.lines,
            days=options.days,
            seed=options.seed,
            sites=options.sites,
        )
    print(
        tr("{tickets} · {amount}, du {first} au {last}").format(
            tickets=amounts.tickets(report.tickets),
            amount=amounts.amount(
                report.lines - report.exits, report.weight, report.exits, report.exit_weight
            ),
            first=report.first_day,
            last=report.last_day,
        )
    )


def import_template(options: argparse.Namespace, paths: Paths) -> None:
    """Analyse a template, ask, and import it whole."""
    from recyclique_desk.services.importing.service import already_in, propose, refusal

    with open_signed_in(options, paths, creates=True) as desk:
        imports = desk.services.imports
        analysis = imports.analyse_template(desk.who, Path(options.file).expanduser())
        if analysis.file.refused:
            if options.report:
                imports.save_refused(desk.who, analysis.file, options.report)
            raise refusal(analysis.file)
        if analysis.already_in:
            raise already_in(analysis.file)
        mapping = propose(analysis.matches, create=options.create_categories)
        if not options.yes and not _confirmed(analysis):
            raise UserError("Rien n'a été importé : ajoutez --yes pour confirmer d'avance.")
        report = imports.import_template(desk.who, analysis, mapping)
    print(
        tr("Importé : {tickets} · {amount}").format(
            tickets=counted(report.tickets, tr("{n} ticket différé"), tr("{n} tickets différés")),
            amount=amounts.amount(report.lines, report.weight, report.exits, report.exit_weight),
        )
    )
    if report.known:
        print(
            counted(
                report.known,
                tr("{n} ligne déjà dans la base"),
                tr("{n} lignes déjà dans la base"),
            )
        )


def import_lines(options: argparse.Namespace, paths: Paths) -> None:
    """Import exported lines again."""
    with open_signed_in(options, paths, creates=True) as desk:
        report = desk.services.imports.import_lignes(desk.who, Path(options.file).expanduser())
    print(
        tr("Importé : {tickets} · {amount}").format(
            tickets=amounts.tickets(report.tickets),
            amount=amounts.amount(report.lines, report.weight, report.exits, report.exit_weight),
        )
    )


def export_ticket(options: argparse.Namespace, paths: Paths) -> None:
    """Write one ticket; with a token nobody signs in."""
    if options.token is not None:
        from recyclique_desk.app import open_desk

        secret = sys.stdin.readline() if options.token == STDIN else options.token
        with open_desk(
            paths,
            location=options.db,
            is_demo=options.demo,
            sign_in=lambda _services: None,
            must_exist=True,
        ) as desk:
            tokens = desk.services.tokens
            print_report(tokens.redeem(secret, options.number, options.out, options.profile))
        return
    with open_signed_in(options, paths) as desk:
        print_report(
            desk.services.exports.ticket(desk.who, options.number, options.out, options.profile)
        )


def export_token(options: argparse.Namespace, paths: Paths) -> None:
    """Create and print a download token for a ticket, or revoke the existing ones."""
    from recyclique_desk.domain.tokens import TOKEN_LIFETIME

    with open_signed_in(options, paths) as desk:
        if options.revoke:
            revoked = desk.services.tokens.revoke_all(desk.who, options.number)
            print(counted(revoked, tr("{n} jeton révoqué"), tr("{n} jetons révoqués")))
            return
        token = desk.services.tokens.create(desk.who, options.number)
    print(
        tr("Ticket {number} : un seul téléchargement, dans les {minutes} minutes").format(
            number=token.ticket_number, minutes=TOKEN_LIFETIME // timedelta(minutes=1)
        ),
        file=sys.stderr,
    )
    print(token.secret)


def stats(options: argparse.Namespace, paths: Paths) -> None:
    """Print the figures of a day."""
    from recyclique_desk.cli.figures import as_json, as_text

    with open_signed_in(options, paths) as desk:
        found = desk.services.figures.live_stats(
            desk.who, options.day, exclude_deferred=options.exclude_deferred
        )
    if options.json:
        print(json.dumps(as_json(found), ensure_ascii=False, indent=2))
    else:
        print(as_text(found))


def backup(options: argparse.Namespace, paths: Paths) -> None:
    """Copy the database, or list its copies."""
    with open_signed_in(options, paths) as desk:
        if options.list:
            from recyclique_desk.cli.copies import print_copies

            print_copies(desk, as_json=options.json)
            return
        target = Path(options.out) if options.out else None
        print(desk.services.maintenance.back_up(desk.who, target))


def check_backup(options: argparse.Namespace, refuse: Callable[[str], object]) -> None:
    """Refuse options that mean nothing together."""
    if options.list and options.out:
        refuse(tr("--list et --out ne vont pas ensemble"))
    if options.json and not options.list:
        refuse(tr("--json va avec --list"))


def restore(options: argparse.Namespace, paths: Paths) -> None:
    """Replace the database by a copy; a file itself need not be readable."""
    from recyclique_desk.app import usual_location, utc_now
    from recyclique_desk.cli.restores import restore_words
    from recyclique_desk.services.maintenance.restoring import preview_restore, restore_copy
    from recyclique_desk.support.settings import SettingsFile

    location = options.db or (
        paths.demo_database
        if options.demo
        else usual_location(paths, SettingsFile(paths.settings).current)
    )
    source = Path(options.file).expanduser()
    if "://" in str(location):
        _restore_server(options, paths, source)
        return
    path = Path(location).expanduser().absolute()
    preview = preview_restore(path, source)
    if options.user and preview.damage is None:
        # Of a database that cannot be read, nobody can be asked: whoever may write the file may.
        with open_signed_in(options, paths) as desk:
            desk.services.maintenance.require_admin(desk.who)
    print(restore_words(preview))
    _confirm_restore(options)
    _print_restored(restore_copy(path, source, paths.backups, utc_now()))


def _restore_server(options: argparse.Namespace, paths: Paths, source: Path) -> None:
    """Put the rows of a copy in the place of a server's own."""
    from recyclique_desk.app import open_desk
    from recyclique_desk.cli.restores import restore_words

    way_in = sign_in_as(options.user) if options.user else None
    # The database may be a new one: that of a server that was lost.
    with open_desk(paths, location=options.db, sign_in=way_in) as desk:
        maintenance = desk.services.maintenance
        print(restore_words(maintenance.preview_server_restore(desk.who, source)))
        _confirm_restore(options)
        _print_restored(maintenance.restore(desk.who, source))


def _confirm_restore(options: argparse.Namespace) -> None:
    if not options.yes and not (sys.stdin.isatty() and agreed(tr("Restaurer ? [o/N] "))):
        raise UserError("Rien n'a été restauré : ajoutez --yes pour confirmer d'avance.")


def _print_restored(aside: Path | None) -> None:
    if aside is None:
        print(tr("Base restaurée."))
    else:
        print(tr("Base restaurée. L'ancienne est gardée ici : {path}").format(path=aside))


def doctor(options: argparse.Namespace, paths: Paths) -> int:
    """Check the database; exit code 1 for problems. `--repair` rebuilds the sums first.

    `--try-restore` also restores copies into folders of their own, and checks them.
    """
    with open_signed_in(options, paths) as desk:
        if options.repair:
            wrong = desk.services.maintenance.repair(desk.who)
            print(
                tr("Sommes refaites à partir des lignes ; {wrong} étaient fausses.").format(
                    wrong=wrong
                )
            )
        health = desk.services.maintenance.check(desk.who, options.journal)
        movable_from = desk.movable_from
        if options.try_restore:
            from recyclique_desk.cli.restore_trials import print_trials

            are_good = print_trials(desk)
        else:
            are_good = True
    print(
        tr("{location} : schéma {revision}, {tickets}, {lignes}").format(
            location=health.location,
            revision=health.revision,
            tickets=amounts.tickets(health.tickets),
            lignes=amounts.lines(health.lignes),
        )
    )
    if movable_from is not None:
        print(place_words()[movable_from])
    print(
        tr("Journal : {events} événements, empreinte {fingerprint}").format(
            events=health.events, fingerprint=health.fingerprint
        )
    )
    for problem in health.problems:
        print(f"  {problem}", file=sys.stderr)
    if health.problems:
        print(tr("La base a besoin d'aide : gardez-la et écrivez au support."), file=sys.stderr)
        return 1
    if not are_good:
        return 1
    print(tr("Tout va bien."))
    return 0


@contextmanager
def open_signed_in(
    options: argparse.Namespace, paths: Paths, *, creates: bool = False
) -> Iterator["Desk"]:
    """Open the desk for a command, as the person of `--user` or as the local admin.

    Only commands that add data may create a database (`creates`); for the others a mistyped path
    would show an empty one.
    """
    from recyclique_desk.app import open_desk

    way_in = sign_in_as(options.user) if options.user else None
    with open_desk(
        paths,
        location=options.db,
        is_demo=options.demo,
        sign_in=way_in,
        must_exist=not creates,
    ) as desk:
        if creates and desk.who is not None and not options.accept_clock:
            _refuse_doubtful_clock(desk, desk.who)
        yield desk


def _refuse_doubtful_clock(desk: "Desk", who: "Who") -> None:
    doubt = desk.services.maintenance.clock_doubt(who)
    if doubt is not None:
        zone = ZoneInfo(desk.services.people.site(who).time_zone)
        raise UserError(
            "L'horloge de cet ordinateur indique le {now}, et la dernière pesée a été saisie le "
            "{newest} : rien n'a été écrit. Réglez l'horloge, ou ajoutez --accept-clock si elle "
            "est juste.",
            now=f"{doubt.now.astimezone(zone):%d/%m/%Y %H:%M}",
            newest=f"{doubt.newest.astimezone(zone):%d/%m/%Y %H:%M}",
        )


def print_report(report: "ExportReport", *, of_tickets: bool = False) -> None:
    """Print what was written to stderr, so that `--out -` contains the file only."""
    rows = amounts.amount(
        report.lines_count, report.weight.received, report.exits_count, report.weight.sortie
    )
    if of_tickets:
        rows = f"{amounts.tickets(report.tickets)} · {rows}"
    print(
        tr("{rows} : {target}").format(rows=rows, target=report.target),
        file=sys.stderr,
    )


def _confirmed(analysis: "TemplateAnalysis") -> bool:
    """Show the content of the file and ask for confirmation; no terminal means no."""
    file = analysis.file
    print(
        tr("« {name} » : {lines}, {weight} kg, du {first} au {last}").format(
            name=file.name,
            lines=amounts.lines(len(file.rows)),
            weight=format_kg(file.weight, language=language()),
            first=file.days[0],
            last=file.days[-1],
        )
    )
    for match in analysis.matches:
        known = match.category_name if match.is_exact else tr("nouvelle catégorie")
        print(f"  {match.name} ({match.lines}) → {known}")
    if not sys.stdin.isatty():
        return False
    return agreed(tr("Importer ? [o/N] "))


def agreed(question: str) -> bool:
    """Ask at the terminal; anything but yes is no."""
    return input(question).strip().casefold() in {"o", "oui", "y", "yes"}
