"""Random histories: every kilogram is in one place only, and each figure opens its own lines."""

from collections import Counter as Sums
from contextlib import suppress
from datetime import date
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select, update

from recyclique_desk.domain.category_changes import LinesChoice
from recyclique_desk.domain.declaration_inputs import (
    DeclarationInputs,
    FiliereMethods,
    Method,
)
from recyclique_desk.domain.declaration_values import declaration_json
from recyclique_desk.domain.declarations import (
    HORS_REP,
    LIKE_PARENT,
    NOT_STATED,
    AmountSource,
    Declaration,
    DeclarationPeriod,
    FiliereTarget,
    FormKind,
)
from recyclique_desk.domain.declared import DeclarationView, FigureKey
from recyclique_desk.domain.deposits import Channel
from recyclique_desk.domain.errors import DeskError
from recyclique_desk.domain.filiere_changes import FiliereAssignment
from recyclique_desk.services.declaring.forms import read_forms
from recyclique_desk.services.records.deposit_kinds import read_channel_history
from recyclique_desk.storage.schema import (
    categories,
    category_filieres,
    declaration_inputs,
    declarations,
    earlier_channels,
    ligne_depot,
    ticket_depot,
)
from tests.conftest import Counter
from tests.services.operations import DAYS, OPERATIONS, Centre

MANY = settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
TARGETS = [
    FiliereTarget("ea", "assise"),
    FiliereTarget("ea"),
    FiliereTarget("jouets", "plein_air", "roulants"),
    FiliereTarget("jouets", "interieur"),
    FiliereTarget("eee", "pam"),
    FiliereTarget("tlc", "textiles"),
    FiliereTarget(HORS_REP),
    FiliereTarget(LIKE_PARENT),
    FiliereTarget(),
]
MAPPINGS = st.lists(
    st.tuples(st.integers(0, 4), st.sampled_from(TARGETS), st.sampled_from(DAYS)), max_size=8
)
QUARTERS = (DeclarationPeriod(2025, 1), DeclarationPeriod(2025, 4))
CHANNELS = st.lists(st.tuples(st.sampled_from([*Channel, None]), st.sampled_from(DAYS)), max_size=3)
MERGES = st.none() | st.tuples(st.integers(0, 4), st.integers(0, 4))


def received(desk: Counter, period: DeclarationPeriod) -> int:
    with desk.database.read() as connection:
        rows = connection.execute(
            select(ligne_depot.c.weight, ligne_depot.c.reception_day, ligne_depot.c.is_exit)
        ).all()
    return sum(
        row.weight
        for row in rows
        if period.first <= row.reception_day <= period.last and not row.is_exit
    )


def read(desk: Counter, period: DeclarationPeriod) -> list[DeclarationView]:
    forms = [form for form in read_forms(None).at(period.first) if form.kind is not FormKind.NONE]
    return [
        desk.services.declarations.view(desk.who, form.code, period)
        for form in forms
        if period.cadence in form.cadences
    ]


def check_sums(desk: Counter, views: list[DeclarationView]) -> None:
    """The forms of organisms, what is in none and what is nowhere yet make up the whole."""
    declared = [view.declaration for view in views]
    organisms = [each for each in declared if each.form.kind is FormKind.ORGANISM]
    assert len(organisms) == 2
    whole = received(desk, declared[0].period)
    own = sum(each.own.grams or 0 for each in organisms)
    for each in declared:
        assert each.total.grams == whole
        assert own + (each.unmapped.grams or 0) + (each.outside.grams or 0) == whole
        for section in each.sections:
            if section.section.is_counted:
                toys = [row for row in each.sections[0].rows if row.codes[0] == "jouets"]
                assert section.total.grams == sum(row.total.grams or 0 for row in toys)
            elif section.section.source is AmountSource.ENTRIES:
                assert section.total.grams == each.own.grams
                for row in section.rows:
                    if section.columns:
                        assert sum(cell.grams or 0 for cell in row.cells) == row.total.grams
        value = declaration_json(each)
        parts = ("form_kg", "other_forms_kg", "unmapped_kg", "outside_kg")
        if each.form.kind is FormKind.ORGANISM:
            assert sum(Decimal(value[part]) for part in parts) == Decimal(value["total_kg"])


def check_channels(desk: Counter, declaration: Declaration) -> None:
    """The columns of a form hold what its lines say, each by its own day."""
    with desk.database.read() as connection:
        history = read_channel_history(connection)
        rows = connection.execute(
            select(
                ligne_depot.c.weight, ligne_depot.c.reception_day, ticket_depot.c.deposit_kind_id
            )
            .join(ticket_depot, ticket_depot.c.id == ligne_depot.c.ticket_id)
            .where(ligne_depot.c.is_exit.is_(False))
        ).all()
    expected: Sums[str] = Sums()
    for row in rows:
        if declaration.period.first <= row.reception_day <= declaration.period.last:
            channel = history.on(row.deposit_kind_id, row.reception_day)
            expected[channel or NOT_STATED] += row.weight
    section = next(each for each in declaration.sections if each.section.code == "types")
    assert {
        each.codes[0]: each.total.grams for each in section.rows if each.total.grams
    } == expected
    for shown in section.rows:
        behind = desk.services.declarations.lines(
            desk.who,
            declaration.form.code,
            declaration.period,
            None,
            FigureKey("types", shown.codes),
        )
        assert behind.grams == shown.total.grams


def change_channels(desk: Counter, changes: list[tuple[Channel | None, date]]) -> None:
    """Say of all tickets that they are of one kind, which changes its channel on some days."""
    service = desk.services.deposit_kinds
    kind_id = service.of_site(desk.who).kinds[0].id
    with desk.database.write() as connection:
        connection.execute(delete(earlier_channels))
        connection.execute(update(ticket_depot).values(deposit_kind_id=kind_id))
    for channel, day in changes:
        kind = service.of_site(desk.who).kind(kind_id)
        assert kind is not None
        with suppress(DeskError):  # of a day to come
            service.change(desk.who, kind_id, kind.version, kind.name, channel, day)


def check_lines(desk: Counter, declaration: Declaration) -> None:
    """The lines behind each figure weigh what it says, and none is behind two."""
    seen: Sums[int] = Sums()

    def behind(key: FigureKey) -> int:
        found = desk.services.declarations.lines(
            desk.who, declaration.form.code, declaration.period, None, key
        )
        seen.update(line.ligne_id for line in found.lines)
        assert sum(line.grams for line in found.lines) == found.grams
        return found.grams

    section = declaration.sections[0]
    code = section.section.code
    for row in section.rows:
        assert behind(FigureKey(code, row.codes)) == row.total.grams
    counted = [each for each in declaration.sections if each.section.is_counted]
    for each in counted:
        for row in each.rows:
            key = FigureKey(each.section.code, row.codes)
            found = desk.services.declarations.lines(
                desk.who, declaration.form.code, declaration.period, None, key
            )
            assert found.grams == row.total.grams
    if declaration.form.kind is FormKind.ORGANISM:
        for part in ("unmapped", "outside", "other"):
            assert behind(FigureKey(part=part)) == getattr(declaration, part).grams
    assert set(seen.values()) <= {1}
    assert sum(seen.values()) == declaration.total.lines


def test_every_kilogram_is_in_one_place_after_any_history(desk: Counter) -> None:
    centre = Centre.founded(desk)

    @MANY
    @given(OPERATIONS, MAPPINGS, MERGES, OPERATIONS, CHANNELS)
    def check(
        operations: list[tuple[object, ...]],
        mappings: list[tuple[int, FiliereTarget, date]],
        merge: tuple[int, int] | None,
        later: list[tuple[object, ...]],
        channels: list[tuple[Channel | None, date]],
    ) -> None:
        centre.empty()
        with desk.database.write() as connection:
            connection.execute(delete(category_filieres))
            connection.execute(delete(declarations))
            connection.execute(delete(declaration_inputs))
        inputs = DeclarationInputs(methods={"jouets": FiliereMethods(Method.COUNTED)})
        desk.services.declaration_inputs.save(desk.who, "ecomaison", QUARTERS[0], None, inputs)
        centre.play(operations)
        ids = [each.id for each in centre.tree if each is not None]
        for number, target, day in mappings:
            given_ = FiliereAssignment(ids[number], target, day)
            desk.services.filieres.assign(desk.who, [given_])
        change_channels(desk, channels)
        for period in QUARTERS:
            views = read(desk, period)
            check_sums(desk, views)
            commune = next(v.declaration for v in views if v.declaration.form.code == "commune")
            check_channels(desk, commune)
            check_lines(desk, views[0].declaration)
        first = read(desk, QUARTERS[0])[0]
        frozen = desk.services.declarations.freeze(desk.who, first, None)
        assert not frozen.has_changed
        assert frozen.differences == ()
        if merge is not None:
            _merge(desk, ids[merge[0]], ids[merge[1]])
        centre.play(later)
        views = read(desk, QUARTERS[0])
        check_sums(desk, views)
        difference = sum(each.grams for each in views[0].differences if not each.is_pieces)
        now, then = views[0].declaration.own.grams, first.declaration.own.grams
        assert difference == (now or 0) - (then or 0)
        check_lines(desk, views[-1].declaration)

    check()


def _merge(desk: Counter, source: int, into: int) -> None:
    with desk.database.read() as connection:
        version = connection.execute(
            select(categories.c.version).where(categories.c.id == source)
        ).scalar_one()
    moves = desk.services.category_moves
    with suppress(DeskError):
        moves.merge(desk.who, moves.preview(desk.who, LinesChoice(source)), version, into)


def test_no_filiere_belongs_to_two_organisms() -> None:
    codes = [
        (filiere.code, function.code)
        for form in read_forms(None).forms
        for filiere in form.filieres
        for function in (*filiere.functions,)
    ]
    assert len(codes) == len(set(codes))
    assert all(NOT_STATED not in code for code in codes)
