"""The safety copies of a desk: made by themselves or by hand, in two folders, listed and told."""

from recyclique_desk.domain.copies import SafetyCopy
from recyclique_desk.services.files.safety_copies import SafetyCopies, list_copies

__all__ = ["SafetyCopies", "SafetyCopy", "list_copies"]
