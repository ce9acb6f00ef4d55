"""The tables of spec section 1, as the newest migration leaves them.

Rows have small integer keys inside and a `uid` for everything that leaves the program. A line
repeats its ticket's `site_id` and `is_deferred` and keeps its local `reception_day` and `quarter`,
so that one index answers the live figures without touching a table; the services write them
together.
`version` counts the changes of a row: a stale edit shows by it (spec rule 8). Tickets and lines can
be removed: SQLite must not give their keys to new rows, or the edit of a removed line would pass
for one of its successor.
The opening days of a centre are one row, or none until somebody stated them.
A notebook page is a ticket with what the notebook's foot says; date, poste and whether it is
closed are the ticket's. Wrong tries at signing in are counted under a digest of the name that was
typed, which may be nobody's, or a password in the wrong field; what is left of a lock is kept as a
length of time, so that setting the clock cannot end it. Drafts and preferences are one desk's
convenience: no audit, no `uid`.
Summaries and totals hold what lines and tickets add up to (`storage.summaries`,
`storage.ticket_summaries`); triggers alone write them.
An import's rows bear its moment as `entered_at` and keys within its ranges, by which they are found
again at no cost for each line. What was decided of a file is kept under its header's digest.
A kind of deposit and a partner belong to a site; a kind's earlier channels are rows of their own,
each until a day. A category belongs to a filière from a day until its next such row, and by its
nearest ancestor where it has none of its own, so that yesterday's mapping stands still. Givers are
kept apart from tickets and erased on their day.
A line's weight is net: gross and tare stand beside it where a container was weighed with it.
A declaration keeps the sums as they were declared and the fingerprint of their lines; what it asks
for and no line tells is typed once for a form, a period and a site, or all sites.
Audit events are only ever added, each chained to the one before (`storage.chain`), and the database
itself refuses to change or delete one (`storage.protection`). Of a download token only a digest is
kept: who reads the database cannot use it.
"""

from recyclique_desk.storage.schema.base import KEY, metadata
from recyclique_desk.storage.schema.declarations import (
    category_filieres,
    declaration_inputs,
    declarations,
    deposit_kinds,
    earlier_channels,
    givers,
    partners,
    till_exits,
)
from recyclique_desk.storage.schema.people import (
    opening_days,
    preferences,
    sign_in_tries,
    sites,
    users,
)
from recyclique_desk.storage.schema.reception import (
    categories,
    drafts,
    ligne_depot,
    notebook_pages,
    poste_reception,
    ticket_depot,
)
from recyclique_desk.storage.schema.records import (
    audit_events,
    audit_head,
    download_tokens,
    import_choices,
    import_ranges,
    imports,
)
from recyclique_desk.storage.schema.scales import containers, scales
from recyclique_desk.storage.schema.sums import summaries, ticket_summaries, ticket_totals

__all__ = [
    "KEY",
    "audit_events",
    "audit_head",
    "categories",
    "category_filieres",
    "containers",
    "declaration_inputs",
    "declarations",
    "deposit_kinds",
    "download_tokens",
    "drafts",
    "earlier_channels",
    "givers",
    "import_choices",
    "import_ranges",
    "imports",
    "ligne_depot",
    "metadata",
    "notebook_pages",
    "opening_days",
    "partners",
    "poste_reception",
    "preferences",
    "scales",
    "sign_in_tries",
    "sites",
    "summaries",
    "ticket_depot",
    "ticket_summaries",
    "ticket_totals",
    "till_exits",
    "users",
]
