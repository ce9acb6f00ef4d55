"""How many there are of something, as the command line says it."""

from recyclique_desk.support.text import plural, tr


def lines(number: int) -> str:
    """Write `1 ligne`, `12 lignes`."""
    return plural(number, tr("{n} ligne"), tr("{n} lignes")).format(n=number)


def tickets(number: int) -> str:
    """Write `1 ticket`, `12 tickets`."""
    return plural(number, tr("{n} ticket"), tr("{n} tickets")).format(n=number)


def still_open(number: int) -> str:
    """Write `1 ouvert`, `12 ouverts`."""
    return plural(number, tr("{n} ouvert"), tr("{n} ouverts")).format(n=number)


def sites(number: int) -> str:
    """Write `1 site`, `2 sites`."""
    return plural(number, tr("{n} site"), tr("{n} sites")).format(n=number)


def people(number: int) -> str:
    """Write `1 personne`, `6 personnes`."""
    return plural(number, tr("{n} personne"), tr("{n} personnes")).format(n=number)


def categories(number: int) -> str:
    """Write `1 catégorie`, `6 catégories`."""
    return plural(number, tr("{n} catégorie"), tr("{n} catégories")).format(n=number)


def postes(number: int) -> str:
    """Write `1 poste`, `7 postes`."""
    return plural(number, tr("{n} poste"), tr("{n} postes")).format(n=number)
