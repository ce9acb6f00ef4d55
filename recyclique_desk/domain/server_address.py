"""Where a centre's PostgreSQL is, and what each step of trying to reach it said."""

from dataclasses import dataclass, field
from enum import Enum

from recyclique_desk.domain.errors import DeskError

USUAL_PORT = 5432


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """What a person fills in to reach a server."""

    host: str
    database: str
    user: str
    password: str = field(default="", repr=False)
    port: int = USUAL_PORT
    is_encrypted: bool = True


class TrialStep(Enum):
    """The steps of a trial, in their order."""

    HOST = "host"
    ENCRYPTION = "encryption"
    SIGN_IN = "sign-in"
    DATABASE = "database"
    VERSION = "version"
    RIGHTS = "rights"
    TABLES = "tables"


@dataclass(frozen=True, slots=True)
class StepResult:
    """How a step ended: `trouble` says what to do; without one it succeeded, `found` tells more."""

    step: TrialStep
    trouble: DeskError | None = None
    found: str = ""
