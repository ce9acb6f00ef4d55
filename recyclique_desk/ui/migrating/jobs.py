"""The long acts of moving in, off the window's thread: by an admin, or at a first start."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject

from recyclique_desk.domain.migration import (
    Decisions,
    FirstAdmin,
    ListedLine,
    MigrationAnalysis,
    MigrationOptions,
    MigrationReport,
)
from recyclique_desk.domain.people import Who
from recyclique_desk.services.migrating.service import MigrationService
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.work.runner import Job, JobRunner, Lane


@dataclass(frozen=True)
class Answers:
    """Who is told what becomes of a job: called in the window's thread while `owner` lives."""

    owner: QObject
    on_result: Callable[..., object]
    on_error: Callable[[BaseException], object]
    on_progress: Callable[[int, int | None], object]
    on_cancelled: Callable[[], object]


@dataclass(frozen=True)
class ImportOutcome:
    """What an import brought; `first_admin` is who administers a centre that it founded."""

    report: MigrationReport
    first_admin: Who | None = None


class MigrationJobs(Protocol):
    """Submits the acts of `MigrationService`."""

    is_first_start: bool

    def analyse(
        self, location: str, options: MigrationOptions, decisions: Decisions, answers: Answers
    ) -> Job:
        """Read a source; gives a MigrationAnalysis."""

    def apply(self, analysis: MigrationAnalysis, first: FirstAdmin | None, answers: Answers) -> Job:
        """Import an analysed source; gives an ImportOutcome."""

    def save_set_aside(self, lines: tuple[ListedLine, ...], target: Path, answers: Answers) -> Job:
        """Write the lines that stay out; gives their number."""


class AdminMigrationJobs:
    """The acts on behalf of the admin at the desk, in a centre that is in use."""

    is_first_start = False

    def __init__(self, service: MigrationService, context: ScreenContext) -> None:
        self._service = service
        self._context = context

    def analyse(
        self, location: str, options: MigrationOptions, decisions: Decisions, answers: Answers
    ) -> Job:
        """Read a source; gives a MigrationAnalysis."""
        return self._context.submit(
            self._service.analyse,
            location,
            options,
            decisions,
            owner=answers.owner,
            lane=Lane.FILES,
            with_progress=True,
            on_result=answers.on_result,
            on_error=answers.on_error,
            on_progress=answers.on_progress,
            on_cancelled=answers.on_cancelled,
        )

    def apply(
        self, analysis: MigrationAnalysis, _first: FirstAdmin | None, answers: Answers
    ) -> Job:
        """Import an analysed source; gives an ImportOutcome."""
        return self._context.submit(
            self._service.apply,
            analysis,
            owner=answers.owner,
            lane=Lane.FILES,
            with_progress=True,
            on_result=lambda report: answers.on_result(ImportOutcome(report)),
            on_error=answers.on_error,
            on_progress=answers.on_progress,
            on_cancelled=answers.on_cancelled,
        )

    def save_set_aside(self, lines: tuple[ListedLine, ...], target: Path, answers: Answers) -> Job:
        """Write the lines that stay out; gives their number."""
        return _save(self._context.runner, self._service, lines, target, answers)


class FirstStartMigrationJobs:
    """The acts of a first start: nobody is signed in, and the import founds the centre."""

    is_first_start = True

    def __init__(self, service: MigrationService, runner: JobRunner) -> None:
        self._service = service
        self._runner = runner

    def analyse(
        self, location: str, options: MigrationOptions, decisions: Decisions, answers: Answers
    ) -> Job:
        """Read a source; gives a MigrationAnalysis."""
        return self._runner.submit(
            Lane.FILES,
            self._service.analyse_for_new_centre,
            location,
            options,
            decisions,
            owner=answers.owner,
            with_progress=True,
            on_result=answers.on_result,
            on_error=answers.on_error,
            on_progress=answers.on_progress,
            on_cancelled=answers.on_cancelled,
        )

    def apply(self, analysis: MigrationAnalysis, first: FirstAdmin | None, answers: Answers) -> Job:
        """Import an analysed source and found the centre; gives an ImportOutcome."""
        return self._runner.submit(
            Lane.FILES,
            self._service.found_centre,
            analysis,
            first,
            owner=answers.owner,
            with_progress=True,
            on_result=lambda founded: answers.on_result(ImportOutcome(*founded)),
            on_error=answers.on_error,
            on_progress=answers.on_progress,
            on_cancelled=answers.on_cancelled,
        )

    def save_set_aside(self, lines: tuple[ListedLine, ...], target: Path, answers: Answers) -> Job:
        """Write the lines that stay out; gives their number."""
        return _save(self._runner, self._service, lines, target, answers)


def _save(
    runner: JobRunner,
    service: MigrationService,
    lines: tuple[ListedLine, ...],
    target: Path,
    answers: Answers,
) -> Job:
    return runner.submit(
        Lane.FILES,
        service.save_set_aside,
        lines,
        target,
        owner=answers.owner,
        on_result=answers.on_result,
        on_error=answers.on_error,
    )
