"""The sites that exported rows name."""

from collections.abc import Set
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from recyclique_desk.domain.people import Who
from recyclique_desk.services.records.postes import site_zone
from recyclique_desk.services.records.sites import insert_site
from recyclique_desk.storage.schema import sites


class ExchangeSites:
    """Which site the rows belong to: known by name, else the person's own, or a new one.

    What a file says of a single unknown site goes to the site of the person who imports: an empty
    database calls its site differently. Of several, each unknown one is made.
    """

    def __init__(self, connection: Connection, who: Who, now: datetime) -> None:
        self._connection = connection
        self._who = who
        self._now = now
        self._ids: dict[str, int] = {}
        self.zones: dict[str, ZoneInfo] = {}
        """The time zone of each site by its name; under "" that of any other."""
        self.made: list[str] = []
        query = select(sites.c.id, sites.c.name, sites.c.time_zone)
        for row in connection.execute(query.order_by(sites.c.is_active, sites.c.id.desc())):
            self._ids[row.name] = row.id
            self.zones[row.name] = ZoneInfo(row.time_zone)
            if row.id == who.site_id:
                self._ids[""] = row.id
                self.zones[""] = self.zones[row.name]

    def knows(self, names: Set[str]) -> bool:
        """Tell whether no site has to be made for these names."""
        return len(names) == 1 or names <= self._ids.keys()

    def settle(self, names: Set[str]) -> None:
        """Make the sites that are missing, and lock all: other desks wait to number tickets."""
        if len(names) == 1:
            for name in names:
                self._ids.setdefault(name, self._who.site_id)
        for name in sorted(names - self._ids.keys()):
            self._ids[name] = self._make(name)
        for site_id in sorted({self._ids[name] for name in names}):
            site_zone(self._connection, site_id, lock=True)

    def id_of(self, name: str) -> int:
        """Give the site of a name that `settle` was told."""
        return self._ids[name]

    def zone_of(self, name: str) -> ZoneInfo:
        """Give the time zone of a site by its name."""
        return self.zones.get(name, self.zones[""])

    def _make(self, name: str) -> int:
        key: int = insert_site(self._connection, self._now, name, self.zones[""].key).id
        self.made.append(name)
        return key
