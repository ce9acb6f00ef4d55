"""A declaration of a quarter, against one scan of all lines."""

from collections.abc import Callable

from recyclique_desk.domain.declarations import DeclarationPeriod, FiliereTarget
from recyclique_desk.domain.filiere_changes import FiliereAssignment
from recyclique_desk.domain.filieres import ALWAYS
from tests.bench.data import Data, Filled
from tests.bench.measure import Result, in_turn

T3 = DeclarationPeriod(2025, 3)
_SCAN = "SELECT category_id, sum(weight), count(*) FROM ligne_depot {} GROUP BY 1"


def declarations(data: Data) -> list[Result]:
    """Each form of a quarter, and what the room shows of one: fingerprint and warnings too."""
    large = data.large
    with large.bare() as bare:
        return _measured(large, lambda: bare.execute(_SCAN.format("NOT INDEXED")).fetchall())


def on_server(data: Data) -> list[Result]:
    """The same on PostgreSQL."""
    large = data.on_server(data.server(), data.lines)

    def scan() -> object:
        with large.database.read() as connection:
            return connection.exec_driver_sql(_SCAN.format("")).all()

    return _measured(large, scan)


def _measured(large: Filled, scan: Callable[[], object]) -> list[Result]:
    _map(large)
    service, who = large.services.declarations, large.who
    results = []
    for form in ("ecomaison", "eee", "commune"):
        ours, whole = in_turn(
            lambda form=form: service.declaration(who, form, T3),  # type: ignore[misc]
            scan,
            times=3,
        )
        name = f"sums of a quarter, {form}"
        results.append(Result(name, ours, whole, "≤ 0.2", against="one scan"))
    ours, whole = in_turn(lambda: service.view(who, "ecomaison", T3), scan, times=3)
    return [*results, Result("page of a quarter, ecomaison", ours, whole, "", against="one scan")]


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


BENCHES = {"declarations": declarations, "declarations on a server": on_server}
