"""What people say finds what categories are called."""

import pytest

from recyclique_desk.domain.synonyms import synonym_prefixes


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("télé", "televis"),
        ("télé", "ecran"),
        ("TV", "televis"),
        ("Frigo", "refriger"),
        ("frigos", "refriger"),
        ("fringues", "vetement"),
        ("bouquin", "livre"),
        ("Bouquins", "livre"),
        ("outil", "bricolage"),
        ("tondeuse", "jardin"),
        ("asl", "trottinette"),
        ("tee-shirt", "vetement"),
    ],
)
def test_everyday_words_are_understood(said: str, meant: str) -> None:
    assert meant in synonym_prefixes(said)


def test_beginning_of_word_is_enough() -> None:
    assert "refriger" in synonym_prefixes("frig")
    assert "vetement" in synonym_prefixes("fring")


@pytest.mark.parametrize("said", ["", "f", "fr", "xyz", "à"])
def test_too_little_or_unknown_means_nothing(said: str) -> None:
    assert synonym_prefixes(said) == ()


def test_exact_word_comes_before_its_longer_neighbours() -> None:
    assert synonym_prefixes("pot")[0] == "jardin"
