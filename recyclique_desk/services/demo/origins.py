"""The demonstration's kinds of deposit, partners and communes: those around one town."""

from collections.abc import Sequence
from dataclasses import dataclass

from recyclique_desk.domain.deposits import DEFAULT_KINDS
from recyclique_desk.services.demo.sampling import seeded_random, uid_maker
from recyclique_desk.services.records.bulk_loading import BulkLoader, Row
from recyclique_desk.services.records.deposit_kinds import read_deposit_kinds
from recyclique_desk.storage.schema import deposit_kinds, partners

OriginRow = tuple[int | None, int | None, str | None, str | None]
"""Kind of deposit, partner, commune and postcode of a ticket."""

_KIND_SHARES = (66, 10, 12, 5, 2, 1)
"""Relative shares of the default kinds, in their order."""
_NO_KIND = 4
_COMMUNES = (
    ("12202", 34),  # Rodez
    ("12176", 17),  # Onet-le-Château
    ("12133", 9),  # Luc-la-Primaube
    ("12174", 6),  # Olemps
    ("12264", 5),  # Sébazac-Concourès
    ("12090", 5),  # Druelle Balsac
    ("12146", 4),  # Le Monastère
    ("12241", 4),  # Sainte-Radegonde
    ("12056", 4),  # Baraqueville
    ("12138", 3),  # Marcillac-Vallon
    ("12033", 3),  # Bozouls
    ("12120", 2),  # Laissac-Sévérac l'Église
)
_NO_COMMUNE, _POSTCODE_ONLY = 18, 3
_PARTNERS = {
    2: (
        ("Déchèterie de la Gineste", "12202", "Route de la Gineste"),
        ("Déchèterie d'Onet", "12176", "Zone de Cantaranne"),
    ),
    3: (
        ("Meubles Martin", "12176", "14 avenue des Balquières"),
        ("Bricolage du Piton", "12202", "3 rue du Piton"),
    ),
}
"""Name, commune and address of partners by the place of their kind."""
_RECORDS = {
    2: ("collectivite", "Prélèvement en zone réemploi"),
    3: ("entreprise", "Collecte en magasin"),
}
"""What partners are, and how things are fetched there, by the place of their kind."""


@dataclass(frozen=True, slots=True)
class SiteOrigins:
    """What tickets of a site are drawn from: as many times as they are likely."""

    kinds: tuple[tuple[int | None, int | None], ...]
    places: tuple[tuple[str | None, str | None], ...]


def add_origins(
    loader: BulkLoader, site_ids: Sequence[int], seed: int, instant: int
) -> dict[int, SiteOrigins]:
    """Add kinds to the sites that have none, and partners; return what to draw from by site."""
    make_uid = uid_maker(seeded_random(seed, "kinds"))
    kind_rows: list[Row] = []
    partner_rows: list[Row] = []
    next_kind, next_partner = loader.next_id(deposit_kinds), loader.next_id(partners)
    found = {}
    for site_id in site_ids:
        ids = [each.id for each in read_deposit_kinds(loader.connection, site_id).usable]
        if not ids:
            for order, (name, channel) in enumerate(DEFAULT_KINDS):
                key = next_kind + len(kind_rows)
                ids.append(key)
                kind_rows.append(
                    (key, make_uid(instant), site_id, name, channel.value, order, instant, 1)
                )
        drawn: list[tuple[int | None, int | None]] = [(None, None)] * _NO_KIND
        for place, share in enumerate(_KIND_SHARES):
            if place >= len(ids):
                continue
            of_kind: list[int | None] = []
            for name, commune, address in _PARTNERS.get(place, ()):
                of_kind.append(next_partner + len(partner_rows))
                legal_kind, access = _RECORDS[place]
                partner_rows.append(
                    (
                        *(of_kind[-1], make_uid(instant), ids[place], name, commune, instant, 1),
                        *(legal_kind, address, access),
                    )
                )
            partner_ids = of_kind or [None]
            drawn += [(ids[place], partner_ids[n % len(partner_ids)]) for n in range(share)]
        found[site_id] = SiteOrigins(tuple(drawn), _places())
    columns = "id uid site_id name channel display_order updated_at version"
    loader.insert(deposit_kinds, columns.split(), kind_rows)
    columns = "id uid deposit_kind_id name commune updated_at version legal_kind address access"
    loader.insert(partners, columns.split(), partner_rows)
    return found


def _places() -> tuple[tuple[str | None, str | None], ...]:
    places: list[tuple[str | None, str | None]] = [
        (code, None) for code, share in _COMMUNES for _ in range(share)
    ]
    return (*places, *[(None, "12000")] * _POSTCODE_ONLY, *[(None, None)] * _NO_COMMUNE)
