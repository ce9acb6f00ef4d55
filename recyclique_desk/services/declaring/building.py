"""Makes the figures of a form from sums of lines: sections, rows and columns in its order."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from recyclique_desk.domain.categories import CategoryTree
from recyclique_desk.domain.communes import Commune
from recyclique_desk.domain.declaration_inputs import NO_INPUTS, DeclarationInputs
from recyclique_desk.domain.declarations import (
    HORS_REP,
    NOT_KNOWN,
    NOT_STATED,
    NOTHING,
    AmountSource,
    Coded,
    Declaration,
    DeclarationForm,
    DeclarationPeriod,
    DeclaredAmount,
    DeclaredRow,
    DeclaredSection,
    Dimension,
    Filiere,
    FiliereTarget,
    FormKind,
    FormSection,
    SectionLayout,
)
from recyclique_desk.domain.filieres import FiliereHistory
from recyclique_desk.domain.tickets import Destination
from recyclique_desk.services.declaring.forms import FormBook
from recyclique_desk.services.declaring.shown_sections import shown_sections, summary_section
from recyclique_desk.services.declaring.sums import (
    LineSum,
    PeriodSums,
    parts_groupings,
    section_grouping,
)
from recyclique_desk.support.destinations import destination_words
from recyclique_desk.support.text import tr


@dataclass(frozen=True, slots=True)
class TillExit:
    """What a till sold or gave away of a category in a period."""

    category_id: int
    amount: DeclaredAmount


@dataclass(frozen=True)
class Gathered:
    """All that a declaration is made of, read in one transaction."""

    book: FormBook
    history: FiliereHistory
    sums: PeriodSums
    exits: Sequence[TillExit] | None
    """None where they are not known."""
    partners: Mapping[int, str]
    communes: Mapping[str, Commune]
    """By the code that was typed."""
    inputs: DeclarationInputs = NO_INPUTS


class FormFigures:
    """Puts sums into the sections of one form and one period."""

    def __init__(self, form: DeclarationForm, period: DeclarationPeriod, read: Gathered) -> None:
        self.form = self._form = form
        self._period = period
        self._read = read
        self.history = read.history
        self.communes = read.communes
        self.inputs = read.inputs
        self.sections = shown_sections(form, read.inputs)
        self._names = _Names(form, period.last, read)
        self._targets: dict[tuple[int | None, date], FiliereTarget] = {}
        self._own = {each.code for each in form.filieres}
        self._declared = {
            filiere.code
            for other, filiere in read.book.filieres(period.last)
            if other.kind is FormKind.ORGANISM
        }

    def declaration(self, site: str | None) -> Declaration:
        """Return all figures."""
        total = own = other = unmapped = outside = without = NOTHING
        without_product, without_pieces = NOTHING, 0
        outside_grams: dict[str, int] = defaultdict(int)
        by_filiere, by_channel = parts_groupings(self._form)
        for each in self._read.sums.told_apart_by(by_filiere):
            amount, target = each.amount, self.target(each.category_id, each.day)
            total += amount
            if target.filiere in self._own:
                own += amount
                if target.filiere in self.inputs.counted_entries:
                    without_pieces += amount.uncounted
                    if target.product is None:
                        without_product += amount
            elif target.filiere in self._declared:
                other += amount
            elif not target.is_mapped:
                unmapped += amount
            else:
                outside += amount
                outside_grams[str(target.filiere)] += amount.grams or 0
        is_view = self._form.kind is FormKind.VIEW
        if is_view:
            own, other = total, NOTHING
        channels = {each.code for each in self._form.channels}
        for each in self._read.sums.told_apart_by(by_channel):
            is_without = each.channel is None if is_view else each.channel not in channels
            if is_without and self._is_own(self.target(each.category_id, each.day)):
                without += each.amount
        sections = self._sections()
        return Declaration(
            form=self._form,
            period=self._period,
            site=site,
            sections=sections,
            total=total,
            own=own,
            other=other,
            unmapped=unmapped,
            outside=outside,
            outside_filieres=dict(sorted(outside_grams.items())),
            without_channel=without,
            without_product=without_product,
            without_pieces=without_pieces,
        )

    def target(self, category_id: int | None, day: date) -> FiliereTarget:
        """Return where a category belonged on a day, as the forms of the period know it."""
        key = (category_id, day)
        if key not in self._targets:
            said = self._read.history.target(category_id, day)
            # Forms change from one period to the next, never within one.
            known = self._read.book.known_target(said, self._period.last)
            self._targets[key] = self._with_product(known)
        return self._targets[key]

    def _with_product(self, target: FiliereTarget) -> FiliereTarget:
        """Leave out the product where nothing is counted, and take the only one there is."""
        counted = self.inputs.counted_entries | self.inputs.counted_exits
        filiere = self._form.filiere(target.filiere)
        if filiere is None or filiere.code not in counted:
            return replace(target, product=None)
        only = filiere.only_product(target.function)
        if target.product is None and only is not None:
            return replace(target, product=only.code)
        return target

    def path(self, category_id: int | None) -> str | None:
        """Return the code of a category in a row: the names of its families and its own."""
        return self._names.path(category_id)

    def area(self, dimension: Dimension, commune: str | None) -> str | None:
        """Return the code of the EPCI or département of a commune; None where it is not known."""
        known = None if commune is None else self._read.communes.get(commune)
        if known is None:
            return None
        return (known.epci if dimension is Dimension.EPCI else known.departement) or None

    def communes_of(self, dimension: Dimension, area: str) -> list[str]:
        """Return the communes of the period that lie in an EPCI or département."""
        return [code for code in self._read.communes if self.area(dimension, code) == area]

    def part_of(self, target: FiliereTarget, part: str) -> bool:
        """Tell whether lines of a target are in one of the sums beside the form."""
        if part == "total":
            return True
        if not target.is_mapped:
            is_part = "unmapped"
        elif target.filiere in self._own:
            is_part = "own"
        else:
            is_part = "other" if target.filiere in self._declared else "outside"
        if part == "without_channel":
            return is_part == "own" or self._form.kind is FormKind.VIEW
        if part in {"without_product", "without_pieces"}:
            is_counted = is_part == "own" and target.filiere in self.inputs.counted_entries
            return is_counted and (part == "without_pieces" or target.product is None)
        return is_part == part

    def _is_own(self, target: FiliereTarget) -> bool:
        """Tell whether a form's tables hold the lines of a target: views hold all."""
        return self._form.kind is FormKind.VIEW or target.filiere in self._own

    def _sections(self) -> tuple[DeclaredSection, ...]:
        found: list[DeclaredSection] = []
        for section in self.sections:
            if section.layout is SectionLayout.SUMMARY:
                found.append(summary_section(section, self._form, found, self.inputs))
            else:
                found.append(self._section(section))
        return tuple(found)

    def _section(self, section: FormSection) -> DeclaredSection:
        columns = self._columns(section)
        cells: dict[tuple[str, ...], dict[str, DeclaredAmount]] = defaultdict(dict)
        for codes, column, amount in self._amounts(section):
            row = cells[codes]
            row[column] = row.get(column, NOTHING) + amount
        is_known = section.source is not AmountSource.EXITS or self._read.exits is not None
        rows = []
        for codes in self._row_codes(section, cells):
            row = cells.get(codes, {})
            total = _sum(row.values()) if is_known else NOT_KNOWN
            rows.append(
                DeclaredRow(
                    codes,
                    tuple(
                        self._names.name(dimension, code, codes)
                        for dimension, code in zip(section.rows, codes, strict=True)
                    ),
                    tuple(row.get(each.code, NOTHING) for each in columns),
                    total,
                )
            )
        total = _sum(each.total for each in rows) if is_known else NOT_KNOWN
        return DeclaredSection(section, columns, tuple(rows), total)

    def _columns(self, section: FormSection) -> tuple[Coded, ...]:
        if not section.has_channels:
            return ()
        return (*self._form.channels, Coded(NOT_STATED, self._names.not_stated))

    def _amounts(
        self, section: FormSection
    ) -> Iterable[tuple[tuple[str, ...], str, DeclaredAmount]]:
        counted = self._counted(section)
        if section.source is AmountSource.EXITS:
            for exit_ in self._read.exits or ():
                target = self.target(exit_.category_id, self._period.last)
                if section.is_counted and target.filiere not in counted:
                    continue
                if self._is_own(target):
                    sold = LineSum(exit_.amount, self._period.last, exit_.category_id)
                    yield self._codes(section, sold, target), "", exit_.amount
            return
        known = {each.code for each in self._form.channels}
        for each in self._read.sums.told_apart_by(section_grouping(self._form, section)):
            target = self.target(each.category_id, each.day)
            if not self._is_own(target):
                continue
            if section.is_counted and target.filiere not in counted:
                continue
            channel = each.channel if each.channel in known else NOT_STATED
            column = str(channel) if section.has_channels else ""
            yield self._codes(section, each, target), column, each.amount

    def _counted(self, section: FormSection) -> frozenset[str]:
        if section.source is AmountSource.EXITS:
            return self.inputs.counted_exits
        return self.inputs.counted_entries

    def _codes(self, section: FormSection, each: LineSum, target: FiliereTarget) -> tuple[str, ...]:
        return tuple(self._code(dimension, each, target) for dimension in section.rows)

    def _code(self, dimension: Dimension, each: LineSum, target: FiliereTarget) -> str:
        value: object
        if dimension is Dimension.FILIERE:
            value = target.filiere
        elif dimension is Dimension.FUNCTION:
            value = target.function
        elif dimension is Dimension.PRODUCT:
            value = target.product
        elif dimension is Dimension.CHANNEL:
            value = each.channel
        elif dimension is Dimension.COMMUNE:
            value = each.commune
        elif dimension in {Dimension.EPCI, Dimension.DEPARTEMENT}:
            value = self.area(dimension, each.commune)
        elif dimension is Dimension.DESTINATION:
            value = None if each.destination is None else each.destination.value
        elif dimension is Dimension.PARTNER:
            value = each.partner_id
        elif dimension is Dimension.CATEGORY:
            value = self._names.path(each.category_id)
        else:
            value = each.day.isoformat()
        return NOT_STATED if value is None else str(value)

    def _row_codes(
        self, section: FormSection, cells: Mapping[tuple[str, ...], Mapping[str, DeclaredAmount]]
    ) -> list[tuple[str, ...]]:
        """Return the rows in order: those of the form first, whether or not they have amounts."""
        expected: list[tuple[str, ...]] = []
        if section.is_counted:
            return self._product_codes(section, cells)
        if section.rows[:2] == (Dimension.FILIERE, Dimension.FUNCTION):
            for filiere in self._names.filieres:
                functions = [each.code for each in filiere.functions]
                expected += [(filiere.code, code) for code in functions or [NOT_STATED]]
                if functions and (filiere.code, NOT_STATED) in cells:
                    expected.append((filiere.code, NOT_STATED))
        elif section.rows == (Dimension.FILIERE,):
            expected = [(filiere.code,) for filiere in self._names.filieres]
        elif section.rows == (Dimension.CHANNEL,):
            expected = [(code,) for code in self._names.channels]
        elif section.rows == (Dimension.DESTINATION,):
            expected = [(each.value,) for each in Destination]
        if self._form.kind is FormKind.VIEW and Dimension.FILIERE in section.rows:
            expected = [each for each in expected if each in cells]
        known = set(expected)
        others = [codes for codes in cells if codes not in known]
        if Dimension.DAY in section.rows:
            others.sort()
        else:
            weights = {codes: _sum(cells[codes].values()).grams or 0 for codes in others}
            others.sort(key=lambda codes: (NOT_STATED in codes, -weights[codes], codes))
        return expected + others

    def _product_codes(
        self, section: FormSection, cells: Mapping[tuple[str, ...], object]
    ) -> list[tuple[str, ...]]:
        """Return the products of each counted filière, and below them what is no product."""
        found: list[tuple[str, ...]] = []
        for filiere in self._form.filieres:
            if filiere.code in self._counted(section):
                own = [(filiere.code, each.function, each.code) for each in filiere.products]
                found += own
                found += sorted(
                    codes for codes in cells if codes[0] == filiere.code and codes not in own
                )
        return found


class _Names:
    """The words for codes of rows and columns."""

    def __init__(self, form: DeclarationForm, day: date, read: Gathered) -> None:
        self.not_stated = tr("Non précisé")
        every = read.book.at(day)
        is_view = form.kind is FormKind.VIEW
        self.filieres = (
            tuple(each for other in every for each in other.filieres) if is_view else form.filieres
        )
        self._by_code = {each.code: each for each in self.filieres}
        own = form.channels or tuple(each for other in every for each in other.channels)
        self.channels = {each.code: each.name for each in reversed(own)}
        self.channels = dict(reversed(self.channels.items()))
        self._tree: CategoryTree = read.history.tree
        self._read = read

    def _part_name(self, dimension: Dimension, code: str, filiere: Filiere | None) -> str:
        if filiere is None:
            return code
        is_function = dimension is Dimension.FUNCTION
        return (filiere.function_name(code) if is_function else filiere.product_name(code)) or code

    def _area_name(self, dimension: Dimension, code: str) -> str:
        for each in self._read.communes.values():
            if dimension is Dimension.EPCI and each.epci == code:
                return each.epci_name
            if dimension is Dimension.DEPARTEMENT and each.departement == code:
                return f"{each.departement_name} ({code})"
        return code

    def path(self, category_id: int | None) -> str | None:
        """Return the names of a category's families and its own; None for no category."""
        if category_id is None:
            return None
        return " / ".join(step.name for step in self._tree.path(category_id))

    def name(self, dimension: Dimension, code: str, codes: tuple[str, ...]) -> str:
        """Return the words for a code of a row; `codes` are all codes of the row."""
        if dimension is Dimension.FUNCTION and codes[0] in {HORS_REP, NOT_STATED}:
            return ""
        if dimension is Dimension.EPCI and code == codes[0] == NOT_STATED:
            return ""
        if dimension is Dimension.PRODUCT and code == NOT_STATED:
            return tr("Sans produit")
        if code == NOT_STATED:
            return tr("À classer") if dimension is Dimension.CATEGORY else self.not_stated
        if dimension is Dimension.FILIERE:
            if code == HORS_REP:
                return tr("Hors REP")
            return self._by_code[code].name if code in self._by_code else code
        if dimension in {Dimension.FUNCTION, Dimension.PRODUCT}:
            return self._part_name(dimension, code, self._by_code.get(codes[0]))
        if dimension is Dimension.CHANNEL:
            return self.channels.get(code, code)
        if dimension is Dimension.PARTNER:
            return self._read.partners.get(int(code), code)
        if dimension is Dimension.COMMUNE:
            known = self._read.communes.get(code)
            return code.removeprefix("cp") if known is None else known.name
        if dimension in {Dimension.EPCI, Dimension.DEPARTEMENT}:
            return self._area_name(dimension, code)
        if dimension is Dimension.DESTINATION:
            return destination_words(Destination(code))
        return code


def _sum(amounts: Iterable[DeclaredAmount]) -> DeclaredAmount:
    return sum(amounts, NOTHING)
