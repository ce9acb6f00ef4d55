"""Proposes filières for categories of which nothing was said, from their names."""

from collections.abc import Iterator

from recyclique_desk.domain.categories import Category
from recyclique_desk.domain.declarations import FiliereTarget
from recyclique_desk.domain.filiere_changes import FiliereProposal
from recyclique_desk.domain.filiere_words import guess_by_official_name, guess_by_words
from recyclique_desk.domain.filieres import FiliereHistory
from recyclique_desk.services.declaring.forms import FormBook


def guess_targets(history: FiliereHistory, book: FormBook) -> Iterator[FiliereProposal]:
    """Yield a proposal for each category in use of which, and of whose family, nothing was said.

    Only for those without categories below them: what a family is called is not what all of it is
    (the law does not count a pushchair among toys).
    """
    newest = max(form.valid_from for form in book.forms)
    for category in history.tree.all():
        is_said = any(history.own_entries(step.id) for step in history.tree.path(category.id))
        if category.is_retired or is_said:
            continue
        if any(not child.is_retired for child in history.tree.children(category.id)):
            continue
        found = _guess(category)
        if found is not None and book.known_target(found[0], newest) == found[0]:
            yield FiliereProposal(category.id, *found)


def _guess(category: Category) -> tuple[FiliereTarget, str] | None:
    target = guess_by_words(category.name)
    if target is not None:
        return target, category.name
    target = guess_by_official_name(category.official_name)
    return None if target is None else (target, category.official_name or "")
