"""The names that words of a file may become, read at once."""

from dataclasses import dataclass

from recyclique_desk.domain.people import Who
from recyclique_desk.domain.sheet_imports import SEPARATOR
from recyclique_desk.services.access.people import PeopleService
from recyclique_desk.services.catalogue.categories import CategoriesService
from recyclique_desk.services.catalogue.deposit_kinds import DepositKindsService
from recyclique_desk.services.catalogue.sites import SitesService


@dataclass(frozen=True)
class KnownNames:
    """Paths of categories in the order of the tree, persons, active sites, kinds of deposit."""

    categories: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    deposit_kinds: tuple[str, ...] = ()


def read_known_names(
    who: Who,
    categories: CategoriesService,
    people: PeopleService,
    sites: SitesService,
    kinds: DepositKindsService,
) -> KnownNames:
    """Read the names; runs in the worker."""
    tree = categories.tree(who)
    paths = [
        SEPARATOR.join(step.name for step in tree.path(category.id))
        for root in tree.children(None)
        for category in tree.below(root.id)
        if not category.is_retired
    ]
    entries = sites.entries(who)
    return KnownNames(
        tuple(paths),
        tuple(dict.fromkeys(person.display_name for person in people.people(who))),
        tuple(entry.site.name for entry in entries if entry.site.is_active),
        tuple(
            dict.fromkeys(
                kind.name
                for entry in entries
                if entry.site.is_active
                for kind in kinds.of_site(who, entry.site.id).usable
            )
        ),
    )
