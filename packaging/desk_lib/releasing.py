"""A release: the version's number everywhere, the day of its changes, a tag, the installers."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

from . import installers, windows_freezing
from .checkout import Checkout
from .language import either
from .talk import Trouble, quietly, say

_NUMBER = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")
_UNRELEASED = re.compile(r"^## (\S+) \(unreleased\)$", re.MULTILINE)


def release(checkout: Checkout, number: str) -> int:
    """Number and date the version, commit and tag it, and make its installers."""
    tag = number_and_tag(checkout, number)
    say(either(f"tagged {tag}", f"étiquette {tag} posée"))
    windows_freezing.freeze(checkout)
    code = installers.installers(checkout, windows=windows_freezing.frozen_folder(checkout))
    say(
        either(
            f"to publish it: git push --follow-tags, then attach the files of dist/ to {tag}",
            f"pour la publier : git push --follow-tags, puis joignez à {tag} les fichiers de dist/",
        )
    )
    return code


def number_and_tag(checkout: Checkout, number: str) -> str:
    """Write the number and the day, commit, tag; return the tag.

    Raises Trouble, with nothing changed, for a number that is none, older or tagged already, for
    changes that are not committed, and for a CHANGELOG without an unreleased section.
    """
    root, tag = checkout.root, f"v{number}"
    changes = root / "CHANGELOG.md"
    before = installers.version_of(root)
    if _NUMBER.fullmatch(number) is None:
        raise Trouble(
            either(
                f"{number} is no version number: three numbers are expected, as 1.4.0",
                f"{number} n'est pas un numéro de version : il en faut trois, comme 1.4.0",
            )
        )
    if _parts(number) < _parts(before):
        raise Trouble(
            either(f"{number} is older than {before}", f"{number} est plus ancien que {before}")
        )
    if _git(root, "status", "--porcelain"):
        raise Trouble(
            either(
                "there are changes that are not committed: commit them first",
                "des changements ne sont pas enregistrés (commit) : faites-le d'abord",
            )
        )
    if _git(root, "tag", "--list", tag):
        raise Trouble(either(f"{tag} is tagged already", f"{tag} existe déjà"))
    text = dated(changes.read_text("utf-8"), number, datetime.now(UTC).date())
    changes.write_text(text, encoding="utf-8", newline="\n")
    renumber(root, before, number)
    _git(root, "commit", "--all", "--quiet", "--allow-empty", "--message", f"Release {number}")
    _git(root, "tag", "--annotate", tag, "--message", f"RecyClique Desk {number}")
    return tag


def dated(text: str, number: str, day: date) -> str:
    """Return the CHANGELOG with its unreleased section numbered and dated."""
    if _UNRELEASED.search(text) is None:
        raise Trouble(
            either(
                "CHANGELOG.md has no section that ends with (unreleased)",
                "CHANGELOG.md n'a pas de section qui finit par (unreleased)",
            )
        )
    return _UNRELEASED.sub(f"## {number} ({day.isoformat()})", text, count=1)


def renumber(root: Path, before: str, number: str) -> None:
    """Write the new number where the version stands."""
    places = {
        root / "pyproject.toml": f'version = "{before}"',
        root / "recyclique_desk" / "__init__.py": f'__version__ = "{before}"',
    }
    for path, line in places.items():
        text = path.read_text("utf-8")
        if line not in text:
            raise Trouble(f"{path.name} does not say {line}")
        new = line.replace(before, number)
        path.write_text(text.replace(line, new, 1), encoding="utf-8", newline="\n")


def _parts(number: str) -> tuple[int, ...]:
    return tuple(int(each) for each in number.split(".") if each.isdigit())


def _git(root: Path, *arguments: str) -> str:
    outcome = quietly(["git", "-C", str(root), *arguments])
    if not outcome.worked:
        raise Trouble(f"{outcome.tail()}\n\ndesk: git {arguments[0]} did not work (see above)")
    return outcome.output.strip()
