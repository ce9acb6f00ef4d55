"""Creates the sites, volunteers and categories of the demonstration."""

import random
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from recyclique_desk.services.demo.declaring import add_filieres
from recyclique_desk.services.demo.sample_texts import FIRST_NAMES, LAST_NAMES, SITES
from recyclique_desk.services.demo.sampling import CategoryProfile, seeded_random, uid_maker
from recyclique_desk.services.demo.tree import COUNTED, FAMILIES, Family
from recyclique_desk.services.records.bulk_loading import BulkLoader, Row
from recyclique_desk.storage.schema import categories, sites, users

_FEWEST, _MOST, _LINES_EACH, _FEWEST_PER_SITE = 40, 300, 4000, 8
_GONE = 6
"""One volunteer in so many has left and occurs in early postes only."""
_ON_FAMILY = 0.03
"""Share of a root category's lines that have the root itself as their category."""


@dataclass(frozen=True, slots=True)
class DemoSite:
    """A site with the ids of its volunteers; those who come often occur several times."""

    site_id: int
    zone: ZoneInfo
    early: tuple[int, ...]
    """Ids of those who came in the early days."""
    late: tuple[int, ...]


def volunteer_count(lines: int, site_count: int) -> int:
    """Return the number of volunteers for a number of lines: from forty to three hundred."""
    return max(min(_MOST, _FEWEST + lines // _LINES_EACH), _FEWEST_PER_SITE * site_count)


def add_sites(
    loader: BulkLoader, existing: Sequence[tuple[int, str]], count: int, seed: int, instant: int
) -> list[tuple[int, str]]:
    """Add sites up to `count`, in the first one's time zone; return (id, zone) of all."""
    make_uid = uid_maker(seeded_random(seed, "sites"))
    zone = existing[0][1]
    rows: list[Row] = []
    found = list(existing[:count])
    for site_id in range(loader.next_id(sites), loader.next_id(sites) + count - len(found)):
        number = len(found)
        name = SITES[number] if number < len(SITES) else f"Ressourcerie n° {number + 1}"
        rows.append((site_id, make_uid(instant), name, zone, 1, instant, 1))
        found.append((site_id, zone))
    loader.insert(
        sites, ("id", "uid", "name", "time_zone", "is_active", "updated_at", "version"), rows
    )
    return found


def add_volunteers(
    loader: BulkLoader, places: Sequence[tuple[int, str]], count: int, seed: int, instant: int
) -> list[DemoSite]:
    """Add volunteers, spread over the sites, without password and PIN."""
    chance = seeded_random(seed, "people")
    make_uid = uid_maker(chance)
    names = _names(chance, loader.usernames())
    rows: list[Row] = []
    teams: list[list[tuple[int, bool]]] = [[] for _ in places]
    first_id = loader.next_id(users)
    for number in range(count):
        team = teams[number % len(places)]
        gone = len(team) % _GONE == _GONE - 1
        team.append((first_id + number, gone))
        username, shown = next(names)
        site_id = places[number % len(places)][0]
        rows.append(
            (
                *(first_id + number, make_uid(instant), username, username, shown),
                *("operator", int(not gone), site_id, instant, 1),
            )
        )
    columns = "id uid username username_key display_name role is_active site_id updated_at version"
    loader.insert(users, columns.split(), rows)
    return [
        DemoSite(site_id, ZoneInfo(zone), _regulars(team, False), _regulars(team, True))
        for (site_id, zone), team in zip(places, teams, strict=True)
    ]


def counted_pieces(kinds: Sequence[CategoryProfile]) -> dict[int | None, int]:
    """Return the usual grams of one piece by category, where pieces are counted."""
    return {kind.category_id: kind.grams for kind in kinds if kind.counts_pieces}


def add_categories(
    loader: BulkLoader, seed: int, instant: int, retired_at: int
) -> list[CategoryProfile]:
    """Add the categories of `tree.FAMILIES` and return their profiles for sampling."""
    make_uid = uid_maker(seeded_random(seed, "categories"))
    rows: list[Row] = []
    kinds: list[CategoryProfile] = []
    next_id = loader.next_id(categories)

    def add(
        name: str,
        order: int,
        parent_id: int | None,
        official: str | None,
        retired: bool,
        piece_weight: int | None = None,
    ) -> int:
        category_id = next_id + len(rows)
        deleted_at = retired_at if retired else None
        rows.append(
            (
                *(category_id, make_uid(instant), name, official, parent_id, 1, order),
                *(deleted_at, deleted_at or instant, 1),
                *(int(piece_weight is not None), piece_weight),
            )
        )
        return category_id

    for order, family in enumerate(FAMILIES, 1):
        family_id = add(family.name, order, None, family.official_name, False)
        kinds.append(_on_family(family, family_id))
        for place, leaf in enumerate(family.leaves, 1):
            piece_weight = leaf.grams if leaf.name in COUNTED else None
            leaf_id = add(leaf.name, place, family_id, None, leaf.retired, piece_weight)
            shares = leaf.shares or family.shares
            kinds.append(
                CategoryProfile(
                    leaf_id,
                    1 / leaf.rank,
                    leaf.grams,
                    shares,
                    family.season,
                    leaf.retired,
                    piece_weight is not None,
                )
            )
    columns = (
        "id uid name official_name parent_id is_visible_reception display_order_entry "
        "deleted_at updated_at version counts_pieces piece_weight"
    )
    loader.insert(categories, columns.split(), rows)
    # Names that two families have are named by none of the filières.
    add_filieres(loader, seed, instant, {str(row[2]): int(row[0]) for row in rows})
    return kinds


def _on_family(family: Family, family_id: int) -> CategoryProfile:
    share = sum(1 / leaf.rank for leaf in family.leaves) * _ON_FAMILY
    usual = sorted(leaf.grams for leaf in family.leaves)[len(family.leaves) // 2]
    return CategoryProfile(family_id, share, usual, family.shares, family.season)


def _regulars(team: Sequence[tuple[int, bool]], only_active: bool) -> tuple[int, ...]:
    return tuple(
        user_id
        for place, (user_id, gone) in enumerate(team)
        if not (gone and only_active)
        for _ in range(max(1, 60 // (place + 3)))
    )


def _names(chance: random.Random, taken: set[str]) -> Iterator[tuple[str, str]]:
    """Yield invented persons without end: a free username and a display name."""
    used = set(taken)
    while True:
        first, last = chance.choice(FIRST_NAMES), chance.choice(LAST_NAMES)
        shown = f"{first} {last}" if chance.random() < 0.5 else f"{first} {last[0]}."
        plain = base = _ascii(f"{first}.{last[0]}")
        number = 2
        while plain in used:
            plain = f"{base}{number}"
            number += 1
        used.add(plain)
        yield plain, shown


def _ascii(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.replace("æ", "ae").replace("œ", "oe"))
    return "".join(c for c in letters if c.isascii() and (c.isalnum() or c in ".-")).lower()
