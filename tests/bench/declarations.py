"""A declaration of a quarter, against one scan of all lines."""

from recyclique_desk.domain.declarations import DeclarationPeriod, FiliereTarget
from recyclique_desk.domain.filiere_changes import FiliereAssignment
from recyclique_desk.domain.filieres import ALWAYS
from tests.bench.data import Data, Filled
from tests.bench.measure import Result, in_turn

T3 = DeclarationPeriod(2025, 3)
_SCAN = "SELECT category_id, sum(weight), count(*) FROM ligne_depot NOT INDEXED GROUP BY 1"


def declarations(data: Data) -> list[Result]:
    """Each form of a quarter, and what the room shows of one: fingerprint and warnings too."""
    large = data.large
    _map(large)
    service, who = large.services.declarations, large.who
    results = []
    with large.bare() as bare:
        for name, form in (("sums", "ecomaison"), ("sums", "eee"), ("sums", "commune")):
            ours, scan = in_turn(
                lambda form=form: service.declaration(who, form, T3),  # type: ignore[misc]
                lambda: bare.execute(_SCAN).fetchall(),
                times=3,
            )
            results.append(
                Result(f"{name} of a quarter, {form}", ours, scan, "≤ 0.2", against="one scan")
            )
        ours, scan = in_turn(
            lambda: service.view(who, "ecomaison", T3),
            lambda: bare.execute(_SCAN).fetchall(),
            times=3,
        )
    results.append(Result("page of a quarter, ecomaison", ours, scan, "", against="one scan"))
    return results


def _map(filled: Filled) -> None:
    """Put each family somewhere, where nothing is said yet."""
    overview = filled.services.filieres.overview(filled.who, T3)
    if any(overview.history.values()):
        return
    targets = (FiliereTarget("ea", "assise"), FiliereTarget("eee", "pam"))
    given = [
        FiliereAssignment(each.id, targets[place % 2], ALWAYS)
        for place, each in enumerate(overview.tree.children(None))
    ]
    filled.services.filieres.assign(filled.who, given)


BENCHES = {"declarations": declarations}
