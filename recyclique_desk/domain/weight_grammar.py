"""The grammar of the weight field: weighings as volunteers write them in the notebook.

    weights   = weighing { "+" weighing }
    weighing  = number                     kilograms: `12,5`, `371` is 371 kg
              | number G                   grams: `371g`, `12 500 g`
              | number KG                  kilograms: `3,4 Kg`
              | number KG tail             decimals of the kilograms: `1kg7`, `1K5`, `6 Kg 100`
              | number KG digits G         kilograms and grams: `1kg500g`, `1kg5g`
    tail      = [ mark ] digits
    number    = digits [ mark [ digits ] ] | mark digits
              | groups [ mark [ digits ] ]
    groups    = 1 to 3 digits, then blank and 3 digits, once or more: `1 234`
    mark      = "," | "."
    KG        = "k" | "kg" | "kgs" | "kilo" | "kilos" | "kilogramme" | "kilogrammes"
    G         = "g" | "gr" | "grs" | "gramme" | "grammes"

Case is ignored, as are blanks around numbers, units and plus signs; comma and point are the same.
How ambiguous input is read:

- No unit means kilograms, always: `371` is 371 kg. Whether that is likely is another question
  (`domain.plausibility`).
- Digits after the kilograms are decimals, as spoken and as in the notebooks: `1kg7` and `1kg700`
  are 1,7 kg, `6kg100` is 6,1 kg, `1K5` is 1,5 kg, `1kg05` is 1,05 kg. Two digits could have been
  meant as grams: `1kg50` is read as 1,50 kg, and `doubt` says how to write the other. With a unit
  of their own they are grams, three digits at most: `1kg50g` is 1,05 kg, `1kg5g` is 1,005 kg.
- Decimals twice are refused: `1,5kg200`.
- One mark is always the decimal mark: `1.234` is 1 kg 234 g. Where both occur, the first groups
  thousands, in the French or the English way: `1.234,5` and `1,234.5` are 1 234,5 kg. The same
  mark twice is refused: `1.234.567`.
- A blank groups thousands only where the groups are right: `1 234` is 1 234 kg, while `12 5`,
  `0 500` and `4,02 4,80` are refused: there could be a plus sign or a comma missing.
- Grams are whole: `371,5g` is refused, and so is `1.500 g`, which is either one and a half or
  fifteen hundred.
- A minus sign is never read as anything: `-4` and `4-2` are refused (field note 18).
- A plus sign without a weighing on both sides is refused: one could have been forgotten.
- A whole line of a scale that types like a keyboard (`domain.typed_frames`) is read before all
  that: `+  4.820 kg`, `N 4.820 kg` and `ST,GS,+  4.820kg` are 4,82 kg, halves of a gram rounded
  up; in motion, over the limit, under zero or at zero it is refused.

Each weighing and their total obey spec rule 1: above zero, to the gram, at most 9 999,999 kg.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.scales import FrameText, ScaleStatus, WeightKind
from recyclique_desk.domain.typed_frames import (
    LONGEST_LINE,
    looks_like_us_keyboard,
    read_typed_frame,
    read_typed_line,
)
from recyclique_desk.domain.weight import (
    GRAM,
    MAX_KG,
    NARROW_SPACE,
    ZERO,
    checked_weight,
    format_kg,
    kg_from_grams,
    too_heavy,
)

MAX_LENGTH = 1000
"""Characters: more than any page of a notebook holds for one category."""
_QUOTED = 40
_MINUS = re.compile(r"[-\u2010-\u2015\u2212]")
_BREAK = re.compile(r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_PIECE = re.compile(
    r"""(?P<number>[0-9.,\s]*)
    (?: (?: kilogrammes? | kilos? | kgs? | k )
        \s* (?: (?P<mark>[.,]?) (?P<tail>[0-9]+) \s* (?P<tail_unit> grammes? | grs? | g )? )?
      | (?P<gram> grammes? | grs? | g )
    )?""",
    re.VERBOSE | re.IGNORECASE,
)
_NUMBER = re.compile(
    r"""(?: (?P<groups> [1-9][0-9]{0,2}
              (?: (?:\s[0-9]{3})+ | (?:\.[0-9]{3})+(?=,[0-9]) | (?:,[0-9]{3})+(?=\.[0-9]) ) )
          | (?P<whole>[0-9]*) )
    (?: (?P<mark>[.,]) (?P<part>[0-9]*) )?""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class ParsedWeight:
    """Result of parsing a text; what was not understood is in `unparsed`."""

    text: str
    parts: tuple[Decimal, ...] = ()
    """The weighings that were understood, in kilograms with three decimals, in order."""
    unparsed: str = ""
    """The weighings that were not understood, as they were typed."""
    error: UserError | None = field(default=None, compare=False)
    """Why the text cannot be saved (field `weight`); None when it can."""
    doubt: UserError | None = field(default=None, compare=False)
    """A remark on an ambiguous weighing and how to write the other reading; it can be saved."""

    @property
    def total(self) -> Decimal:
        """The sum of what was understood."""
        return sum(self.parts, ZERO)

    @property
    def is_complete(self) -> bool:
        """Whether everything was understood and may be saved."""
        return self.error is None

    @property
    def is_unfinished(self) -> bool:
        """Whether typing is only unfinished: the text is empty, or ends in `+` or `,`."""
        return not self.text.strip() or bool(self.unparsed and not self.unparsed.strip(" +,."))


def parse_weights(text: str) -> ParsedWeight:
    """Parse weighings as volunteers write them; never raises."""
    if not text.strip():
        return ParsedWeight(text, error=_error("Tapez le poids en kilogrammes, par exemple 12,5."))
    if len(text) > MAX_LENGTH:
        return ParsedWeight(text, unparsed=text, error=_error("C'est trop long pour une pesée."))
    frame = read_typed_frame(text)
    if frame is not None:
        return _of_scale(text, frame)
    if looks_like_us_keyboard(text):
        return ParsedWeight(text, unparsed=text, error=_of_us_keyboard())
    parts: list[Decimal] = []
    unparsed: list[str] = []
    error: UserError | None = None
    doubt: UserError | None = None
    for piece in map(str.strip, text.split("+")):
        try:
            kg, unsure = _weighing(piece)
        except UserError as problem:
            if piece or "+" not in unparsed:
                unparsed.append(piece or "+")
            # Without its traceback, which would form a reference cycle with this frame.
            error = error or problem.with_traceback(None)
        else:
            parts.append(kg)
            doubt = doubt or unsure
    if error is None and sum(parts, ZERO) > MAX_KG:
        error = too_heavy()
    return ParsedWeight(text, tuple(parts), " + ".join(unparsed), error, doubt)


def read_typed_weighing(text: str) -> tuple[int, WeightKind]:
    """Read grams and kind of a line known to be typed by a scale; UserError for no weight."""
    frame = read_typed_line(text)
    if frame is None and len(text.strip()) > LONGEST_LINE:
        raise _error(
            "La balance tape sans s'arrêter : réglez-la pour qu'elle tape Entrée derrière chaque "
            "poids."
        )
    if frame is None:
        raise _of_us_keyboard() if looks_like_us_keyboard(text) else _not_a_weight(text.strip())
    if frame.status is not ScaleStatus.WEIGHT or frame.grams is None:
        raise _refusal(frame.status, text.strip())
    return frame.grams, frame.kind


def format_weights(parsed: ParsedWeight, language: str = "fr") -> str:
    """Format what was understood: `12,500 kg`, `4,02 + 4,80 + 2,27 = 11,09 kg`, or "".

    A sum has as many decimals as its finest weighing needs, and at least two.
    """
    parts = parsed.parts
    if not parts:
        return ""
    if len(parts) == 1:
        return f"{format_kg(parts[0], language=language)}{NARROW_SPACE}kg"
    places = 2 if all(kg == kg.quantize(Decimal("0.01")) for kg in parts) else 3
    written = [format_kg(kg, language=language, places=places) for kg in parts]
    total = format_kg(parsed.total, language=language, places=places)
    return f"{' + '.join(written)} = {total}{NARROW_SPACE}kg"


def join_pasted_cells(pasted: str) -> str:
    """Join pasted text into one line: cells of a column or row become a sum."""
    cells = (" ".join(_CONTROL.sub("", cell).split()).strip(" +") for cell in _BREAK.split(pasted))
    return " + ".join(cell for cell in cells if cell)


def _of_scale(text: str, frame: FrameText) -> ParsedWeight:
    if frame.status is ScaleStatus.WEIGHT and frame.grams is not None:
        return ParsedWeight(text, (kg_from_grams(frame.grams).quantize(GRAM),))
    return ParsedWeight(text, unparsed=text, error=_refusal(frame.status, text.strip()))


def _of_us_keyboard() -> UserError:
    return _error(
        "La balance tape comme un clavier américain : réglez-la en clavier français (AZERTY)."
    )


def _refusal(status: ScaleStatus, text: str) -> UserError:
    if status is ScaleStatus.MOTION:
        return _error("La balance bouge encore : attendez que le poids soit stable.")
    if status is ScaleStatus.OVER:
        return _error("La balance est en surcharge : allégez-la.")
    if status is ScaleStatus.UNDER:
        return _error("La balance est sous zéro : videz-la et remettez-la à zéro.")
    if status is ScaleStatus.ZERO:
        return _error("La balance est à zéro : posez la pesée dessus.")
    if status is ScaleStatus.NOT_READY:
        return _error("La balance n'est pas prête : attendez un instant.")
    return _not_a_weight(text)


def _weighing(piece: str) -> tuple[Decimal, UserError | None]:
    """Read one weighing in kilograms, with a doubt if there is one; raises UserError."""
    if not piece:
        raise _error("Il manque une pesée à côté du signe +.")
    if _MINUS.search(piece):
        raise _error("Un poids n'a pas de signe moins : « {text} » n'est pas lu.", text=_cut(piece))
    found = _PIECE.fullmatch(piece)
    number = found and _NUMBER.fullmatch(found["number"].strip())
    if not found or not number:
        if re.fullmatch(r"[0-9.,]+(\s+[0-9.,]+)+", piece):
            why = "« {text} » : tapez une virgule, ou + entre deux pesées."
            raise _error(why, text=_cut(piece))
        raise _not_a_weight(piece)
    whole, part = re.sub(r"[\s.,]", "", number["groups"] or number["whole"] or ""), number["part"]
    if not (whole or part):
        raise _not_a_weight(piece)
    tail = found["tail"]
    if tail is None:
        return _exact(whole, part or "", 0 if found["gram"] else 3), None
    if number["mark"]:
        raise _error("« {text} » a des décimales deux fois.", text=_cut(piece))
    if len(tail) > 3 or (found["mark"] and found["tail_unit"]):
        raise _not_a_weight(piece)
    if found["tail_unit"]:
        return _exact(whole, tail.rjust(3, "0"), 3), None
    kg = _exact(whole, tail, 3)
    if len(tail) != 2 or tail == "00" or found["mark"]:
        return kg, None
    return kg, _error(
        "Pour {kilos} kg et {grams} g, tapez {kilos}kg0{tail}.",
        kilos=whole,
        tail=tail,
        grams=int(tail),
    )


def _exact(whole: str, part: str, places: int) -> Decimal:
    """Return the kilograms of a number whose last `places` decimals are grams."""
    part = part.rstrip("0")
    if len(part) > places:
        if places == 0:
            raise _error("Les grammes s'écrivent sans virgule, par exemple 371g.")
        raise _error("Un poids s'écrit au gramme près : trois décimales au plus.")
    whole = whole.lstrip("0")
    if len(whole) > len("9999999"):
        raise too_heavy()
    return checked_weight(kg_from_grams(int((whole + part.ljust(places, "0")) or "0")))


def _not_a_weight(piece: str) -> UserError:
    return _error("« {text} » n'est pas un poids.", text=_cut(piece))


def _cut(piece: str) -> str:
    return piece if len(piece) <= _QUOTED else f"{piece[:_QUOTED]}…"


def _error(message: str, **params: object) -> UserError:
    return UserError(message, field="weight", **params)
