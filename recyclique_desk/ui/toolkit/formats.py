"""How weights, days and counts are written for the person in front of the screen."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QLocale

from recyclique_desk.domain.shares import percents
from recyclique_desk.domain.tickets import Destination
from recyclique_desk.domain.weight import NARROW_SPACE, SEPARATORS, format_kg
from recyclique_desk.support.destinations import destination_words
from recyclique_desk.support.text import LANGUAGES, plural, tr

_TONNES_FROM_KG = 10_000
_KG_PER_TONNE = 1000
_MINUS = "−"


class Formats:
    """Writes values in `language` and instants in the time zone of the site."""

    def __init__(self, language: str, zone: ZoneInfo) -> None:
        self.language = language
        self.zone = zone
        self.locale = QLocale(LANGUAGES[language])

    # Weights

    def kilograms(self, kg: Decimal) -> str:
        """Write `12,500 kg`, to the gram, with a narrow no-break space."""
        return f"{self.kilograms_bare(kg)}{NARROW_SPACE}kg"

    def kilograms_bare(self, kg: Decimal) -> str:
        """Write `12,500`: for columns whose header carries the unit."""
        return format_kg(kg, language=self.language)

    def kilograms_for_cells(self, kg: Decimal) -> str:
        """Write `1234,500`, which a spreadsheet of the language takes for a number."""
        return f"{kg:.3f}".replace(".", SEPARATORS[self.language].decimal)

    def axis_weights(self, values: Sequence[float]) -> list[str]:
        """Write the ticks of an axis in kilograms: `0`, `50 kg`; all in tonnes from 10 t on."""
        largest = max((abs(value) for value in values), default=0.0)
        tonnes = largest >= _TONNES_FROM_KG
        unit = "t" if tonnes else "kg"
        scaled = [value / _KG_PER_TONNE if tonnes else value for value in values]
        places = _places_needed(scaled)
        return [
            "0"
            if value == 0
            else f"{format_kg(Decimal(value), language=self.language, places=places)}"
            f"{NARROW_SPACE}{unit}"
            for value in scaled
        ]

    # Counts

    def count(self, number: int) -> str:
        """Write `1 234`."""
        return format_kg(Decimal(number), language=self.language, places=0)

    def plural(self, number: int, one: str, many: str) -> str:
        """Give the word for `number` things: French takes the singular for zero too."""
        return plural(number, one, many, self.language)

    def change(self, share: Decimal) -> str:
        """Write how much more or less came (`0.12`) as `+12 %`, to the nearest whole number."""
        whole = int((share * 100).quantize(Decimal(1), ROUND_HALF_UP))
        sign = _MINUS if whole < 0 else "+" if whole > 0 else ""
        space = NARROW_SPACE if self.language == "fr" else ""
        return f"{sign}{self.count(abs(whole))}{space}%"

    def shares(self, parts: Sequence[Decimal]) -> list[str]:
        """Write what part of their sum each is: `62 %`, `38 %`; the numbers add up to 100.

        What is there is never shown as nothing: `< 1 %` at least.
        """
        space = NARROW_SPACE if self.language == "fr" else ""
        return [
            f"<{space}1{space}%" if part and not share else f"{share}{space}%"
            for part, share in zip(parts, percents(parts), strict=True)
        ]

    # Words of the data

    def destination(self, destination: Destination) -> str:
        """Write a destination as people read it: `Revente`."""
        return destination_words(destination)

    # Days and instants

    def month(self, day: date) -> str:
        """Write `nov. 2025`."""
        return self.locale.toString(QDate(day.year, day.month, day.day), "MMM yyyy")

    def month_bare(self, day: date) -> str:
        """Write `nov.`: where the year is said once for all."""
        return self.locale.toString(QDate(day.year, day.month, day.day), "MMM")

    def day_short(self, day: date) -> str:
        """Write `lun. 3 nov.`."""
        return self._written(day, "ddd d MMM")

    def day(self, day: date) -> str:
        """Write `3 nov. 2025`."""
        return self._written(day, "d MMM yyyy")

    def day_long(self, day: date) -> str:
        """Write `lundi 3 novembre 2025`."""
        return self._written(day, "dddd d MMMM yyyy")

    def day_numeric(self, day: date) -> str:
        """Write `03/11/2025`."""
        return f"{day:%d/%m/%Y}"

    def weekday(self, day: date) -> str:
        """Write `lundi`."""
        return self._written(day, "dddd")

    def time(self, instant: datetime) -> str:
        """Write `14:05`, the local time of an aware instant."""
        return f"{instant.astimezone(self.zone):%H:%M}"

    def instant(self, instant: datetime) -> str:
        """Write `03/11/2025 14:05`, local."""
        return f"{instant.astimezone(self.zone):%d/%m/%Y %H:%M}"

    def local_day(self, instant: datetime) -> date:
        """Give the calendar day of an aware instant at the site."""
        return instant.astimezone(self.zone).date()

    def zone_name(self) -> str:
        """Write `heure de Paris`."""
        city = self.zone.key.rsplit("/", 1)[-1].replace("_", " ")
        if self.language == "fr" and city[:1] in "AEIOUY":
            return tr("heure d'{city}").format(city=city)
        return tr("heure de {city}").format(city=city)

    def _written(self, day: date, pattern: str) -> str:
        if self.language == "fr" and day.day == 1:
            pattern = pattern.replace("d M", "d'er' M")
        return self.locale.toString(QDate(day.year, day.month, day.day), pattern)


def _places_needed(values: Sequence[float]) -> int:
    """Count the decimals that tell the ticks of an axis apart, three at most."""
    for places in range(3):
        if all(abs(value - round(value, places)) < 1e-9 for value in values):
            return places
    return 3
