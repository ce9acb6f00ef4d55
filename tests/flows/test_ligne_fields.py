"""A field of a line is in every place of the window, or the place is named."""

from dataclasses import fields, replace
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QWidget

from recyclique_desk.domain.tickets import LIGNE_INPUTS, Destination, Ligne
from recyclique_desk.ui.counter.draft import Draft
from recyclique_desk.ui.lignes.editor import LigneFields
from recyclique_desk.ui.lignes.model import LignesModel
from tests.flows.conftest import Flow
from tests.ligne_fields import FIELDS, NOT_TYPED, Forgotten, differing, made_keys, sample

pytestmark = pytest.mark.flow

ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.DecorationRole,
    Qt.ItemDataRole.ToolTipRole,
)


def shown(model: QAbstractItemModel) -> list[object]:
    """Give all that the first row shows."""
    row = [model.index(0, column) for column in range(model.columnCount())]
    cells = [index.data(role) for index in row for role in ROLES]
    return [cell.toImage() if hasattr(cell, "toImage") else cell for cell in cells]


def test_ligne_field_is_typed_kept_shown_and_corrected_in_the_window(flow: Flow) -> None:
    forgotten = Forgotten()
    flow.start()
    entry = flow.window.entry
    who, services = flow.window._context.session.who, flow.desk.services
    category = services.categories.tree(who).all()[0]

    keys = made_keys(services, who, category.id)
    kept = {name: sample(name, keys) for name in FIELDS} | {"weight": "8,750"}
    entry.show_containers(services.containers.of_site(who))
    known = {field.name for field in fields(Draft)}
    typed = [name for name in FIELDS if name not in NOT_TYPED]
    forgotten.note("ui/counter/draft.py, Draft", [name for name in typed if name not in known])
    draft = Draft(**{name: value for name, value in kept.items() if name in known})
    back = Draft.from_text(draft.as_text())
    names = [name for name in known if getattr(back, name) != getattr(draft, name)]
    forgotten.note("ui/counter/draft.py, from_text", names)

    entry.take_draft(draft)
    names = [name for name in known if getattr(entry.draft(), name) != getattr(draft, name)]
    forgotten.note("ui/counter/entry_screen.py, take_draft or draft", names)
    entry.send()
    flow.until_lines(1)
    (ligne,) = services.tickets.detail(who, entry.ticket_id or 0).lignes
    forgotten.note("ui/counter/entry_screen.py, _inputs", differing(ligne, keys, typed))
    ligne = replace(ligne, **{name: sample(name, keys) for name in NOT_TYPED})
    flow.until(lambda: entry.draft().weight == "")
    left = [
        name
        for name in known - {"category_id", "destination"}
        if getattr(entry.draft(), name) != getattr(Draft(), name)
    ]
    forgotten.note("ui/counter/weighing_panel.py, start_anew", left)

    context = flow.window.entry._context
    editor = LigneFields(ligne, services.categories.tree(who), context, QWidget(flow.window))
    read = editor.read()
    names = [n for n in LIGNE_INPUTS if getattr(read, n) != getattr(ligne, n)]
    forgotten.note("ui/lignes/editor.py, LigneFields", names)

    model = LignesModel(context.theme, context.formats, flow.window)
    for name in FIELDS:
        with_it, without = both(ligne, name)
        model.put([with_it])
        there = shown(model)
        model.put([without])
        if shown(model) == there:
            forgotten.note("ui/lignes/model.py, LignesModel", [name])
    model.show_detail(None)
    model.show_unsaved([(ligne.as_input(), "")], ligne.ticket_id)
    unsaved = model.ligne_at(0)
    forgotten.note("ui/lignes/model.py, show_unsaved", differing(unsaved, keys))
    forgotten.must_be_none()


def both(ligne: Ligne, name: str) -> tuple[Ligne, Ligne]:
    """Give a line with a field and without it, or with another value where there must be one."""
    if name == "category_id":
        return ligne, replace(ligne, category_id=None, category_name=None)
    if name not in {field.name for field in fields(Ligne)}:
        return ligne, ligne
    other: dict[str, Any] = {
        "weight": ligne.weight * 2,
        "destination": Destination.DON,
        "is_exit": False,
    }
    return ligne, replace(ligne, **dict[str, Any]({name: other.get(name)}))
