"""Matches the categories of a source with existing ones, and adds the others."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from recyclique_desk.domain.names import folded
from recyclique_desk.services.migrating import planning
from recyclique_desk.services.migrating.existing_rows import rows_by_uid
from recyclique_desk.services.migrating.old_tables import (
    OldCategory,
    OldCentre,
)
from recyclique_desk.services.migrating.row_writer import RowWriter
from recyclique_desk.storage.schema import categories
from recyclique_desk.support.text import plural, tr


class CategoryMatching:
    """Ids, here, of the categories of a source, with their root and path names."""

    def __init__(self, writer: RowWriter, centre: OldCentre, names_only: bool) -> None:
        self._writer = writer
        self.keys: dict[str, int] = {}
        self.new = 0
        self.roots: dict[str, str] = {}
        self.paths: dict[str, str] = {}
        ordered, broken = planning.top_down(centre.categories)
        by_uid = rows_by_uid(
            writer.connection, categories, [UUID(old) for old in centre.categories]
        )
        by_name = (
            {
                folded(row.name): row
                for row in writer.connection.execute(
                    select(categories).order_by(categories.c.id.desc())
                )
            }
            if names_only
            else {}
        )
        for category in ordered:
            self._name(category)
            known = by_uid.get(UUID(category.id)) or by_name.get(folded(category.name))
            if known is None:
                self.new += 1
                values = {"uid": UUID(category.id), **self._values(category)}
                self.keys[category.id] = writer.insert(categories, values)
                continue
            self.keys[category.id] = known.id
            if not names_only:
                values = self._values(category)
                if category.deleted_at is None and known.deleted_at and not category.is_active:
                    values["deleted_at"] = known.deleted_at
                writer.take_over(categories, "category", category.name, known, values)
        if broken:
            writer.remarks.append(
                plural(
                    len(broken),
                    tr("{n} catégorie dont la catégorie parente manque se place à la racine."),
                    tr("{n} catégories dont la catégorie parente manque se placent à la racine."),
                ).format(n=len(broken))
            )

    def _values(self, category: OldCategory) -> dict[str, Any]:
        retired = planning.retired_at(category, self._writer.now)
        if retired is not None:  # rounded as stored, or the next run would see a change
            retired = retired.replace(microsecond=retired.microsecond // 1000 * 1000)
        parent = category.parent_id
        return {
            "name": category.name,
            "official_name": category.official_name,
            "parent_id": None if parent is None else self.keys[parent],
            "is_visible_reception": category.is_visible,
            "display_order_entry": category.order,
            "deleted_at": retired,
        }

    def _name(self, category: OldCategory) -> None:
        parent = category.parent_id
        self.roots[category.id] = category.name if parent is None else self.roots[parent]
        above = "" if parent is None else f"{self.paths[parent]} / "
        self.paths[category.id] = above + category.name
