"""Settles what the words of a file mean and what becomes of each of its rows.

Words are settled once each, rows by the numbers of their words. What says that a row left the
stock is never passed over: such a row is an exit, or it is asked about.
"""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.flow_words import (
    FlowMeaning,
    direction_of,
    flow_meaning,
    is_boolean_title,
    speaks_of_exits,
)
from recyclique_desk.domain.names import folded
from recyclique_desk.domain.plausibility import UsualWeight
from recyclique_desk.domain.sheet_imports import (
    CERTAIN,
    NEW,
    TO_SORT,
    QuestionKind,
    RowFlag,
    RowState,
    Sales,
    SheetChoices,
    SheetQuestion,
    SheetValue,
    ValueField,
    new_category,
)
from recyclique_desk.domain.tickets import Destination
from recyclique_desk.domain.weight import kg_from_grams
from recyclique_desk.services.importing.category_matching import CategoryIndex, stem_of
from recyclique_desk.services.importing.row_flags import flag_rows
from recyclique_desk.services.importing.sheet_columns import (
    HINT_ASKED,
    HINTED,
    SheetRows,
    Words,
    narrowest,
)
from recyclique_desk.services.importing.sheet_origins import KnownKinds, SheetOrigins
from recyclique_desk.storage.types import DESTINATION_NUMBERS

STATES = (RowState.GOOD, RowState.KNOWN, RowState.ASKED, RowState.LEFT_OUT)
GOOD, KNOWN, ASKED, LEFT_OUT = range(4)
ASK, LEAVE, SORT = -1, -2, 0
"""What a word of a category is instead of a category's key."""
FIRST_NEW = -10
"""From here downwards: the number of a category that is to be made."""
QUESTIONS = tuple(QuestionKind)
_WORDS_NAMED = 5


@dataclass(frozen=True)
class MatchingContext:
    """Categories, persons and sites of the database that words of a file are matched with."""

    index: CategoryIndex
    persons: Mapping[str, int]
    """By folded name."""
    sites: Mapping[str, int]
    """Active sites by folded name."""
    site_names: Mapping[int, str]
    user_id: int
    usual: Mapping[int, UsualWeight] = field(default_factory=dict)
    kinds: KnownKinds = field(default_factory=lambda: KnownKinds({}, {}))

    def means_the_same(self, other: "MatchingContext") -> bool:
        """Tell whether every word means the same as by another reading of the database."""
        return (
            self.index.names == other.index.names
            and self.persons == other.persons
            and self.sites == other.sites
            and self.user_id == other.user_id
            and self.kinds == other.kinds
        )


_Outcome = tuple[int, int, int, int, int, int, int]
"""Of rows: state, category, flow, exit, site, person, and why they are asked about."""
_FIELDS = 7
_CATEGORY, _DESTINATION, _DIRECTION, _, _SITE, _PERSON = range(6)
"""Places in `Words`."""


@dataclass(frozen=True, slots=True)
class FlowOutcome:
    """What the rows of one destination and one direction become."""

    state: int
    flow: int = 0
    is_exit: bool = False
    asks: QuestionKind | None = None


@dataclass
class RowResults:
    """What becomes of each row, in the order of `SheetRows`."""

    state: "array[int]"
    category: "array[int]"
    flow: "array[int]"
    is_exit: "array[int]"
    site: "array[int]"
    person: "array[int]"
    new_paths: list[str]
    values: tuple[SheetValue, ...]
    asked: dict[QuestionKind, int]
    reasons: "array[int]"
    """Why each row is asked about: the place in `QUESTIONS`, from 1; 0 where it is not."""
    flagged: dict[int, frozenset[RowFlag]]
    origins: SheetOrigins
    of_groups: list[_Outcome]
    """What becomes of the rows of each of `WordGroups`; what is in already is not in it."""

    def count(self, state: int) -> int:
        """Count the rows in a state."""
        return self.state.tobytes().count(state)

    def why(self, place: int) -> QuestionKind | None:
        """Give what is asked about a row."""
        number = self.reasons[place]
        return QUESTIONS[number - 1] if number else None


class RowResolver:
    """One pass over all rows with the choices in force."""

    def __init__(
        self,
        rows: SheetRows,
        choices: SheetChoices,
        context: MatchingContext,
        *,
        tells: bool = True,
    ) -> None:
        self._tells = tells
        self._rows = rows
        self._groups = rows.groups()
        self._choices = choices
        self._around = context
        self._values: list[SheetValue] = []
        self.new_paths: list[str] = []
        self._new: dict[str, int] = {}
        self._keys: dict[int, int] = {}
        """The category of each word."""

    def run(self) -> RowResults:
        """Settle every word, then every row; what it tells of them is for people who look on."""
        rows, groups = self._rows, self._groups
        outcomes = self._outcomes()
        of_groups = list(zip(*outcomes, strict=True)) or [()] * _FIELDS
        state, category, flow, exits, site, person, reasons = (
            _of_rows(values, groups.of_rows) for values in of_groups
        )
        asked: dict[QuestionKind, int] = {}
        for why, lines in zip(of_groups[-1], groups.lines, strict=True):
            if why:
                asked[QUESTIONS[why - 1]] = asked.get(QUESTIONS[why - 1], 0) + lines
        flagged: dict[int, frozenset[RowFlag]] = {}
        origins = SheetOrigins(rows, self._choices, self._around.kinds)
        if self._tells:
            self._values += origins.values()
            flagged = flag_rows(rows, category, self._keys, self._around.usual, unsettled=ASK)
        return RowResults(
            state, category, flow, exits, site, person, self.new_paths,
            tuple(self._values), asked, reasons, flagged, origins,
            outcomes,
        )  # fmt: skip

    def _outcomes(self) -> list[_Outcome]:
        """Settle the words; gives what becomes of the rows of each group."""
        categories = self._categories()
        self._keys = categories
        sites = self._sites()
        persons = self._persons()
        destinations = self._destinations()
        directions = self._directions()
        one_site, me = self._one_site(), self._around.user_id

        def outcome(words: Words) -> _Outcome:
            of_category, of_destination, of_direction, flags, of_site, of_person, speaks = words
            fate = self._fate(
                destinations.get(of_destination),
                directions.get(of_direction),
                flags & (HINTED | HINT_ASKED),
            )
            target = categories[of_category]
            at = one_site if of_site < 0 else sites[of_site]
            person = me if of_person < 0 else persons[of_person]
            state, why = GOOD, None
            if fate.state == LEFT_OUT or LEAVE in {target, at}:
                state = LEFT_OUT
            elif fate.asks is not None:
                why = fate.asks
            elif target == ASK:
                why = QuestionKind.VALUES
            elif at == ASK:
                why = QuestionKind.SITE if one_site == ASK else QuestionKind.VALUES
            elif speaks and not fate.is_exit and self._choices.all_exits is None:
                why = QuestionKind.DIRECTION
            if why is not None:
                state = ASKED
            reason = 0 if why is None else QUESTIONS.index(why) + 1
            return state, target, fate.flow, int(fate.is_exit), at, person, reason

        return list(map(outcome, self._groups.words))

    def _tell(
        self,
        kind: ValueField,
        text: str,
        amount: tuple[int, int],
        target: str | None,
        score: float,
        **more: object,
    ) -> None:
        lines, grams = amount
        settled = bool(more.pop("settled", score >= CERTAIN))
        self._values.append(
            SheetValue(kind, text, lines, kg_from_grams(grams), target, score, settled, **more)  # type: ignore[arg-type]
        )

    def _categories(self) -> dict[int, int]:
        found: dict[int, int] = {}
        amounts = self._groups.amounts(_CATEGORY)
        for number, text in enumerate(self._rows.categories.texts):
            if number in amounts:
                found[number] = self._category(text, amounts[number])
        return found

    def _category(self, text: str, amount: tuple[int, int]) -> int:
        chosen = self._choices.categories
        if text in chosen:
            target = chosen[text]
            key = self._chosen_category(target)
            if key is not None:
                is_new = key <= FIRST_NEW
                self._tell(ValueField.CATEGORY, text, amount, target, 100.0, is_new=is_new)
                return key
        matches = self._around.index.match(text) if text else None
        if matches is None or not matches.found:
            proposal = new_category(text) if text else None
            self._tell(ValueField.CATEGORY, text, amount, proposal, 0.0, is_new=bool(text))
            return ASK
        best, *others = matches.found
        says_exit = speaks_of_exits(text) and not self._rows.has_direction
        certain = best.score >= CERTAIN and not matches.is_ambiguous and not says_exit
        self._tell(
            ValueField.CATEGORY,
            text,
            amount,
            best.path,
            best.score,
            settled=certain,
            is_ambiguous=matches.is_ambiguous,
            others=tuple(each.path for each in others),
        )
        return best.category_id if certain else ASK

    def _chosen_category(self, target: str | None) -> int | None:
        """Give the key of a choice; None for a category that is not there any more."""
        if target is None:
            return LEAVE
        if target == TO_SORT:
            return SORT
        if target.startswith(NEW.strip()):
            path = target[len(NEW.strip()) :].strip()
            known = self._around.index.at(path)
            if known is not None:
                return known
            key = stem_of(path)
            if key not in self._new:
                self._new[key] = FIRST_NEW - len(self.new_paths)
                self.new_paths.append(path)
            return self._new[key]
        return self._around.index.at(target)

    def _persons(self) -> dict[int, int]:
        found = {}
        amounts = self._groups.amounts(_PERSON)
        for number, text in enumerate(self._rows.persons.texts):
            target: str | None = self._choices.persons.get(text, text)
            key = self._around.persons.get(folded(target)) if target else None
            found[number] = self._around.user_id if key is None else key
            if number in amounts:
                known = None if key is None else target
                score = 0.0 if key is None else 100.0
                self._tell(ValueField.PERSON, text, amounts[number], known, score, settled=True)
        return found

    def _sites(self) -> dict[int, int]:
        found = {}
        amounts = self._groups.amounts(_SITE)
        for number, text in enumerate(self._rows.sites.texts):
            is_chosen = text in self._choices.sites
            target = self._choices.sites.get(text, text)
            key = self._around.sites.get(folded(target)) if target else None
            if target is None:
                found[number] = LEAVE
            else:
                found[number] = ASK if key is None else key
            if number in amounts:
                known = None if key is None else self._around.site_names[key]
                settled = is_chosen or key is not None
                score = 100.0 if settled else 0.0
                self._tell(ValueField.SITE, text, amounts[number], known, score)
        return found

    def _one_site(self) -> int:
        """Give the site of rows that say none."""
        if self._choices.site is not None:
            key = self._around.sites.get(folded(self._choices.site))
            if key is None:
                raise UserError(
                    "Le site « {name} » n'existe pas, ou a été retiré.",
                    field="site",
                    name=self._choices.site,
                )
            return key
        names = set(self._around.sites.values())
        return names.pop() if len(names) == 1 else ASK

    # Destinations and directions

    def _destinations(self) -> dict[int, "_Flow"]:
        found = {}
        amounts = self._groups.amounts(_DESTINATION)
        for number, text in enumerate(self._rows.destinations.texts):
            meaning = flow_meaning(text)
            if meaning and meaning.is_sale and meaning.is_exit is None:
                is_sale = number in self._rows.sales_titles or self._rows.has_direction
                meaning = replace(meaning, is_exit=True if is_sale else None)
            flow = _Flow(meaning, is_known=meaning is not None and meaning.score >= CERTAIN)
            score = 0.0 if meaning is None else meaning.score
            target = meaning.destination if meaning else None
            if text in self._choices.destinations:
                chosen = self._choices.destinations[text]
                flow = _Flow(
                    FlowMeaning(
                        None if chosen is None else Destination(chosen),
                        None if meaning is None else meaning.is_exit,
                    ),
                    is_known=True,
                    is_left_out=chosen is None,
                )
                score, target = 100.0, flow.meaning.destination if flow.meaning else None
            elif meaning is not None and meaning.destination is None:
                # A bare *sortie* says all it has to say; where to is asked once for the file.
                flow = _Flow(meaning, is_known=True)
                score = 100.0
            found[number] = flow
            if number in amounts:
                self._tell(
                    ValueField.DESTINATION, text, amounts[number],
                    None if target is None else target.value, score,
                )  # fmt: skip
        return found

    def _directions(self) -> dict[int, "_Flow"]:
        rows, found = self._rows, {}
        amounts = self._groups.amounts(_DIRECTION)
        texts = rows.directions.texts
        for number, text in enumerate(texts):
            title = rows.direction_titles.get(number, "")
            says = direction_of(text, title) if text else self._blank_direction(title, texts)
            if text in self._choices.directions:
                chosen = self._choices.directions[text]
                flow = _Flow(
                    FlowMeaning(_where(text), None if chosen is None else chosen == "out"),
                    is_known=True,
                    is_left_out=chosen is None,
                    is_chosen=True,
                )
                says = chosen == "out" if chosen else None
            else:
                flow = _Flow(FlowMeaning(_where(text), says), is_known=says is not None)
            found[number] = flow
            if number in amounts:
                target = None if says is None else "out" if says else "in"
                score = 100.0 if flow.is_known else 0.0
                self._tell(ValueField.DIRECTION, text, amounts[number], target, score)
        return found

    def _blank_direction(self, title: str, texts: list[str]) -> bool | None:
        """Read a blank: no exit where exits alone are ticked, else nobody knows."""
        says = [direction_of(text, title) for text in texts if text]
        return False if is_boolean_title(title) and says and all(says) else None

    def _fate(self, where: "_Flow | None", way: "_Flow | None", hint: int) -> FlowOutcome:
        if (where and where.is_left_out) or (way and way.is_left_out):
            return FlowOutcome(LEFT_OUT)
        if (where and not where.is_known) or (way and not way.is_known):
            return FlowOutcome(ASKED, asks=QuestionKind.VALUES)
        is_exit, asks = self._is_exit(where, way, hint)
        if asks is not None:
            return FlowOutcome(ASKED, asks=asks)
        destination = where.meaning.destination if where and where.meaning else None
        if destination is None and way and way.meaning:
            destination = way.meaning.destination
        if destination is None:
            choice = self._choices.exit_destination if is_exit else self._choices.destination
            if choice is None:
                kind = QuestionKind.EXIT_DESTINATION if is_exit else QuestionKind.DESTINATION
                return FlowOutcome(ASKED, is_exit=is_exit, asks=kind)
            destination = choice
        if is_exit and destination is Destination.REVENTE:
            if self._choices.sales is None:
                return FlowOutcome(ASKED, is_exit=True, asks=QuestionKind.SALES)
            if self._choices.sales is Sales.LEAVE_OUT:
                return FlowOutcome(LEFT_OUT)
            destination = Destination.AUTRE
        return FlowOutcome(GOOD, DESTINATION_NUMBERS[destination], is_exit)

    def _is_exit(
        self, where: "_Flow | None", way: "_Flow | None", hint: int
    ) -> tuple[bool, QuestionKind | None]:
        """Tell whether rows left, by all that speaks of it; contradictions are asked about."""
        of_word = where.meaning.is_exit if where and where.meaning else None
        of_column = way.meaning.is_exit if way and way.meaning else None
        if way and way.is_chosen:
            return bool(of_column), None
        if of_word is not None and of_column is not None and of_word != of_column:
            return True, QuestionKind.DIRECTION
        if of_column is not None:
            return of_column, None
        if self._choices.all_exits is not None:
            return self._choices.all_exits, None
        if of_word is not None:
            return of_word, None
        if hint & HINTED:
            return True, None
        return False, QuestionKind.DIRECTION if hint & HINT_ASKED else None


@dataclass(frozen=True, slots=True)
class _Flow:
    """A word of a destination or a direction, settled or not."""

    meaning: FlowMeaning | None
    is_known: bool
    is_left_out: bool = False
    is_chosen: bool = False


def _of_rows(values: Sequence[int], groups: "array[int]") -> "array[int]":
    """Give the rows of each group its value, in as few bytes as there need be."""
    code = narrowest(values)
    if len(set(values)) == 1:
        return array(code, values[:1]) * len(groups)
    return array(code, map(values.__getitem__, groups))


def _where(text: str) -> Destination | None:
    meaning = flow_meaning(text)
    return None if meaning is None else meaning.destination


def questions_of(
    rows: SheetRows, settled: RowResults, choices: SheetChoices, context: MatchingContext
) -> tuple[SheetQuestion, ...]:
    """Put what must be decided once for the file into questions."""
    found = []
    for kind, lines in settled.asked.items():
        sentence, options = _asked_once(kind, context, settled.values)
        found.append(SheetQuestion(kind, sentence, lines, options))
    waiting = [each for each in rows.refused if each.is_asked]
    if waiting:
        kind = QuestionKind.DAY if rows.lacks_date else QuestionKind.YEAR
        sentence = (
            UserError("Aucune date dans ce fichier : de quel jour sont ces pesées ?", field="day")
            if rows.lacks_date
            else UserError("Des dates n'ont pas d'année : laquelle ?", field="year")
        )
        found.append(SheetQuestion(kind, sentence, lines=len(waiting)))
    return tuple(found)


def _asked_once(
    kind: QuestionKind, context: MatchingContext, values: tuple[SheetValue, ...]
) -> tuple[UserError, tuple[str, ...]]:
    flows = tuple(each.value for each in Destination)
    if kind is QuestionKind.DESTINATION:
        return UserError(
            "La destination manque : laquelle pour ce qui est reçu ?", field="destination"
        ), flows
    if kind is QuestionKind.EXIT_DESTINATION:
        return UserError(
            "La destination de ce qui est sorti manque : laquelle ?", field="exit_destination"
        ), tuple(each for each in flows if each != Destination.REVENTE)
    if kind is QuestionKind.SALES:
        return UserError(
            "Des sorties sont des ventes, qui passent par la caisse : les prendre en sortie "
            "« autre », ou les laisser ?",
            field="sales",
        ), tuple(each.value for each in Sales)
    if kind is QuestionKind.SITE:
        names = tuple(context.site_names.values())
        return UserError("De quel site sont ces pesées ?", field="site"), names
    if kind is QuestionKind.DIRECTION:
        return UserError(
            "Ce tableau parle de sorties ou de ventes, ou se contredit : ces lignes sont-elles "
            "sorties du stock ?",
            field="all_exits",
        ), ("true", "false")
    words = [f"« {each.text} »" for each in values if each.text and not each.is_settled]
    if not words:
        return UserError("Des cellules vides ne sont pas encore comprises.", field="values"), ()
    named = ", ".join(words[:_WORDS_NAMED]) + (" …" if len(words) > _WORDS_NAMED else "")
    return UserError(
        "Des mots du fichier ne sont pas encore compris : {words}.", field="values", words=named
    ), ()
