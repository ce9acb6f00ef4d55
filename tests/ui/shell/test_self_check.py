"""The steps of the self-check: each is told, one that fails with its reason."""

import re

import pytest
from PySide6.QtWidgets import QApplication

from recyclique_desk.ui.shell.self_check import Steps


def refuse() -> None:
    raise OSError("no such printer")


def test_self_check_step_that_fails_is_told_with_its_reason_and_the_next_is_tried(
    qapp: QApplication, capsys: pytest.CaptureFixture[str]
) -> None:
    steps = Steps(qapp)
    waits = iter([False, False, True])
    steps.take("ouvrir", holds=lambda: next(waits))
    steps.take("imprimer", refuse)
    steps.take("fermer")
    opened, printed, closed = capsys.readouterr().out.splitlines()
    assert re.fullmatch(r"ok : ouvrir \(\d+,\d s\)", opened)
    assert re.fullmatch(r"ÉCHEC : imprimer \(\d+,\d s\) : OSError : no such printer", printed)
    assert closed.startswith("ok : fermer")
    assert steps.failed == ["imprimer"]
