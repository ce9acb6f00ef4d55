"""Column types: instants, days and identifiers, small on disk and alike on both databases."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Dialect, Integer, LargeBinary, SmallInteger, TypeDecorator, Uuid
from sqlalchemy.types import TypeEngine

from recyclique_desk.domain.calendar import day_from_number, day_number
from recyclique_desk.domain.tickets import Destination, WeightSource

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
DESTINATION_NUMBERS = {
    Destination.REVENTE: 1,
    Destination.RECYCLAGE: 2,
    Destination.DON: 3,
    Destination.DESTRUCTION: 4,
    Destination.AUTRE: 5,
}
DESTINATIONS = {number: destination for destination, number in DESTINATION_NUMBERS.items()}

WEIGHT_SOURCE_NUMBERS = {
    WeightSource.WEIGHED: 1,
    WeightSource.TYPED: 2,
    WeightSource.IMPORTED: 3,
}
WEIGHT_SOURCES = {number: source for source, number in WEIGHT_SOURCE_NUMBERS.items()}


def milliseconds(instant: datetime) -> int:
    """Return the milliseconds since 1970 in UTC; ValueError for an instant without a time zone."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return (instant - _EPOCH) // _MILLISECOND


def instant_from(number: int) -> datetime:
    """Return the UTC instant that is `number` milliseconds after 1970."""
    return _EPOCH + number * _MILLISECOND


class Instant(TypeDecorator[datetime]):
    """A UTC instant stored as milliseconds since 1970 (six bytes in SQLite); refuses naive ones."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Turn an aware datetime into its number."""
        return None if value is None else milliseconds(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        """Turn the number into a UTC datetime."""
        return None if value is None else instant_from(value)


class Day(TypeDecorator[date]):
    """A local calendar day as days since 1970: two bytes in SQLite."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> int | None:
        """Turn a date into its number."""
        return None if value is None else day_number(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> date | None:
        """Turn the number into a date."""
        return None if value is None else day_from_number(value)


class DestinationCode(TypeDecorator[Destination]):
    """A destination stored as a number from 1 to 5, because it is in two indexes of every line.

    The numbers are stored and never change; a new destination takes the next one.
    """

    impl = SmallInteger
    cache_ok = True

    def process_bind_param(self, value: Destination | None, dialect: Dialect) -> int | None:
        """Turn a destination into its number."""
        return None if value is None else DESTINATION_NUMBERS[value]

    def process_result_value(self, value: int | None, dialect: Dialect) -> Destination | None:
        """Turn the number into a destination."""
        return None if value is None else DESTINATIONS[value]


class WeightSourceCode(TypeDecorator[WeightSource]):
    """How a weight came to be, stored as a number from 1 to 3 that never changes."""

    impl = SmallInteger
    cache_ok = True

    def process_bind_param(self, value: WeightSource | None, dialect: Dialect) -> int | None:
        """Turn a source into its number."""
        return None if value is None else WEIGHT_SOURCE_NUMBERS[value]

    def process_result_value(self, value: int | None, dialect: Dialect) -> WeightSource | None:
        """Turn the number into a source."""
        return None if value is None else WEIGHT_SOURCES[value]


class Uid(TypeDecorator[UUID]):
    """A UUID as 16 bytes in SQLite and as its own type in PostgreSQL."""

    impl = LargeBinary
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the column type of the database."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(Uuid(as_uuid=True))
        return dialect.type_descriptor(LargeBinary(16))

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> UUID | bytes | None:
        """Turn a UUID into what the database keeps."""
        if value is None or dialect.name == "postgresql":
            return value
        return value.bytes

    def process_result_value(self, value: UUID | bytes | None, dialect: Dialect) -> UUID | None:
        """Turn what the database keeps into a UUID."""
        if value is None or isinstance(value, UUID):
            return value
        return UUID(bytes=value)
