"""Each writing act of the office, prepared and ready to be called, with the events it leaves."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from recyclique_desk.domain.category_changes import CategoryInput, LinesChoice, NotesPart
from recyclique_desk.domain.containers import Container, ContainerInput
from recyclique_desk.domain.deposits import Channel, DepositKind, Partner, PartnerInput
from recyclique_desk.domain.errors import SignInRefused
from recyclique_desk.domain.opening import OpeningDays
from recyclique_desk.domain.people import AccountInput, Role
from recyclique_desk.domain.scale_records import ScaleRecord, ScaleRecordInput
from recyclique_desk.domain.sites import SiteInput
from recyclique_desk.services.catalogue.starter_categories import FAMILIES, FILIERES
from tests.conftest import Counter
from tests.services.access.crew import PASSWORD, PIN, account

Call = Callable[[], object]
Prepare = Callable[[Counter, Path], Call]
OTHER = "trois lampes vertes"
OTHER_PIN = "7391"
GREY_BOX = ContainerInput("Bac gris", Decimal("1.5"), "G")
KERN = ScaleRecordInput(
    "Kern", "DE", "123", Decimal(60), Decimal("0.020"), date(2025, 1, 6), date(2026, 1, 6)
)
CLOSED_MONDAYS = OpeningDays(frozenset(range(1, 7)), closed_on_holidays=True)


def with_bo(act: Callable[[Counter, int, int], object]) -> Prepare:
    """Act on a volunteer with a PIN."""

    def prepare(desk: Counter, _folder: Path) -> Call:
        bo = account(desk)
        return lambda: act(desk, bo.id, bo.version)

    return prepare


def enabled(desk: Counter, _folder: Path) -> Call:
    bo = account(desk)
    gone = desk.services.accounts.disable(desk.who, bo.id, bo.version)
    return lambda: desk.services.accounts.enable(desk.who, gone.id, gone.version)


def withdrawn(desk: Counter, _folder: Path) -> Call:
    planted = desk.services.starter.create_all(desk.who)
    return lambda: desk.services.starter.retire_unused(desk.who, planted)


def own_pin(desk: Counter, _folder: Path) -> Call:
    bo = account(desk)
    who = desk.services.sign_in.with_pin(bo.id, PIN)
    return lambda: desk.services.accounts.change_own_pin(who, PIN, OTHER_PIN)


def raised(desk: Counter, _folder: Path) -> Call:
    ana = account(desk, "Ana B.", Role.ADMIN)
    who = desk.services.sign_in.with_pin(ana.id, PIN)
    return lambda: desk.services.sign_in.step_up(who, PASSWORD)


def refused(desk: Counter, times: int) -> Call:
    bo = account(desk)
    for _ in range(times - 1):
        with suppress(SignInRefused):
            desk.services.sign_in.with_pin(bo.id, "1111")

    def guess() -> None:
        with suppress(SignInRefused):
            desk.services.sign_in.with_pin(bo.id, "1111")

    return guess


def founded(desk: Counter, _folder: Path) -> Call:
    found = desk.services.founding.found_centre
    return lambda: found("La Boucle", "Europe/Paris", "cleo", "Cléo", PASSWORD)


def with_books(act: Callable[[Counter, int, int], object]) -> Prepare:
    """Act on a category with a line in it."""

    def prepare(desk: Counter, _folder: Path) -> Call:
        books = desk.category("Livres")
        desk.category("BD", books.id)
        desk.ligne(desk.ticket(), category=books)
        return lambda: act(desk, books.id, books.version)

    return prepare


def restored(desk: Counter, _folder: Path) -> Call:
    books = desk.category("Livres")
    (gone,) = desk.services.category_admin.retire(desk.who, books.id, books.version)
    return lambda: desk.services.category_admin.restore(desk.who, gone.id, gone.version)


def merged(desk: Counter, *, back: bool = False) -> Call:
    books, paper = desk.category("Livres"), desk.category("Papier")
    desk.ligne(desk.ticket(), category=books)
    moves = desk.services.category_moves
    shown = moves.preview(desk.who, LinesChoice(books.id))

    def merge() -> object:
        return moves.merge(desk.who, shown, books.version, paper.id)

    if not back:
        return merge
    moved = moves.merge(desk.who, shown, books.version, paper.id)
    return lambda: moves.take_back(desk.who, moved)


def noted(desk: Counter) -> tuple[NotesPart, ...]:
    """A category with a line whose note speaks of a screen, as parts of it."""
    whole = desk.category("DEEE")
    desk.ligne(desk.ticket(), category=whole, notes="écran")
    (part,) = desk.services.category_moves.preview_by_notes(desk.who, whole.id)
    return (replace(part, name="Écrans"),)


def split_by_notes(desk: Counter, _folder: Path) -> Call:
    parts = noted(desk)
    return lambda: desk.services.category_moves.split_by_notes(desk.who, parts)


def all_taken_back(desk: Counter, _folder: Path) -> Call:
    moved = desk.services.category_moves.split_by_notes(desk.who, noted(desk))
    return lambda: desk.services.category_moves.take_back_all(desk.who, moved)


def split(desk: Counter, _folder: Path) -> Call:
    books, paper = desk.category("Livres"), desk.category("Papier")
    desk.ligne(desk.ticket(), category=books)
    moves = desk.services.category_moves
    shown = moves.preview(desk.who, LinesChoice(books.id))
    return lambda: moves.split(desk.who, shown, paper.id)


def with_far(act: Callable[[Counter, int, int], object], *, retired: bool = False) -> Prepare:
    """Act on a second site."""

    def prepare(desk: Counter, _folder: Path) -> Call:
        sites = desk.services.sites
        far = sites.add(desk.who, SiteInput("Loin"))
        if retired:
            far = sites.retire(desk.who, far.site.id, far.version)
        return lambda: act(desk, far.site.id, far.version)

    return prepare


def with_kind(act: Callable[[Counter, DepositKind], object], *, retired: bool = False) -> Prepare:
    """Act on the first kind of deposit of the site."""

    def prepare(desk: Counter, _folder: Path) -> Call:
        kinds = desk.services.deposit_kinds
        kind = kinds.of_site(desk.who).kinds[0]
        if retired:
            kind = kinds.retire(desk.who, kind.id, kind.version)
        return lambda: act(desk, kind)

    return prepare


def with_partner(act: Callable[[Counter, Partner], object], *, retired: bool = False) -> Prepare:
    """Act on a partner."""

    def prepare(desk: Counter, _folder: Path) -> Call:
        kinds = desk.services.deposit_kinds
        kind = kinds.of_site(desk.who).kinds[3]
        partner = kinds.add_partner(desk.who, kind.id, PartnerInput("Meubles Martin", "12202"))
        if retired:
            partner = kinds.retire_partner(desk.who, partner.id, partner.version)
        return lambda: act(desk, partner)

    return prepare


def with_container(
    act: Callable[[Counter, Container], object], *, retired: bool = False
) -> Prepare:
    """Act on the first of two containers of the site."""

    def prepare(desk: Counter, _folder: Path) -> Call:
        service, site_id = desk.services.containers, desk.who.site_id or 0
        grey = service.add(desk.who, site_id, GREY_BOX)
        service.add(desk.who, site_id, ContainerInput("Chariot", Decimal(12)))
        if retired:
            grey = service.retire(desk.who, grey.id, grey.version)
        return lambda: act(desk, grey)

    return prepare


def with_scale(act: Callable[[Counter, ScaleRecord], object], *, retired: bool = False) -> Prepare:
    """Act on the record of a scale."""

    def prepare(desk: Counter, _folder: Path) -> Call:
        service = desk.services.scale_records
        kern = service.add(desk.who, desk.who.site_id or 0, KERN)
        if retired:
            kern = service.retire(desk.who, kern.id, kern.version)
        return lambda: act(desk, kern)

    return prepare


OFFICE: dict[str, tuple[Prepare, list[str]]] = {
    "containers.add": (
        lambda d, _f: lambda: d.services.containers.add(d.who, d.who.site_id, GREY_BOX),
        ["container.created"],
    ),
    "containers.change": (
        with_container(lambda d, c: d.services.containers.change(
            d.who, c.id, c.version, ContainerInput("Bac bleu", Decimal("1.8"), "B"))),
        ["container.changed"],
    ),
    "containers.move": (
        with_container(lambda d, c: d.services.containers.move(d.who, c.id, c.version)),
        ["container.moved"],
    ),
    "containers.retire": (
        with_container(lambda d, c: d.services.containers.retire(d.who, c.id, c.version)),
        ["container.retired"],
    ),
    "containers.restore": (
        with_container(
            lambda d, c: d.services.containers.restore(d.who, c.id, c.version), retired=True
        ),
        ["container.restored"],
    ),
    "scale_records.add": (
        lambda d, _f: lambda: d.services.scale_records.add(d.who, d.who.site_id, KERN),
        ["scale.created"],
    ),
    "scale_records.change": (
        with_scale(lambda d, s: d.services.scale_records.change(
            d.who, s.id, s.version, replace(KERN, model="DE 60K"))),
        ["scale.changed"],
    ),
    "scale_records.retire": (
        with_scale(lambda d, s: d.services.scale_records.retire(d.who, s.id, s.version)),
        ["scale.retired"],
    ),
    "scale_records.restore": (
        with_scale(
            lambda d, s: d.services.scale_records.restore(d.who, s.id, s.version), retired=True
        ),
        ["scale.restored"],
    ),
    "deposit_kinds.add": (
        lambda d, _f: lambda: d.services.deposit_kinds.add(
            d.who, d.who.site_id, "Écoles", Channel.SAISONNIER
        ),
        ["deposit-kind.created"],
    ),
    "deposit_kinds.change": (
        with_kind(lambda d, k: d.services.deposit_kinds.change(
            d.who, k.id, k.version, "Sur place", None)),
        ["deposit-kind.changed"],
    ),
    "deposit_kinds.move": (
        with_kind(lambda d, k: d.services.deposit_kinds.move(d.who, k.id, k.version)),
        ["deposit-kind.moved"],
    ),
    "deposit_kinds.retire": (
        with_kind(lambda d, k: d.services.deposit_kinds.retire(d.who, k.id, k.version)),
        ["deposit-kind.retired"],
    ),
    "deposit_kinds.restore": (
        with_kind(
            lambda d, k: d.services.deposit_kinds.restore(d.who, k.id, k.version), retired=True
        ),
        ["deposit-kind.restored"],
    ),
    "deposit_kinds.add_partner": (
        with_kind(
            lambda d, k: d.services.deposit_kinds.add_partner(d.who, k.id, PartnerInput("École"))
        ),
        ["partner.created"],
    ),
    "deposit_kinds.change_partner": (
        with_partner(lambda d, p: d.services.deposit_kinds.change_partner(
            d.who, p.id, p.version, PartnerInput("Martin", postcode="12000"))),
        ["partner.changed"],
    ),
    "deposit_kinds.retire_partner": (
        with_partner(lambda d, p: d.services.deposit_kinds.retire_partner(d.who, p.id, p.version)),
        ["partner.retired"],
    ),
    "deposit_kinds.restore_partner": (
        with_partner(
            lambda d, p: d.services.deposit_kinds.restore_partner(d.who, p.id, p.version),
            retired=True,
        ),
        ["partner.restored"],
    ),
    "accounts.add": (lambda d, _f: lambda: account(d), ["user.created"]),
    "accounts.change": (
        with_bo(lambda d, i, v: d.services.accounts.change(d.who, i, v, AccountInput("Bob", "B"))),
        ["user.changed"],
    ),
    "accounts.set_role": (
        with_bo(lambda d, i, v: d.services.accounts.set_role(d.who, i, v, Role.ADMIN)),
        ["user.role-set"],
    ),
    "accounts.save": (
        with_bo(lambda d, i, v: d.services.accounts.save(
            d.who, i, v, AccountInput("Bob", "B"), Role.ADMIN, password=OTHER, pin=OTHER_PIN)),
        ["user.changed", "user.role-set", "user.password-reset", "user.pin-set"],
    ),
    "accounts.disable": (
        with_bo(lambda d, i, v: d.services.accounts.disable(d.who, i, v)),
        ["user.disabled"],
    ),
    "accounts.enable": (enabled, ["user.enabled"]),
    "accounts.reset_password": (
        with_bo(lambda d, i, v: d.services.accounts.reset_password(d.who, i, v, OTHER)),
        ["user.password-reset"],
    ),
    "accounts.set_pin": (
        with_bo(lambda d, i, v: d.services.accounts.set_pin(d.who, i, v, OTHER_PIN)),
        ["user.pin-set"],
    ),
    "accounts.change_own_pin": (own_pin, ["user.pin-set"]),
    "sign_in.with_pin": (
        with_bo(lambda d, i, _v: d.services.sign_in.with_pin(i, PIN)),
        ["session.opened"],
    ),
    "sign_in.with_password": (
        with_bo(lambda d, _i, _v: d.services.sign_in.with_password("Ana B.", PASSWORD)
                if account(d, "Ana B.", Role.ADMIN) else None),
        ["user.created", "session.opened"],
    ),
    "sign_in.step_up": (raised, ["session.raised"]),
    "sign_in.sign_out": (
        lambda d, _f: lambda: d.services.sign_in.sign_out(d.who),
        ["session.closed"],
    ),
    "sign_in.with_pin, wrong": (lambda d, _f: refused(d, 1), ["session.refused"]),
    "sign_in.with_pin, locked": (lambda d, _f: refused(d, 5), ["session.locked"]),
    "founding.found_centre": (founded, ["centre.founded"]),
    "category_admin.add": (
        lambda d, _f: lambda: d.services.category_admin.add(d.who, "Vélos"),
        ["category.created"],
    ),
    "category_admin.change": (
        with_books(lambda d, i, v: d.services.category_admin.change(
            d.who, i, v, CategoryInput("Papier", "Papiers", False))),
        ["category.changed"],
    ),
    "category_admin.move": (
        with_books(lambda d, i, v: d.services.category_admin.move(
            d.who, i, v, d.category("Culture").id)),
        ["category.created", "category.moved"],
    ),
    "category_admin.retire": (
        with_books(lambda d, i, v: d.services.category_admin.retire(d.who, i, v)),
        ["category.retired"],
    ),
    "category_admin.restore": (restored, ["category.restored"]),
    "starter.create_all": (
        lambda d, _f: lambda: d.services.starter.create_all(d.who),
        [
            *["category.created"] * sum(1 + len(below) for *_names, below in FAMILIES),
            *["category.filiere-set"] * len(FILIERES),
        ],
    ),
    "starter.retire_unused": (withdrawn, ["category.retired"] * len(FAMILIES)),
    "category_moves.merge": (
        lambda d, _f: merged(d), ["category.merged", "category.lines-moved"],
    ),
    "category_moves.split_by_notes": (
        split_by_notes,
        ["category.created", "category.split", "category.lines-moved", "category.filiere-set"],
    ),
    "category_moves.take_back_all": (all_taken_back, ["category.move-undone"]),
    "category_moves.split": (split, ["category.split", "category.lines-moved"]),
    "category_moves.take_back": (lambda d, _f: merged(d, back=True), ["category.move-undone"]),
    "opening_days.change": (
        lambda d, _f: lambda: d.services.opening_days.change(d.who, 0, CLOSED_MONDAYS),
        ["opening.changed"],
    ),
    "opening_days.take_over": (
        lambda d, _f: lambda: d.services.opening_days.take_over(CLOSED_MONDAYS),
        ["opening.taken-over"],
    ),
    "sites.add": (
        lambda d, _f: lambda: d.services.sites.add(d.who, SiteInput("Loin")), ["site.created"],
    ),
    "sites.change": (
        with_far(lambda d, i, v: d.services.sites.change(d.who, i, v, SiteInput("Près"))),
        ["site.changed"],
    ),
    "sites.retire": (
        with_far(lambda d, i, v: d.services.sites.retire(d.who, i, v)), ["site.retired"],
    ),
    "sites.restore": (
        with_far(lambda d, i, v: d.services.sites.restore(d.who, i, v), retired=True),
        ["site.restored"],
    ),
}  # fmt: skip
