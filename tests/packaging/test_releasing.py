"""`desk.py release`: the number everywhere, the day of the changes, one commit and one tag."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from tests.packaging.parts import ROOT, load

releasing = load("desk_lib.releasing")
installers = load("desk_lib.installers")
talk = load("desk_lib.talk")
checkout = load("desk_lib.checkout")

CHANGES = "# Changelog\n\n## 0.2.0 (unreleased)\n\n- New.\n\n## 0.1.0 (2025-12-01)\n\n- First.\n"


def git(root: Path, *arguments: str) -> str:
    named = ("-c", "user.name=Ana", "-c", "user.email=ana@example.org")
    done = subprocess.run(
        ["git", "-C", str(root), *named, *arguments], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout of three files, whose installers take no time."""
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Ana")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "ana@example.org")
    (tmp_path / "recyclique_desk").mkdir()
    (tmp_path / "recyclique_desk" / "__init__.py").write_text('__version__ = "0.1.0"\n', "utf-8")
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "0.1.0"\n', "utf-8")
    (tmp_path / "CHANGELOG.md").write_text(CHANGES, "utf-8")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message", "First")
    return tmp_path


def test_release_numbers_dates_commits_and_tags(root: Path) -> None:
    tag = releasing.number_and_tag(checkout.Checkout(root), "0.2.0")

    assert tag == "v0.2.0"
    assert installers.version_of(root) == "0.2.0"
    assert 'version = "0.2.0"' in (root / "pyproject.toml").read_text("utf-8")
    assert "(unreleased)" not in (root / "CHANGELOG.md").read_text("utf-8")
    assert git(root, "status", "--porcelain") == ""
    assert git(root, "describe") == "v0.2.0"
    assert git(root, "log", "-1", "--format=%s") == "Release 0.2.0"


def test_changes_get_number_and_day() -> None:
    text = releasing.dated(CHANGES, "0.3.0", date(2026, 1, 2))

    assert "## 0.3.0 (2026-01-02)" in text
    assert "## 0.1.0 (2025-12-01)" in text


@pytest.mark.parametrize(
    ("number", "prepared", "words"),
    [
        ("1.2", "", "no version number"),
        ("v1.2.3", "", "no version number"),
        ("0.0.9", "", "older than 0.1.0"),
        ("0.2.0", "dirty", "not committed"),
        ("0.2.0", "tagged", "tagged already"),
        ("0.2.0", "dated", "(unreleased)"),
    ],
)
def test_release_that_cannot_be_changes_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch, number: str, prepared: str, words: str
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    if prepared == "dirty":
        (root / "new.txt").touch()
    if prepared == "tagged":
        git(root, "tag", "v0.2.0")
    if prepared == "dated":
        (root / "CHANGELOG.md").write_text(CHANGES.replace("unreleased", "2026-01-01"), "utf-8")
        git(root, "commit", "--all", "--quiet", "--message", "Date")
    before = git(root, "rev-parse", "HEAD"), git(root, "status", "--porcelain")

    with pytest.raises(talk.Trouble, match=words.replace("(", r"\(").replace(")", r"\)")):
        releasing.number_and_tag(checkout.Checkout(root), number)

    assert (git(root, "rev-parse", "HEAD"), git(root, "status", "--porcelain")) == before


def test_version_is_the_same_wherever_it_stands() -> None:
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    assert f'version = "{installers.version_of(ROOT)}"' in project
