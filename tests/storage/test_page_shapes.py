"""Rows of a damaged file are told by their shape: it has to follow the schema."""

import pytest
from sqlalchemy import Column, String, Text

from recyclique_desk.storage.page_reading import _SHAPES
from recyclique_desk.storage.schema import metadata
from recyclique_desk.storage.types import Uid

TABLES = sorted(_SHAPES.keys() & metadata.tables.keys())


def stored(column: Column[object]) -> str | bytes | int | None:
    """Give a value as SQLite keeps it; the key of a row is not among its values."""
    if column.name == "id":
        return None
    if isinstance(column.type, Uid):
        return bytes(16)
    return "text" if isinstance(column.type, String | Text) else 1


@pytest.mark.parametrize("table", TABLES)
def test_row_with_all_columns_of_the_schema_is_recognised(table: str) -> None:
    row = tuple(stored(column) for column in metadata.tables[table].c)
    assert _SHAPES[table](row), "storage/page_reading.py passes over rows of the present schema"
