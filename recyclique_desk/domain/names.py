"""Comparing names as people do: accents, case and spaces make no difference."""

import unicodedata


def folded(text: str) -> str:
    """Give text without accents and case, ligatures opened, spaces squeezed."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(bare.casefold().replace("œ", "oe").replace("æ", "ae").split())
