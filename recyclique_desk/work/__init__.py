"""Jobs, polling and garbage: the only package that starts threads."""

from recyclique_desk.domain.jobs import Cancelled, CancelToken, Progress
from recyclique_desk.work.garbage import WindowThreadGarbage
from recyclique_desk.work.latest import LatestJob
from recyclique_desk.work.poller import Poller
from recyclique_desk.work.runner import Job, JobRunner, Lane

__all__ = [
    "CancelToken",
    "Cancelled",
    "Job",
    "JobRunner",
    "Lane",
    "LatestJob",
    "Poller",
    "Progress",
    "WindowThreadGarbage",
]
