"""Fills an empty database with plausible demonstration data, the same for the same seed."""

from recyclique_desk.domain.jobs import Progress
from recyclique_desk.services.demo.service import DemoReport, DemoService

__all__ = ["DemoReport", "DemoService", "Progress"]
