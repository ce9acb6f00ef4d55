"""A training from the window, and back to the real counter."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from recyclique_desk.app import open_desk
from recyclique_desk.domain.people import AccountInput, Role
from recyclique_desk.support.paths import Paths
from tests.flows.conftest import with_categories
from tests.flows.training_run import PIN

pytestmark = pytest.mark.flow
ROOT = Path(__file__).parents[2]


def test_training_is_marked_thrown_away_and_leaves_the_real_counter_as_it_was(
    paths: Paths,
) -> None:
    with open_desk(paths, system_user="Ana") as desk:
        with_categories(desk)
        assert desk.who is not None
        desk.services.accounts.add(
            desk.who, AccountInput("Zoé", "Zoé"), Role.ADMIN, password="quatre chaises bleues"
        )
        desk.services.accounts.add(desk.who, AccountInput("Bo", "Bo"), Role.OPERATOR, pin=PIN)
    done = subprocess.run(
        [sys.executable, "-m", "tests.flows.training_run", str(paths.data.parent)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    seen = json.loads(done.stdout)
    assert (seen["left"], seen["code"]) == (0, 0)
    assert "Entraînement" not in seen["title"]
    assert "Entraînement" in seen["training title"]
    assert "rien de ce qui se fait ici ne compte" in seen["strip"]
    assert "training" not in seen["menu"]
    assert seen["folders"] == 1
    assert list(paths.data.glob("training-*")) == []
    with closing(sqlite3.connect(paths.database)) as connection:
        assert connection.execute("SELECT count(*) FROM poste_reception").fetchone() == (0,)
