"""Every action the services leave in the journal, its kind, its sentence, and its fields' names.

A test reads the code of all services and finds the action, or the field, that is missing here.
"""

from collections.abc import Mapping

from recyclique_desk.domain.journal import EventKind
from recyclique_desk.support.text import tr

_PREFIXES: Mapping[str, EventKind] = {
    "ligne": EventKind.WEIGHING,
    "ticket": EventKind.TICKET,
    "poste": EventKind.POSTE,
    "page": EventKind.NOTEBOOK,
    "session": EventKind.PEOPLE,
    "user": EventKind.PEOPLE,
    "token": EventKind.FILE,
    "category": EventKind.TREE,
    "site": EventKind.TREE,
    "centre": EventKind.TREE,
}
_KINDS: Mapping[str, EventKind] = {
    "ligne.corrected": EventKind.CORRECTION,
    "ligne.moved": EventKind.CORRECTION,
    "ligne.merged": EventKind.CORRECTION,
    "ticket.reopened": EventKind.CORRECTION,
    "ticket.exported": EventKind.FILE,
    "lignes.exported": EventKind.FILE,
    "tickets.exported": EventKind.FILE,
    "journal.exported": EventKind.FILE,
    "template.imported": EventKind.FILE,
}
UNITS = frozenset({"number", "year"})
"""Fields whose whole numbers are names, not amounts."""


def kind_of(action: str) -> EventKind:
    """Give the kind of an action."""
    prefix = action.partition(".")[0]
    return _KINDS.get(action) or _PREFIXES.get(prefix, EventKind.DATABASE)


def actions_of(kind: EventKind) -> tuple[str, ...]:
    """Give the actions of a kind."""
    return tuple(action for action in actions_said() if kind_of(action) is kind)


def actions_said() -> dict[str, str]:
    """Give the sentence of each action."""
    return {
        "ligne.added": tr("Pesée ajoutée"),
        "ligne.changed": tr("Pesée modifiée"),
        "ligne.removed": tr("Pesée supprimée"),
        "ligne.restored": tr("Pesée rétablie"),
        "ligne.corrected": tr("Pesée corrigée"),
        "ligne.moved": tr("Pesée déplacée vers un autre ticket"),
        "ligne.merged": tr("Doublons de pesée réunis"),
        "ticket.created": tr("Ticket ouvert"),
        "ticket.closed": tr("Ticket fermé"),
        "ticket.discarded": tr("Ticket vide supprimé"),
        "ticket.handed-over": tr("Ticket confié à une autre personne"),
        "ticket.reopened": tr("Ticket rouvert"),
        "ticket.exported": tr("Ticket exporté"),
        "tickets.exported": tr("Tickets exportés"),
        "lignes.exported": tr("Lignes d'une période exportées"),
        "journal.exported": tr("Journal exporté"),
        "template.imported": tr("Modèle de saisie importé"),
        "poste.opened": tr("Poste ouvert"),
        "poste.closed": tr("Poste fermé"),
        "poste.taken-up": tr("Poste repris"),
        "page.opened": tr("Page de cahier commencée"),
        "page.changed": tr("Page de cahier modifiée"),
        "page.closed": tr("Page de cahier terminée"),
        "token.created": tr("Jeton de téléchargement créé"),
        "token.used": tr("Jeton de téléchargement utilisé"),
        "token.refused": tr("Jeton de téléchargement refusé"),
        "token.revoked": tr("Jeton de téléchargement révoqué"),
        "session.opened": tr("Connexion"),
        "session.closed": tr("Déconnexion"),
        "session.locked": tr("Compte bloqué après des essais manqués"),
        "session.raised": tr("Mot de passe donné pour administrer"),
        "session.refused": tr("Connexion refusée"),
        "user.created": tr("Personne ajoutée"),
        "user.changed": tr("Personne modifiée"),
        "user.disabled": tr("Personne désactivée"),
        "user.enabled": tr("Personne réactivée"),
        "user.password-reset": tr("Mot de passe remplacé"),
        "user.pin-set": tr("Code personnel choisi"),
        "user.role-set": tr("Rôle changé"),
        "category.created": tr("Catégorie créée"),
        "category.changed": tr("Catégorie modifiée"),
        "category.moved": tr("Catégorie déplacée dans l'arbre"),
        "category.retired": tr("Catégorie retirée"),
        "category.restored": tr("Catégorie rétablie"),
        "category.merged": tr("Catégories réunies"),
        "category.split": tr("Catégorie partagée"),
        "category.lines-moved": tr("Lignes passées d'une catégorie à une autre"),
        "category.move-undone": tr("Passage de lignes annulé"),
        "site.created": tr("Site ajouté"),
        "site.changed": tr("Site modifié"),
        "site.retired": tr("Site retiré"),
        "site.restored": tr("Site rétabli"),
        "centre.founded": tr("Centre créé"),
        "database.backed-up": tr("Base sauvegardée"),
        "database.restored": tr("Sauvegarde remise en place"),
        "summaries.rebuilt": tr("Sommes refaites à partir des lignes"),
        "demo.filled": tr("Démonstration remplie"),
    }


def fields_said() -> dict[str, str]:
    """Give the name of each field of an event's details."""
    return {
        "weight": tr("Poids"),
        "category_id": tr("Catégorie"),
        "parent_id": tr("Catégorie parente"),
        "destination": tr("Destination"),
        "is_exit": tr("Sortie de stock"),
        "notes": tr("Notes"),
        "created_at": tr("Réception"),
        "closed_at": tr("Fermeture"),
        "opened_at": tr("Ouverture"),
        "deleted_at": tr("Retrait"),
        "updated_at": tr("Dernier passage"),
        "expires_at": tr("Valable jusqu'à"),
        "status": tr("État"),
        "is_deferred": tr("Saisie différée"),
        "deferred_day": tr("Jour du cahier"),
        "day": tr("Jour du cahier"),
        "ticket_number": tr("Ticket"),
        "number": tr("Numéro"),
        "benevole_user_id": tr("Bénévole"),
        "user_id": tr("Personne"),
        "created_by": tr("Créé par"),
        "site_id": tr("Site"),
        "expected_lines": tr("Lignes attendues"),
        "control_total": tr("Total de contrôle"),
        "lines_count": tr("Lignes saisies"),
        "lines_difference": tr("Écart de lignes"),
        "weight_difference": tr("Écart de poids"),
        "name": tr("Nom"),
        "official_name": tr("Nom officiel"),
        "display_order_entry": tr("Ordre à la saisie"),
        "is_visible_reception": tr("Visible à la réception"),
        "username": tr("Identifiant"),
        "display_name": tr("Nom affiché"),
        "email": tr("Adresse électronique"),
        "role": tr("Rôle"),
        "is_active": tr("En activité"),
        "time_zone": tr("Fuseau horaire"),
        "reason": tr("Motif"),
        "merged": tr("Doublons retirés"),
        "profile": tr("Format"),
        "rows": tr("Lignes écrites"),
        "file": tr("Fichier"),
        "from": tr("Du"),
        "to": tr("Au"),
        "lines": tr("Lignes"),
        "days": tr("Jours"),
        "sites": tr("Sites"),
        "first_day": tr("Premier jour"),
        "last_day": tr("Dernier jour"),
        "wrong": tr("Erreurs comptées"),
        "seconds": tr("Attente en secondes"),
        "with": tr("Par"),
        "has_pin": tr("A un code"),
        "has_password": tr("A un mot de passe"),
        "centre": tr("Centre"),
        "into_name": tr("Vers la catégorie"),
        "created": tr("Catégorie nouvelle"),
        "order": tr("Ordre des catégories"),
        "closed_postes": tr("Postes fermés"),
        "used_at": tr("Utilisation"),
        "revoked_at": tr("Révocation"),
        "safety_copy": tr("Copie de sécurité"),
        "desk": tr("Ordinateur"),
        "person": tr("Personne"),
        "kind": tr("Sorte d'événements"),
    }
