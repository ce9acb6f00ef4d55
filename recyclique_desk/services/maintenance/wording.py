"""Sentences about damage, alike in the window and on the command line."""

from pathlib import Path

from recyclique_desk.services.maintenance.damage import Damage
from recyclique_desk.support.text import tr


def damage_title(damage: Damage) -> str:
    """Return what is wrong with the database, in a few words."""
    return {
        Damage.MISSING: tr("La base de données a disparu"),
        Damage.EMPTY: tr("La base de données est vide"),
        Damage.DAMAGED: tr("La base de données est endommagée"),
        Damage.FOREIGN: tr("Ce fichier n'est pas une base de RecyClique Desk"),
        Damage.TOO_NEW: tr("La base vient d'une version plus récente du programme"),
        Damage.BEHIND: tr("Les dernières saisies manquent"),
        Damage.WRONG_LOG: tr("Un fichier de travail de la base est abîmé"),
    }[damage]


def damage_sentence(damage: Damage, path: Path) -> str:
    """Return what is wrong with the database, in one sentence."""
    return {
        Damage.MISSING: tr("Le fichier « {path} » n'existe plus, alors qu'il en reste des copies."),
        Damage.EMPTY: tr(
            "Le fichier « {path} » ne contient rien, alors qu'il en reste des copies."
        ),
        Damage.DAMAGED: tr("Le fichier « {path} » ne peut plus être lu en entier."),
        Damage.FOREIGN: tr("Le fichier « {path} » a été écrit par un autre programme."),
        Damage.TOO_NEW: tr(
            "Le fichier « {path} » a été ouvert par un RecyClique Desk plus récent. Le mieux est "
            "de mettre ce programme à jour : rien ne sera perdu."
        ),
        Damage.BEHIND: tr(
            "Ce qui a été enregistré en dernier n'est plus dans le fichier « {path} » : le fichier "
            "« -wal » qui était à côté a disparu ou est abîmé."
        ),
        Damage.WRONG_LOG: tr(
            "Le fichier « {path}-wal » est abîmé ou vient d'une autre base. La base elle-même est "
            "en bon état."
        ),
    }[damage].format(path=path)
