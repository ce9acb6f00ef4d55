"""Finds bundled files: beside the package in a checkout, inside it in a wheel or frozen program."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def resource(*parts: str) -> Path:
    """Return the path of a bundled file, such as `resource("icons", "scale.svg")`.

    Raises FileNotFoundError for what is not bundled.
    """
    for root in (_PACKAGE / "_resources", _PACKAGE.parent / "resources"):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError("/".join(parts))
