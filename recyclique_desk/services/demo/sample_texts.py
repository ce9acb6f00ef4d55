"""Invented names of people and sites, and notes, for the demonstration."""

SITES = (
    "Ressourcerie du Vieux Lavoir",
    "La Seconde Main des Coteaux",
    "Recyclerie du Moulin Neuf",
    "L'Atelier des Trois Ponts",
    "Ressourcerie de la Plaine",
    "Le Grenier Partagé",
    "Recyclerie des Tanneurs",
    "La Remise aux Trésors",
    "Ressourcerie du Quai Vert",
    "La Boucle du Val",
    "Recyclerie de la Halle",
    "Les Mains Habiles",
    "Ressourcerie des Deux Rives",
    "Le Hangar Solidaire",
    "Recyclerie du Haut Pays",
    "La Malle aux Objets",
    "Ressourcerie du Canal",
    "L'Étape Récup'",
    "Recyclerie de la Forêt",
    "Ressourcerie du Port",
    "La Fabrique du Retour",
    "Recyclerie des Marais",
    "Ressourcerie du Belvédère",
    "Le Petit Dépôt",
)

_FIRST_NAMES = (
    "Aïcha Alban Amadou Amélie Ana Anatole Annick Antoine Aurore Axelle Bastien Béatrice "
    "Bernard Blandine Boris Brigitte Camille Catherine Céleste Chantal Charles Chloé Clément "
    "Colette Cyril Dalila Danièle David Delphine Denis Didier Djamila Dominique Édith Élise "
    "Éloïse Emeric Emma Enzo Estelle Fabien Farida Fatou Fleur Florian Francine Gabin Gaël "
    "Geneviève Gérard Ghislaine Guénolé Habib Hélène Hervé Hugo Ibrahim Inès Irène Ismaël "
    "Jacqueline Jean-Luc Joëlle José Joséphine Jules Karim Katia Kenza Lætitia Léa Léon Linh "
    "Louise Lucien Ludivine Maël Maïwenn Malika Manon Marie-Jo Marius Mathilde Mehdi Michel "
    "Moussa Mylène Nadège Naïma Nathan Noémie Odile Olga Oumar Pascal Paulette Philomène "
    "Quentin Rachid Raphaël René Rosa Roxane Salomé Samira Sébastien Serge Simone Solène "
    "Stéphane Suzanne Tania Thérèse Théo Tiago Ursule Valentin Véronique Victor Viviane "
    "Wassim Xavier Yann Yasmine Yvette Zoé"
)
FIRST_NAMES = tuple(_FIRST_NAMES.split())

_LAST_NAMES = (
    "Abgrall Aubry Bamba Barreau Benali Berthelot Bonnaud Bouvier Brunet Cadiou Carvalho "
    "Chapuis Charpentier Cissé Collin Costes Da_Silva Dauphin Delattre Diallo Dupin Escoffier "
    "Etcheverry Fauchon Ferreira Fontanel Garnier Gaudin Guéguen Haddad Hamel Imbert Jourdan "
    "Keïta Kerbrat Lacombe Lambert Leclair Le_Goff Lopez Maillard Mansouri Marchal Mercadier "
    "Nguyen Noirot Ollivier Ouedraogo Pasquier Pelletier Perrin Pichon Quéré Rambaud Renaudin "
    "Rivoire Roussel Sabatier Saïdi Sanchez Sow Tardieu Texier Traoré Urbain Vasseur Verdier "
    "Weber Yildiz Zanetti"
)
LAST_NAMES = tuple(name.replace("_", " ") for name in _LAST_NAMES.split())

NOTES = (
    "très bon état",
    "à tester",
    "manque une pièce",
    "à nettoyer avant la mise en rayon",
    "carton abîmé par la pluie",
    "don d'une association du quartier",
    "vide-maison, suite du lot de mardi",
    "à voir avec l'atelier",
    "poids avec la caisse",
    "tare déduite",
    "deuxième pesée du même dépôt",
    "lot de 3",
    "lot de 6",
    "lot mélangé, tri à refaire",
    "débarras de cave",
    "ne fonctionne pas",
    "fonctionne, notice jointe",
    "rayures sur le dessus",
    "fissure, non vendable",
    "mis de côté pour la vitrine",
    "réservé pour la vente de Noël",
    "déposé devant la porte avant l'ouverture",
    "catégorie à confirmer",
    "la personne repasse samedi avec le reste",
    "reste de brocante",
    "incomplet ; pièces en atelier",
    "pesé en deux fois",
    "humide, à faire sécher",
    "ancien, à estimer",
    "neuf, encore emballé",
    "taché",
    "pour l'atelier couture",
    "pour l'atelier bois",
    "don d'une école",
    "collecte à domicile",
    "tournée en déchèterie",
)

EXIT_NOTES = (
    "enlèvement par la filière",
    "benne pleine",
    "bac complet",
    "départ en déchèterie",
    "palette filmée",
    "donné à une épicerie solidaire",
    "reprise par l'éco-organisme",
)
