<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="fr_FR">
<context>
    <name>recyclique_desk</name>
    <message>
        <location filename="../../recyclique_desk/app.py"/>
        <source>Les données de cet ordinateur sont celles des comptes du groupe « {group} » : demandez à la personne qui administre l'ordinateur d'y ajouter le vôtre, « {user} ».</source>
        <translation>The data of this computer belong to the accounts of the group “{group}”: ask whoever administers the computer to add yours, “{user}”.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/app.py"/>
        <source>Les données de cet ordinateur sont partagées entre ses comptes, mais celui-ci n'y a pas accès : « {path} ». Demandez à la personne qui administre l'ordinateur d'y donner le droit d'écrire.</source>
        <translation>The data of this computer are shared between its accounts, but this one has no access: “{path}”. Ask whoever administers the computer for the right to write there.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/app.py"/>
        <source>Ce compte vient d'être ajouté au groupe « {group} », qui partage les données : fermez votre session et rouvrez-la, puis relancez le programme.</source>
        <translation>This account was just added to the group “{group}” that shares the data: log out and in again, then restart the program.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/app.py"/>
        <source>Ce compte n'a pas le droit de lire et de modifier le dossier de ses données, « {path} » : demandez à la personne qui administre l'ordinateur de le lui rendre. Rien n'est perdu.</source>
        <translation>This account may not read and change the folder of its data, "{path}": ask the person who administers the computer to give it that right back. Nothing is lost.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/__init__.py"/>
        <source> Le détail est dans le journal : {path}</source>
        <translation> The details are in the log: {path}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/__init__.py"/>
        <source>Erreur imprévue.</source>
        <translation>Unexpected error.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/__init__.py"/>
        <source>Interrompu : rien n'a été modifié.</source>
        <translation>Interrupted: nothing was changed.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/__init__.py"/>
        <source>  ligne {line} : {reason}</source>
        <translation>  line {line}: {reason}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>Colonnes : date, category, poids_kg, destination ; et, au choix, notes, is_exit, quantite (nombre de pièces), type_apport (nom d'un type d'apport du site, ou son canal), commune (nom ou code INSEE). Un ticket par date et par provenance.</source>
        <translation>Columns: date, category, poids_kg, destination; and, optional, notes, is_exit, quantite (number of pieces), type_apport (name of a kind of deposit of the site, or its channel), commune (name or INSEE code). One ticket for each date and origin.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>laisse de côté la saisie différée</source>
        <translation>leaves deferred entries out</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>remplit une base vide de données plausibles</source>
        <translation>fills an empty database with plausible data</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>un modèle de saisie hors ligne (CSV) : un poste différé et un ticket par date</source>
        <translation>an offline entry template (CSV): one deferred session and one ticket per date</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>un export de lignes ou d'un ticket (profil recyclique), tel qu'il a été écrit</source>
        <translation>an export of lines or of a ticket (profile recyclique), as it was written</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>ce qu'un centre a dans RecyClique : personnes, catégories, postes, tickets, lignes</source>
        <translation>what a centre has in RecyClique: people, categories, sessions, tickets, lines</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>une liste de catégories (CSV, XLSX …), réunie à l'arbre ; sans fichier, une première liste dans une base qui n'en a aucune</source>
        <translation>a list of categories (CSV, XLSX …), merged into the tree; without a file, a first list for a database that has none</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>un ticket et ses lignes</source>
        <translation>a ticket and its lines</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>un jeton pour télécharger un ticket, une fois, dans les cinq minutes</source>
        <translation>a token to download a ticket, once, within five minutes</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>les lignes d'une période</source>
        <translation>the lines of a period</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>des tickets : CSV, ZIP avec leurs lignes, ou classeur XLSX</source>
        <translation>tickets: CSV, ZIP with their lines, or XLSX workbook</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>les chiffres d'une journée</source>
        <translation>the figures of a day</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>les chiffres d'une déclaration</source>
        <translation>the figures of a declaration</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>copie la base, même en service</source>
        <translation>copies the database, even while in use</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>remet une copie en place de la base</source>
        <translation>puts a copy in the database's place</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>examine la base</source>
        <translation>examines the database</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>fichier SQLite ou adresse SQLAlchemy ; sans lui, la base de l'utilisateur</source>
        <translation>SQLite file or SQLAlchemy address; without it, the user's own database</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>langue des textes</source>
        <translation>language of the texts</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>NOM</source>
        <translation>NAME</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>agit au nom de cette personne ; son mot de passe se lit au terminal, sur l'entrée standard ou dans RECYCLIQUE_DESK_PASSWORD (obligatoire sur un serveur)</source>
        <translation>acts on behalf of this person; their password is read from the terminal, from standard input or from RECYCLIQUE_DESK_PASSWORD (required on a server)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>écrit même si l'horloge semble fausse, au vu de la dernière pesée</source>
        <translation>writes even if the clock seems wrong, by the last weighing</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>Le comptoir d'accueil d'une ressourcerie. Sans commande : la fenêtre.</source>
        <translation>The reception counter of a reuse centre. Without a command: the window.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>Codes de sortie : 0 fait, 1 impossible (une phrase dit pourquoi), 2 mal écrit.</source>
        <translation>Exit codes: 0 done, 1 not possible (a sentence says why), 2 badly written.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>montre la version</source>
        <translation>shows the version</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>ouvre la fenêtre sur une base de démonstration, à part de la vôtre</source>
        <translation>opens the window on a demonstration database, apart from yours</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>essaie le programme hors écran dans un dossier provisoire : peser, imprimer, exporter N lignes, importer, restaurer</source>
        <translation>tries the program off screen in a temporary folder: weigh, print, export N lines, import, restore</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>commande</source>
        <translation>command</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>commandes</source>
        <translation>commands</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>lignes</source>
        <translation>lines</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>jours d'ouverture</source>
        <translation>opening days</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>même graine, mêmes données</source>
        <translation>same seed, same data</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>sites</source>
        <translation>sites</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>sorte</source>
        <translation>kind</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>FICHIER</source>
        <translation>FILE</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>ne demande pas de confirmation</source>
        <translation>asks for no confirmation</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>crée les catégories inconnues</source>
        <translation>creates the unknown categories</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>écrit les lignes refusées, à corriger</source>
        <translation>writes the refused lines, to be mended</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>dit ce qui arriverait, sans rien écrire</source>
        <translation>says what would happen, writes nothing</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>NUMÉRO|UUID</source>
        <translation>NUMBER|UUID</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>JETON</source>
        <translation>TOKEN</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>le jeton qui donne accès à ce ticket, sans connexion ; « - » : entrée standard</source>
        <translation>the token that gives access to this ticket, without signing in; "-": standard input</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>révoque les jetons de ce ticket qui attendent</source>
        <translation>revokes the tokens of this ticket that are waiting</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>« - » : sortie standard</source>
        <translation>"-": standard output</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>AAAA-MM-JJ</source>
        <translation>YYYY-MM-DD</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>aujourd'hui sinon</source>
        <translation>otherwise today</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>pour un autre programme</source>
        <translation>for another program</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>sinon, dans le dossier des copies</source>
        <translation>otherwise, in the folder of copies</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>montre les copies qu'il y a, et ce qu'elles contiennent</source>
        <translation>lists the copies there are, and what they hold</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>refait les sommes à partir des lignes</source>
        <translation>makes the sums anew from the lines</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>essaie de restaurer, à part, la dernière copie de chaque sorte</source>
        <translation>tries to restore, elsewhere, the newest copy of each kind</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>EMPREINTE</source>
        <translation>FINGERPRINT</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>prouve aussi que le journal contient encore l'événement de cette empreinte</source>
        <translation>also proves that the journal still holds the event of this fingerprint</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>un nombre entier de 1 à 100 000 000 est attendu</source>
        <translation>a whole number from 1 to 100,000,000 is expected</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>fait entrer des données</source>
        <translation>brings data in</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/arguments.py"/>
        <source>écrit un fichier</source>
        <translation>writes a file</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/commands.py"/>
        <source>Rien n'a été restauré : ajoutez --yes pour confirmer d'avance.</source>
        <translation>Nothing was restored: add --yes to confirm in advance.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/commands.py"/>
        <source>Tout va bien.</source>
        <translation>All is well.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/commands.py"/>
        <source>L'horloge de cet ordinateur indique le {now}, et la dernière pesée a été saisie le {newest} : rien n'a été écrit. Réglez l'horloge, ou ajoutez --accept-clock si elle est juste.</source>
        <translation>The clock of this computer says {now}, and the last weighing was typed on {newest}: nothing was written. Set the clock, or add --accept-clock if it is right.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/commands.py"/>
        <source>Importer ? [o/N] </source>
        <translation>Import? [y/N] </translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/commands.py"/>
        <source>Rien n'a été importé : ajoutez --yes pour confirmer d'avance.</source>
        <translation>Nothing was imported: add --yes to confirm beforehand.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/commands.py"/>
        <source>--list et --out ne vont pas ensemble</source>
        <translation>--list and --out do not go together</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/commands.py"/>
        <source>--json va avec --list</source>
        <translation>--json goes with --list</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/commands.py"/>
        <source>Base restaurée.</source>
        <translation>Database restored.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/commands.py"/>
        <source>La base a besoin d'aide : gardez-la et écrivez au support.</source>
        <translation>The database needs help: keep it and write to support.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/commands.py"/>
        <source>nouvelle catégorie</source>
        <translation>new category</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/commands.py"/>
        <source>{tickets} · {amount}, du {first} au {last}</source>
        <translation>{tickets} · {amount}, from {first} to {last}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/commands.py"/>
        <source>Importé : {tickets} · {amount}</source>
        <translation>Imported: {tickets} · {amount}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/commands.py"/>
        <source>{n} ligne déjà dans la base</source>
        <translation>{n} line already in the database</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/commands.py"/>
        <source>{n} lignes déjà dans la base</source>
        <translation>{n} lines already in the database</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/commands.py"/>
        <source>Ticket {number} : un seul téléchargement, dans les {minutes} minutes</source>
        <translation>Ticket {number}: a single download, within {minutes} minutes</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/commands.py"/>
        <source>{location} : schéma {revision}, {tickets}, {lignes}</source>
        <translation>{location}: schema {revision}, {tickets}, {lignes}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/commands.py"/>
        <source>Journal : {events} événements, empreinte {fingerprint}</source>
        <translation>Journal: {events} events, fingerprint {fingerprint}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/commands.py"/>
        <source>{rows} : {target}</source>
        <translation>{rows}: {target}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/commands.py"/>
        <source>« {name} » : {lines}, {weight} kg, du {first} au {last}</source>
        <translation>“{name}”: {lines}, {weight} kg, from {first} to {last}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/commands.py"/>
        <source>{n} ticket différé</source>
        <translation>{n} deferred ticket</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/commands.py"/>
        <source>{n} tickets différés</source>
        <translation>{n} deferred tickets</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/commands.py"/>
        <source>{n} jeton révoqué</source>
        <translation>{n} token revoked</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/commands.py"/>
        <source>{n} jetons révoqués</source>
        <translation>{n} tokens revoked</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/commands.py"/>
        <source>Restaurer ? [o/N] </source>
        <translation>Restore? [y/N] </translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/commands.py"/>
        <source>Base restaurée. L'ancienne est gardée ici : {path}</source>
        <translation>Database restored. The former one is kept here: {path}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/commands.py"/>
        <source>Sommes refaites à partir des lignes ; {wrong} étaient fausses.</source>
        <translation>Sums made anew from the lines; {wrong} were wrong.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/copies.py"/>
        <source>Aucune copie.</source>
        <translation>No copy.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/copies.py"/>
        <source>{reason} · {tickets} · {weight} kg reçus · {size} Mo</source>
        <translation>{reason} · {tickets} · {weight} kg received · {size} MB</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/copies.py"/>
        <source>{n} copie</source>
        <translation>{n} copy</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/copies.py"/>
        <source>{n} copies</source>
        <translation>{n} copies</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/copies.py"/>
        <source>{reason} · endommagée ou illisible</source>
        <translation>{reason} · damaged or unreadable</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/declarations.py"/>
        <source>à venir</source>
        <translation>coming</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/declarations.py"/>
        <source>en cours, à transmettre à partir du {day}</source>
        <translation>running, to be submitted from {day}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/declarations.py"/>
        <source>à transmettre depuis le {day}</source>
        <translation>to be submitted since {day}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/declarations.py"/>
        <source>en retard, à transmettre depuis le {day}</source>
        <translation>late, to be submitted since {day}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/declarations.py"/>
        <source>déclarée</source>
        <translation>declared</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/declarations.py"/>
        <source>en cours</source>
        <translation>running</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/declarations.py"/>
        <source>finie, à remettre selon votre convention</source>
        <translation>over, to be handed in as your convention says</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/declarations.py"/>
        <source>FORMULAIRE</source>
        <translation>FORM</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/declarations.py"/>
        <source>list, ou un formulaire : ecomaison, eee, commune, reseau, registre</source>
        <translation>list, or a form: ecomaison, eee, commune, reseau, registre</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/declarations.py"/>
        <source>PÉRIODE</source>
        <translation>PERIOD</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/declarations.py"/>
        <source>AAAA-T1 à AAAA-T4, ou AAAA pour une année</source>
        <translation>YYYY-T1 to YYYY-T4, or YYYY for a year</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/declarations.py"/>
        <source>un seul site</source>
        <translation>only one site</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/declarations.py"/>
        <source>écrit le justificatif : .csv ou .pdf ; « - » : le CSV sur la sortie standard</source>
        <translation>writes the proof: .csv or .pdf; “-”: the CSV to standard output</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/declarations.py"/>
        <source>--out et --json ne vont pas ensemble</source>
        <translation>--out and --json do not go together</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/declarations.py"/>
        <source>--out doit finir par .csv ou .pdf</source>
        <translation>--out must end with .csv or .pdf</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/declarations.py"/>
        <source>il manque --period</source>
        <translation>--period is missing</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/declarations.py"/>
        <source>Reçu dans la période</source>
        <translation>Received in the period</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/declarations.py"/>
        <source>Dans ce formulaire</source>
        <translation>In this form</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/declarations.py"/>
        <source>Dans d'autres formulaires</source>
        <translation>In other forms</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/declarations.py"/>
        <source>Hors REP et filières sans formulaire</source>
        <translation>Outside REP, and streams without a form</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/declarations.py"/>
        <source>Pas encore rattaché à une filière</source>
        <translation>Not yet in any stream</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/declarations.py"/>
        <source>Sans type d'apport</source>
        <translation>Without a kind of deposit</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/declarations.py"/>
        <source>--period et --out ne vont pas avec list</source>
        <translation>--period and --out do not go with list</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/declarations.py"/>
        <source>Déclaration enregistrée : {name}</source>
        <translation>Declaration saved: {name}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/declarations.py"/>
        <source>non connu</source>
        <translation>not known</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/exports.py"/>
        <source>jour local AAAA-MM-JJ, ou instant ISO 8601</source>
        <translation>local day YYYY-MM-DD, or ISO 8601 instant</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/exports.py"/>
        <source>laisse de côté les tickets sans ligne</source>
        <translation>leaves out tickets without a line</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/exports.py"/>
        <source>sorte de fichier ; sinon, d'après la fin de --out</source>
        <translation>kind of file; otherwise after the end of --out</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/exports.py"/>
        <source>recyclique pour l'échange, tableur pour Excel ou LibreOffice en français, recyclique-1.4.4 comme l'ancien programme</source>
        <translation>recyclique for exchange, tableur for a French Excel or LibreOffice, recyclique-1.4.4 like the former program</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/exports.py"/>
        <source>il faut --out ou --out-dir, et un seul des deux</source>
        <translation>either --out or --out-dir is needed, and only one of them</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/exports.py"/>
        <source>JOUR</source>
        <translation>DAY</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/exports.py"/>
        <source>idem ; ce jour est compris</source>
        <translation>likewise; this day is included</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/exports.py"/>
        <source>un seul poste</source>
        <translation>only one session</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/exports.py"/>
        <source>un seul bénévole</source>
        <translation>only one volunteer</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/exports.py"/>
        <source>tickets ouverts, ou fermés</source>
        <translation>open tickets, or closed ones</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/exports.py"/>
        <source>une seule destination</source>
        <translation>only one destination</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/exports.py"/>
        <source>lignes dont le poids vient de la balance, du clavier ou d'un fichier</source>
        <translation>lines whose weight comes from the scale, the keyboard or a file</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/exports.py"/>
        <source>une catégorie et celles qu'elle contient</source>
        <translation>a category and those it contains</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/exports.py"/>
        <source>un type d'apport, par son nom ou son canal ; vide : les tickets sans type</source>
        <translation>a kind of deposit, by its name or its channel; empty: tickets without a kind</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/exports.py"/>
        <source>CODE</source>
        <translation>CODE</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/exports.py"/>
        <source>une commune d'origine, par son code INSEE ; vide : les tickets sans commune</source>
        <translation>a commune of origin, by its INSEE code; empty: tickets without a commune</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/exports.py"/>
        <source>DOSSIER</source>
        <translation>FOLDER</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/exports.py"/>
        <source>y écrit sous le nom habituel, sans rien écraser, et une empreinte .sha256</source>
        <translation>writes there under the usual name, overwriting nothing, with a fingerprint .sha256</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/exports.py"/>
        <source>ne dit rien quand tout va bien</source>
        <translation>says nothing when all is well</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/exports.py"/>
        <source>--out doit finir par .csv, .zip ou .xlsx</source>
        <translation>--out must end in .csv, .zip or .xlsx</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/exports.py"/>
        <source>Le dossier « {name} » n'existe pas.</source>
        <translation>The folder “{name}” does not exist.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/exports.py"/>
        <source>--period ne va pas avec --from et --to</source>
        <translation>--period does not go with --from and --to</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/exports.py"/>
        <source>il manque --from et --to, ou --period</source>
        <translation>--from and --to are missing, or --period</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/exports.py"/>
        <source>aujourd'hui, hier, cette-semaine, semaine-dernière, ce-mois, mois-dernier, cette-année, année-dernière (ou {names}), AAAA, AAAA-MM ou AAAA-T1 à AAAA-T4</source>
        <translation>today, yesterday and so on ({names}), in French too (hier, mois-dernier), YYYY, YYYY-MM or YYYY-T1 to YYYY-T4</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/figures.py"/>
        <source>{day} : {weight} kg reçus en {lines}, {tickets} ({open})</source>
        <translation>{day}: {weight} kg received in {lines}, {tickets} ({open})</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/figures.py"/>
        <source>{n} ouvert</source>
        <translation>{n} open</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/figures.py"/>
        <source>{n} ouverts</source>
        <translation>{n} open</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/figures.py"/>
        <source>  sorties de stock : {weight} kg en {lines}</source>
        <translation>  taken out of stock: {weight} kg in {lines}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/migration.py"/>
        <source>Ce fichier ne dit pas quelles lignes sont des sorties de stock. L'export de la base, sur la page du super-administrateur de RecyClique, donne tout.</source>
        <translation>This file does not say which lines are stock exits. The export of the database, on RecyClique's super-admin page, gives everything.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/migration.py"/>
        <source>l'export de la base de RecyClique (.dump), un .sql ou .sql.gz, un CSV de lignes ou d'un ticket, ou postgresql://… (lecture seule ; le mot de passe peut être dans PGPASSWORD)</source>
        <translation>RecyClique's export of the database (.dump), a .sql or .sql.gz, a CSV of lines or of one ticket, or postgresql://… (read only; the password may be in PGPASSWORD)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/migration.py"/>
        <source>le site des postes qui ne disent pas le leur</source>
        <translation>the site of sessions that do not say theirs</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/migration.py"/>
        <source>écrit les lignes mises de côté, à corriger</source>
        <translation>writes the lines set aside, to be mended</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/migration.py"/>
        <source>lignes de plus de 9 999,999 kg : mises de côté (aside) ou partagées (split)</source>
        <translation>lines above 9,999.999 kg: set aside (aside) or split (split)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/migration.py"/>
        <source>sorties vers MAGASIN : en sortie « autre » (autre) ou mises de côté (aside)</source>
        <translation>exits towards MAGASIN: as an exit to “other” (autre) or set aside (aside)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/migration.py"/>
        <source>CSV de RecyClique, sans marque de sortie : prend toutes les lignes en entrée</source>
        <translation>RecyClique's CSV, which marks no exits: takes all lines as received</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/migration.py"/>
        <source>FUSEAU</source>
        <translation>ZONE</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/migration.py"/>
        <source>le fuseau horaire des sites importés</source>
        <translation>the time zone of the imported sites</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/migration.py"/>
        <source>Lignes qui arrivent modifiées :</source>
        <translation>Lines that come in changed:</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/migration.py"/>
        <source>Lignes mises de côté :</source>
        <translation>Lines set aside:</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/migration.py"/>
        <source>Source = importé + mis de côté, en kilogrammes :</source>
        <translation>Source = imported + set aside, in kilograms:</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/migration.py"/>
        <source>Rien de nouveau : la base n'a pas été modifiée.</source>
        <translation>Nothing new: the database was not changed.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/migration.py"/>
        <source>Modifié dans RecyClique depuis le dernier import :</source>
        <translation>Changed in RecyClique since the last import:</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/migration.py"/>
        <source>{name} ({username}) : {fate}</source>
        <translation>{name} ({username}): {fate}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/migration.py"/>
        <source>ticket {number}, {weight} kg, {category} : {why}</source>
        <translation>ticket {number}, {weight} kg, {category}: {why}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/migration.py"/>
        <source>{name} : {source} = {taken} + {aside}</source>
        <translation>{name}: {source} = {taken} + {aside}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/migration.py"/>
        <source>RecyClique {version}, « {source} »</source>
        <translation>RecyClique {version}, “{source}”</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/migration.py"/>
        <source>  contient : {sites}, {people}, {categories}, {postes}, {tickets}, {lines}, {weight} kg</source>
        <translation>  holds: {sites}, {people}, {categories}, {postes}, {tickets}, {lines}, {weight} kg</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/migration.py"/>
        <source>par mois</source>
        <translation>by month</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/migration.py"/>
        <source>par catégorie</source>
        <translation>by category</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/migration.py"/>
        <source>par destination</source>
        <translation>by destination</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/migration.py"/>
        <source>Rien n'a été écrit (--dry-run).</source>
        <translation>Nothing was written (--dry-run).</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/migration.py"/>
        <source>  … et {n} autre</source>
        <translation>  … and {n} more</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/migration.py"/>
        <source>  … et {n} autres</source>
        <translation>  … and {n} more</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/migration.py"/>
        <source>à classer</source>
        <translation>to be sorted</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/migration.py"/>
        <source>Prendre toutes les lignes comme des entrées ? [o/N] </source>
        <translation>Take all lines as received? [y/N] </translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/migration.py"/>
        <source>{n} site</source>
        <translation>{n} site</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/migration.py"/>
        <source>{n} sites</source>
        <translation>{n} sites</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/migration.py"/>
        <source>{n} personne</source>
        <translation>{n} person</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/migration.py"/>
        <source>{n} personnes</source>
        <translation>{n} people</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/migration.py"/>
        <source>{n} catégorie</source>
        <translation>{n} category</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/migration.py"/>
        <source>{n} catégories</source>
        <translation>{n} categories</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/migration.py"/>
        <source>{n} poste</source>
        <translation>{n} session</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/migration.py"/>
        <source>{n} postes</source>
        <translation>{n} sessions</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/migration.py"/>
        <source>  arrivent : {tickets}, {lines}, {weight} kg ({received} reçus, {exits} sortis), du {first} au {last}</source>
        <translation>  coming in: {tickets}, {lines}, {weight} kg ({received} received, {exits} out), from {first} to {last}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/migration.py"/>
        <source>  … et {n} autre (--report l'écrit)</source>
        <translation>  … and {n} more (--report writes it)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/migration.py"/>
        <source>  … et {n} autres (--report les écrit)</source>
        <translation>  … and {n} more (--report writes them)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/migration.py"/>
        <source>{lines} importées, {weight} kg, {tickets}</source>
        <translation>{lines} imported, {weight} kg, {tickets}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/migration.py"/>
        <source>Copie d'avant : {path}</source>
        <translation>Copy from before: {path}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/migration.py"/>
        <source>{n} élément supprimé ici depuis le dernier import ne revient pas.</source>
        <translation>{n} item removed here since the last import does not come back.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/migration.py"/>
        <source>{n} éléments supprimés ici depuis le dernier import ne reviennent pas.</source>
        <translation>{n} items removed here since the last import do not come back.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/parser.py"/>
        <source>arguments</source>
        <translation>arguments</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/parser.py"/>
        <source>options</source>
        <translation>options</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/parser.py"/>
        <source>il manque {0}</source>
        <translation>{0} is missing</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/parser.py"/>
        <source>« {0} » n'est pas compris</source>
        <translation>“{0}” is not understood</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/parser.py"/>
        <source>{0} attend une valeur</source>
        <translation>{0} needs a value</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/parser.py"/>
        <source>{0} : « {1} » n'est pas possible ; choisissez parmi {2}</source>
        <translation>{0}: “{1}” is not possible; choose from {2}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/parser.py"/>
        <source>{0} : « {1} » n'est pas valable</source>
        <translation>{0}: “{1}” is not valid</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/parser.py"/>
        <source>{0} n'attend pas de valeur</source>
        <translation>{0} takes no value</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/parser.py"/>
        <source>{0} : {1}</source>
        <translation>{0}: {1}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/parser.py"/>
        <source>usage : </source>
        <translation>usage: </translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/parser.py"/>
        <source>montre cette aide</source>
        <translation>shows this help</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/restore_trials.py"/>
        <source>Aucune copie à essayer : faites-en une d'abord (backup).</source>
        <translation>No copy to try: make one first (backup).</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/restore_trials.py"/>
        <source>{name} : {tickets}, {amount}, restaurée en {seconds} s</source>
        <translation>{name}: {tickets}, {amount}, restored in {seconds} s</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/restore_trials.py"/>
        <source>{name} : ne peut pas être restaurée.</source>
        <translation>{name}: cannot be restored.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/restores.py"/>
        <source>La base actuelle est vide.</source>
        <translation>The present database is empty.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/restores.py"/>
        <source>dernière réception le {day}</source>
        <translation>last reception on {day}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/restores.py"/>
        <source>La copie : {content}</source>
        <translation>The copy: {content}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/restores.py"/>
        <source>La base actuelle ne contient aucune pesée de plus que la copie.</source>
        <translation>The present database holds no weighing that the copy lacks.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/restores.py"/>
        <source>La base actuelle contient en plus {tickets}, {amount} ; la copie ne les a pas.</source>
        <translation>The present database also holds {tickets}, {amount}; the copy does not have them.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/restores.py"/>
        <source>La base actuelle : {content}</source>
        <translation>The present database: {content}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/scales.py"/>
        <source>Le scénario, une ligne par acte (# : remarque) :
  load KG        pose ce poids : 0,3 s de mouvement, puis stable
  clear          vide le plateau
  tare KG        tare sur la balance (tare 0 : plus de tare)
  motion S       bouge pendant S secondes
  wait S         reste ainsi pendant S secondes
  silence S      ne dit rien pendant S secondes
  unplug S       câble débranché pendant S secondes
  over, under, not-ready, needs-zero, fault : cet état, jusqu'à ok ou load
  print          envoie une trame ; cut : la fin d'une trame
  send TEXTE     envoie ce texte (\r, \n, \x02 …)
  unit kg|g|lb   unité ; comma, point : signe décimal
  repeat         recommence ; end : arrête
Après la dernière ligne, la balance reste comme elle est jusqu'à Ctrl-C.</source>
        <translation>The script, one act a line (#: remark):
  load KG        puts this weight on: moves for 0.3 s, then stable
  clear          empties the platform
  tare KG        tares on the scale (tare 0: no tare any more)
  motion S       moves for S seconds
  wait S         stays as it is for S seconds
  silence S      says nothing for S seconds
  unplug S       cable unplugged for S seconds
  over, under, not-ready, needs-zero, fault: this state, until ok or load
  print          sends a frame; cut: the end of one
  send TEXT      sends this text (\r, \n, \x02 …)
  unit kg|g|lb   unit; comma, point: decimal mark
  repeat         begins again; end: stops
After the last line the scale stays as it is until Ctrl-C.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/scales.py"/>
        <source>ce qui est branché</source>
        <translation>what is plugged in</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/scales.py"/>
        <source>ce que dit une balance, et ce qu'on y lit</source>
        <translation>what a scale says, and what is read of it</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/scales.py"/>
        <source>COM3, /dev/ttyUSB0, socket://hôte:port, rfc2217://hôte:port ou hid:</source>
        <translation>COM3, /dev/ttyUSB0, socket://host:port, rfc2217://host:port or hid:</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/scales.py"/>
        <source>fait comme une balance, pour essayer sans en avoir</source>
        <translation>acts like a scale, to try things without having one</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/scales.py"/>
        <source>socket://127.0.0.1:4001 (port 0 : un port libre), pty ou pty:/lien</source>
        <translation>socket://127.0.0.1:4001 (port 0: a free one), pty or pty:/link</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/scales.py"/>
        <source>acte</source>
        <translation>act</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/scales.py"/>
        <source>auto : le trouve, sans jamais tarer ni mettre à zéro</source>
        <translation>auto: finds out, and never tares or zeroes</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/scales.py"/>
        <source>combien de secondes lire</source>
        <translation>how many seconds to read</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/scales.py"/>
        <source>RÉGLAGE</source>
        <translation>SETTING</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/scales.py"/>
        <source>vitesse et format du port série, par exemple 4800-8N1 ; sinon, l'usuel</source>
        <translation>speed and format of the serial port, for example 4800-8N1; otherwise the usual one</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/scales.py"/>
        <source>pour un autre programme : un objet par ligne</source>
        <translation>for another program: one object a line</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/scales.py"/>
        <source>ce que parle la balance</source>
        <translation>what the scale speaks</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/scales.py"/>
        <source>le scénario ; « - » : entrée standard</source>
        <translation>the script; “-”: standard input</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/scales.py"/>
        <source>Aucun port série et aucune balance USB sur cet ordinateur.</source>
        <translation>No serial port and no USB scale on this computer.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/scales.py"/>
        <source>Le scénario {path} ne peut pas être lu.</source>
        <translation>The script {path} cannot be read.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/scales.py"/>
        <source>un nombre de secondes est attendu</source>
        <translation>a number of seconds is expected</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/scales.py"/>
        <source>la balance du comptoir</source>
        <translation>the scale of the counter</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/scales.py"/>
        <source>Rien n'a été compris : vérifiez le protocole et les réglages du port.</source>
        <translation>Nothing was understood: check the protocol and the settings of the port.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/scales.py"/>
        <source>« {text} » n'est pas un réglage comme 9600-8N1</source>
        <translation>“{text}” is not a setting such as 9600-8N1</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/secrets.py"/>
        <source>Les deux ne sont pas pareils : rien n'a été modifié.</source>
        <translation>The two are not alike: nothing was changed.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/secrets.py"/>
        <source>Il manque un mot de passe ou un code sur l'entrée standard.</source>
        <translation>A password or a code is missing on standard input.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/secrets.py"/>
        <source>Encore une fois :</source>
        <translation>Once more:</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/secrets.py"/>
        <source>Mot de passe de {name} :</source>
        <translation>Password of {name}:</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>Rien n'a été importé : ce fichier ne contient aucune ligne.</source>
        <translation>Nothing was imported: this file holds no line.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>un tableau de pesées : CSV, XLSX, XLS ou ODS, quels que soient ses titres</source>
        <translation>a spreadsheet of weighings: CSV, XLSX, XLS or ODS, whatever its titles</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>les imports faits, le dernier d'abord</source>
        <translation>the imports that were made, newest first</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>annule un import en entier</source>
        <translation>undoes an import as a whole</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>Rien n'a été importé. {question} Répondez avec --map (--dry-run --json montre les choix possibles), ou dans la fenêtre.</source>
        <translation>Nothing was imported. {question} Answer with --map (--dry-run --json shows what can be chosen), or in the window.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>Rien n'a été importé : aucune ligne ne peut être prise. Ligne {line} : {reason}</source>
        <translation>Nothing was imported: no line can be taken. Line {line}: {reason}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>rien</source>
        <translation>nothing</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>les choix : colonnes, mots, destination, année … ; --dry-run --json les montre</source>
        <translation>the choices: columns, words, destination, year …; --dry-run --json shows them</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>écrit les lignes en attente, à corriger</source>
        <translation>writes the lines that wait, to be mended</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>le numéro que « import list » donne</source>
        <translation>the number that “import list” gives</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>Ce fichier de choix n'est pas du JSON.</source>
        <translation>This file of choices is not JSON.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>« {name} » ne peut pas être ouvert.</source>
        <translation>“{name}” cannot be opened.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>tableau</source>
        <translation>table</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>égal aux lignes</source>
        <translation>the same as its lines</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>Mots à préciser :</source>
        <translation>Words to be settled:</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>Questions :</source>
        <translation>Questions:</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>À vérifier :</source>
        <translation>To be checked:</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>Lignes refusées :</source>
        <translation>Refused lines:</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>{n} ligne en attente</source>
        <translation>{n} line waits</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>{n} lignes en attente</source>
        <translation>{n} lines wait</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>{n} ligne refusée</source>
        <translation>{n} line refused</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>{n} lignes refusées</source>
        <translation>{n} lines refused</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>{n} ligne laissée de côté</source>
        <translation>{n} line left out</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>{n} lignes laissées de côté</source>
        <translation>{n} lines left out</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>--report OUT.csv écrit ce qui attend, à corriger puis à importer.</source>
        <translation>--report OUT.csv writes what waits, to be mended and then imported.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>Annuler cet import ? [o/N] </source>
        <translation>Undo this import? [y/N] </translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>{n} déjà là</source>
        <translation>{n} there already</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>« {text} » ({field}, {lines}, {weight}) → {target} ?</source>
        <translation>“{text}” ({field}, {lines}, {weight}) → {target}?</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>catégorie</source>
        <translation>category</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>destination</source>
        <translation>destination</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>entrée ou sortie</source>
        <translation>in or out</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>personne</source>
        <translation>person</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>site</source>
        <translation>site</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>type d'apport</source>
        <translation>kind of deposit</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>commune</source>
        <translation>commune</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>date</source>
        <translation>date</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>heure</source>
        <translation>hour</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>sous-catégorie</source>
        <translation>subcategory</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>poids en kg</source>
        <translation>weight in kg</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>poids en grammes</source>
        <translation>weight in grams</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>poids en tonnes</source>
        <translation>weight in tonnes</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>poids sorti en kg</source>
        <translation>weight that left, in kg</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>notes</source>
        <translation>notes</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>nombre de pièces</source>
        <translation>number of pieces</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>commune d'origine</source>
        <translation>commune of origin</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>laissée de côté</source>
        <translation>left out</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>{n} ligne attend</source>
        <translation>{n} line waits to be mended</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>{n} lignes attendent</source>
        <translation>{n} lines wait to be mended</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>Rien n'a été annulé : ajoutez --yes pour confirmer d'avance.</source>
        <translation>Nothing was undone: add --yes to confirm in advance.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>Annulé : {amount}</source>
        <translation>Undone: {amount}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>« {file} » : {amount}, {tickets}</source>
        <translation>“{file}”: {amount}, {tickets}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>    ticket {number} : {category}, {weight}</source>
        <translation>    ticket {number}: {category}, {weight}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>{n} catégorie ajoutée</source>
        <translation>{n} category added</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>{n} catégories ajoutées</source>
        <translation>{n} categories added</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>{n} catégorie à ajouter</source>
        <translation>{n} category to be added</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>{n} catégories à ajouter</source>
        <translation>{n} categories to be added</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>{n} nom officiel</source>
        <translation>{n} official name</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>{n} noms officiels</source>
        <translation>{n} official names</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>vide</source>
        <translation>empty</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>  colonnes laissées de côté : {names}</source>
        <translation>  columns left out: {names}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>  arrivent : {amount}, du {first} au {last}</source>
        <translation>  would come: {amount}, from {first} to {last}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>les lignes font {weight}</source>
        <translation>the lines come to {weight}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>  total du fichier, ligne {line} : {weight}, {same}</source>
        <translation>  total in the file, line {line}: {weight}, {same}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>  ligne {line} : {day}, {category}, {weight}</source>
        <translation>  line {line}: {day}, {category}, {weight}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>complète l'import {id}</source>
        <translation>completes import {id}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>  catégories retirées : {names}</source>
        <translation>  categories retired: {names}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>  {n} ligne a été modifiée depuis et reste :</source>
        <translation>  {n} line was changed since and stays:</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/sheets.py"/>
        <source>  {n} lignes ont été modifiées depuis et restent :</source>
        <translation>  {n} lines were changed since and stay:</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/users.py"/>
        <source>les personnes : qui entre, avec quels droits</source>
        <translation>people: who may come in, with which rights</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/users.py"/>
        <source>action</source>
        <translation>action</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/users.py"/>
        <source>le nom montré</source>
        <translation>the name shown</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/users.py"/>
        <source>son site, sinon le premier</source>
        <translation>their site, otherwise the first</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/users.py"/>
        <source>lui donner un mot de passe ; un administrateur en a toujours un</source>
        <translation>give them a password; an administrator always has one</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/users.py"/>
        <source>lui donner un code</source>
        <translation>give them a code</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/users.py"/>
        <source>retire le code au lieu d'en lire un</source>
        <translation>removes the code instead of reading one</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/users.py"/>
        <source>administrateur</source>
        <translation>administrator</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/users.py"/>
        <source>bénévole</source>
        <translation>volunteer</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/users.py"/>
        <source>ne se connecte pas</source>
        <translation>does not sign in</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/users.py"/>
        <source>actif</source>
        <translation>active</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/users.py"/>
        <source>désactivé</source>
        <translation>disabled</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/users.py"/>
        <source>operator : bénévole ; admin : administrateur</source>
        <translation>operator: volunteer; admin: administrator</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/users.py"/>
        <source>Ce site n'existe pas.</source>
        <translation>There is no such site.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/users.py"/>
        <source>Nouveau mot de passe de {name} :</source>
        <translation>New password of {name}:</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/users.py"/>
        <source>Nouveau code de {name} :</source>
        <translation>New code of {name}:</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/users.py"/>
        <source>qui est connu, avec quel rôle</source>
        <translation>who is known, with which role</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/users.py"/>
        <source>ajoute une personne</source>
        <translation>adds a person</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/users.py"/>
        <source>ne laisse plus entrer une personne</source>
        <translation>lets a person in no longer</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/users.py"/>
        <source>laisse de nouveau entrer une personne</source>
        <translation>lets a person in again</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/users.py"/>
        <source>change le rôle d'une personne</source>
        <translation>changes a person's role</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/users.py"/>
        <source>donne un autre mot de passe et débloque</source>
        <translation>gives another password and unlocks</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/users.py"/>
        <source>donne un autre code à quatre à six chiffres et débloque</source>
        <translation>gives another code of four to six digits and unlocks</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/users.py"/>
        <source>le nom pour se connecter</source>
        <translation>the name to sign in with</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/users.py"/>
        <source>code</source>
        <translation>code</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/cli/users.py"/>
        <source>mot de passe</source>
        <translation>password</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/devices/session.py"/>
        <source>Rien de ce que dit {url} n'est compris : vérifiez que la balance est allumée, et choisissez son protocole.</source>
        <translation>Nothing that {url} says is understood: check that the scale is switched on, and choose its protocol.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/devices/simulator.py"/>
        <source>Ligne {number} du scénario : « {line} » n'est pas compris.</source>
        <translation>Line {number} of the script: “{line}” is not understood.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/devices/simulator_ends.py"/>
        <source>« {url} » n'est pas une adresse pour simuler : socket://127.0.0.1:4001 ou pty.</source>
        <translation>“{url}” is not an address to simulate at: socket://127.0.0.1:4001 or pty.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/devices/simulator_ends.py"/>
        <source>Un pseudo-terminal n'existe que sous Linux : prenez socket://.</source>
        <translation>Pseudo-terminals exist on Linux only: take socket://.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/devices/simulator_ends.py"/>
        <source>Rien ne peut écouter à {url} : {reason}</source>
        <translation>Nothing can listen at {url}: {reason}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/devices/transports/network.py"/>
        <source>La liaison avec {url} est coupée.</source>
        <translation>The connection to {url} is cut.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/devices/transports/network.py"/>
        <source>L'adresse « {url} » s'écrit socket://nom:port, par exemple socket://192.168.1.50:4001.</source>
        <translation>The address “{url}” is written socket://name:port, for example socket://192.168.1.50:4001.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/devices/transports/network.py"/>
        <source>Rien ne répond à {url} : vérifiez le câble réseau et l'adresse du convertisseur.</source>
        <translation>Nothing answers at {url}: check the network cable and the converter's address.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/devices/transports/opening.py"/>
        <source>Aucun port n'est choisi pour la balance.</source>
        <translation>No port is chosen for the scale.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/devices/transports/serial_line.py"/>
        <source>Pour lire une balance sur un port série, installez la bibliothèque pyserial : pip install pyserial</source>
        <translation>To read a scale on a serial port, install the library pyserial: pip install pyserial</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/devices/transports/serial_line.py"/>
        <source>Le port {url} ne s'ouvre pas : {reason}</source>
        <translation>Port {url} does not open: {reason}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/devices/transports/serial_line.py"/>
        <source>La balance sur {url} a été débranchée.</source>
        <translation>The scale on {url} was unplugged.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/devices/transports/serial_line.py"/>
        <source>Le port {url} est déjà ouvert par un autre programme : fermez-le.</source>
        <translation>Port {url} is already open in another program: close that.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/devices/transports/serial_line.py"/>
        <source>Le port {url} n'existe pas : branchez la balance.</source>
        <translation>There is no port {url}: plug in the scale.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/devices/transports/serial_line.py"/>
        <source>Vous n'avez pas le droit d'ouvrir {url} : ajoutez ce compte au groupe dialout, puis reconnectez-vous.</source>
        <translation>You may not open {url}: add this account to the group dialout, then sign in again.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/devices/transports/usb_hid.py"/>
        <source>Aucune balance USB à cette adresse : {url}. Branchez-la.</source>
        <translation>No USB scale at this address: {url}. Plug it in.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/devices/transports/usb_hid.py"/>
        <source>La balance USB {url} a été débranchée.</source>
        <translation>The USB scale {url} was unplugged.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/devices/transports/usb_hid.py"/>
        <source>Pour lire une balance USB (HID), installez la bibliothèque hidapi : pip install hidapi</source>
        <translation>To read a USB (HID) scale, install the library hidapi: pip install hidapi</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/devices/transports/usb_hid.py"/>
        <source>La balance USB {url} est branchée, mais ce compte n'a pas le droit de la lire : installez la règle udev fournie, puis rebranchez-la.</source>
        <translation>The USB scale {url} is plugged in, but this account may not read it: install the udev rule that comes along, then plug it in again.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/calendar.py"/>
        <source>« {day} » : l'année ne peut pas être avant {year}.</source>
        <translation>“{day}”: the year cannot be before {year}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/calendar.py"/>
        <source>La date de début est après la date de fin.</source>
        <translation>The first day is after the last.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/calendar.py"/>
        <source>« {text} » n'est ni un jour (AAAA-MM-JJ) ni un instant ISO 8601 avec son décalage.</source>
        <translation>“{text}” is neither a day (YYYY-MM-DD) nor an ISO 8601 instant with its offset.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/calendar.py"/>
        <source>« {text} » n'est pas une date : écrivez AAAA-MM-JJ.</source>
        <translation>“{text}” is not a date: write YYYY-MM-DD.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/containers.py"/>
        <source>La touche est une seule lettre ou un seul chiffre.</source>
        <translation>The key is a single letter or a single digit.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/corrections.py"/>
        <source>Une correction a besoin d'un motif.</source>
        <translation>A correction needs a reason.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/corrections.py"/>
        <source>Le motif est trop long : {length} caractères, {limit} au plus.</source>
        <translation>The reason is too long: {length} characters, {limit} at most.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/credentials.py"/>
        <source>Le mot de passe doit compter au moins {n} caractères.</source>
        <translation>The password must have at least {n} characters.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/credentials.py"/>
        <source>Le mot de passe ne peut pas dépasser {n} caractères.</source>
        <translation>The password cannot have more than {n} characters.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/credentials.py"/>
        <source>Ce mot de passe se devine : il répète ou aligne les mêmes caractères.</source>
        <translation>This password can be guessed: it repeats or lines up the same characters.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/credentials.py"/>
        <source>Ce mot de passe se devine : choisissez autre chose qu'un nom ou un mot courant.</source>
        <translation>This password can be guessed: choose something other than a name or a common word.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/credentials.py"/>
        <source>Le code compte de quatre à six chiffres.</source>
        <translation>The code has four to six digits.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/credentials.py"/>
        <source>Ce code répète un seul chiffre : il se devine.</source>
        <translation>This code repeats a single digit: it can be guessed.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/credentials.py"/>
        <source>Ces chiffres se suivent sur le pavé : ce code se devine.</source>
        <translation>These digits follow each other on the keypad: the code can be guessed.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/credentials.py"/>
        <source>Ce code est une suite de chiffres : il se devine.</source>
        <translation>This code is a run of digits: it can be guessed.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/credentials.py"/>
        <source>Ce code répète les mêmes chiffres : il se devine.</source>
        <translation>This code repeats the same digits: it can be guessed.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/credentials.py"/>
        <source>Ce code ressemble à une année : il se devine.</source>
        <translation>This code looks like a year: it can be guessed.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/credentials.py"/>
        <source>Il manque un nom.</source>
        <translation>A name is missing.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/credentials.py"/>
        <source>Ce nom est trop long : {n} caractères au plus.</source>
        <translation>This name is too long: {n} characters at most.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/credentials.py"/>
        <source>Ce nom contient un caractère invisible.</source>
        <translation>This name holds an invisible character.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/declaration_inputs.py"/>
        <source>{name} : « {text} » n'est pas un poids en tonnes, à trois décimales.</source>
        <translation>{name}: “{text}” is not a weight in tonnes with three decimals.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/declaration_inputs.py"/>
        <source>« {code} » n'est pas un code postal : il a cinq chiffres.</source>
        <translation>“{code}” is not a postcode: it has five digits.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/declaration_inputs.py"/>
        <source>{name} : 200 signes au plus.</source>
        <translation>{name}: 200 characters at most.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/declaration_inputs.py"/>
        <source>Ce poids n'est pas possible : donnez des tonnes.</source>
        <translation>This weight is not possible: give tonnes.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/declaration_inputs.py"/>
        <source>{name} : « {text} » n'est pas un nombre entier.</source>
        <translation>{name}: “{text}” is not a whole number.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/declaration_inputs.py"/>
        <source>{name} : « {text} » n'est pas un montant en euros.</source>
        <translation>{name}: “{text}” is not an amount in euros.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/declaration_inputs.py"/>
        <source>{title} : 200 lignes au plus.</source>
        <translation>{title}: 200 rows at most.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/declaration_inputs.py"/>
        <source>« {filiere} » ne se compte pas : sa liste de produits n'est pas connue.</source>
        <translation>“{filiere}” is not counted: its list of products is not known.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/declaration_inputs.py"/>
        <source>« {text} » n'est pas une date : écrivez-la JJ/MM/AAAA.</source>
        <translation>“{text}” is not a date: write it DD/MM/YYYY.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/declarations.py"/>
        <source>« {text} » n'est pas une période de déclaration : AAAA-T1 à AAAA-T4, ou AAAA.</source>
        <translation>“{text}” is no period of a declaration: YYYY-T1 to YYYY-T4, or YYYY.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/deposits.py"/>
        <source>« {code} » n'est pas le code d'une commune.</source>
        <translation>“{code}” is not the code of a commune.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/deposits.py"/>
        <source>Un partenaire va avec un type d'apport : choisissez-le aussi.</source>
        <translation>A partner goes with a kind of deposit: choose that as well.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/deposits.py"/>
        <source>La convention finit avant de commencer.</source>
        <translation>The agreement ends before it begins.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/deposits.py"/>
        <source>200 signes au plus.</source>
        <translation>200 characters at most.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/errors.py"/>
        <source>Trop d'essais : réessayez dans {n} minutes.</source>
        <translation>Too many tries: try again in {n} minutes.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/errors.py"/>
        <source>Trop d'essais : réessayez dans une seconde.</source>
        <translation>Too many tries: try again in one second.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/errors.py"/>
        <source>Trop d'essais : réessayez dans {n} secondes.</source>
        <translation>Too many tries: try again in {n} seconds.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/givers.py"/>
        <source>« {email} » n'est pas une adresse électronique.</source>
        <translation>“{email}” is not an e-mail address.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/names.py"/>
        <source>Il faut un nom.</source>
        <translation>A name is needed.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/names.py"/>
        <source>Ce nom est trop long : {length} caractères, {limit} au plus.</source>
        <translation>This name is too long: {length} characters, {limit} at most.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/notebook.py"/>
        <source>Le nombre de lignes va de 1 à {limit}.</source>
        <translation>The number of lines goes from 1 to {limit}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/notebook.py"/>
        <source>Le total de contrôle doit être supérieur à zéro et sous mille tonnes.</source>
        <translation>The control total must be above zero and below a thousand tonnes.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/notebook.py"/>
        <source>Un poids s'écrit au gramme près : trois décimales au plus.</source>
        <translation>A weight is written to the gram: three decimals at most.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/opening.py"/>
        <source>« {text} » n'est pas un jour : écrivez 25/12/2026, ou 1/8/2026 - 15/8/2026.</source>
        <translation>“{text}” is no day: write 25/12/2026, or 1/8/2026 - 15/8/2026.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/periods.py"/>
        <source>Un trimestre va de T1 à T4.</source>
        <translation>A quarter goes from T1 to T4.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/periods.py"/>
        <source>Un mois va de 01 à 12.</source>
        <translation>A month goes from 01 to 12.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/periods.py"/>
        <source>« {text} » n'est pas une période : {known}, AAAA, AAAA-MM ou AAAA-T1 à AAAA-T4.</source>
        <translation>“{text}” is not a period: {known}, YYYY, YYYY-MM or YYYY-T1 to YYYY-T4.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/periods.py"/>
        <source>L'année {year} est trop loin.</source>
        <translation>The year {year} is too far away.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/scale_records.py"/>
        <source>La prochaine vérification vient après la dernière.</source>
        <translation>The next check comes after the last one.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/scale_records.py"/>
        <source>L'échelon est plus petit que la portée.</source>
        <translation>The division is smaller than the capacity.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/scale_records.py"/>
        <source>Cet échelon est trop grand pour la balance : tapez-le avec son unité, par exemple 20 g.</source>
        <translation>This division is too large for the scale: type it with its unit, such as 20 g.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/sheet_cells.py"/>
        <source>Le tableur a changé ce poids en date ou en heure : tapez-le de nouveau, en kilogrammes.</source>
        <translation>The spreadsheet turned this weight into a date or an hour: type it again, in kilograms.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/sheet_cells.py"/>
        <source>« {text} » n'est pas un poids.</source>
        <translation>“{text}” is not a weight.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/sheet_cells.py"/>
        <source>Le poids manque.</source>
        <translation>The weight is missing.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/sheet_cells.py"/>
        <source>« {text} » n'est pas une date.</source>
        <translation>“{text}” is not a date.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/sheet_cells.py"/>
        <source>Le poids doit être supérieur à zéro.</source>
        <translation>The weight must be above zero.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/sheet_cells.py"/>
        <source>La date manque.</source>
        <translation>The date is missing.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/sheet_cells.py"/>
        <source>« {text} » : de quelle année ?</source>
        <translation>“{text}”: of which year?</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/sheet_cells.py"/>
        <source>« {text} » n'est pas une date du calendrier.</source>
        <translation>“{text}” is not a date of the calendar.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/sheet_choices.py"/>
        <source>« {key} » : {value} n'est pas possible. Attendu : {expected}.</source>
        <translation>“{key}”: {value} is not possible. Expected: {expected}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/sheet_choices.py"/>
        <source>Un fichier de choix est un objet JSON : { … }.</source>
        <translation>A file of choices is a JSON object: { … }.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/sheet_choices.py"/>
        <source>« {name} » n'est pas un choix connu : {known}.</source>
        <translation>“{name}” is no known choice: {known}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/tickets.py"/>
        <source>Une sortie de stock ne peut pas aller en revente : une vente passe par la caisse.</source>
        <translation>What leaves the stock cannot go to resale: a sale goes through the till.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/tickets.py"/>
        <source>Le nombre de pièces va de 1 à {limit}.</source>
        <translation>The number of pieces goes from 1 to {limit}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/tickets.py"/>
        <source>La note est trop longue : {length} caractères, {limit} au plus.</source>
        <translation>The note is too long: {length} characters, {limit} at most.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/tickets.py"/>
        <source>Le poids brut moins la tare ne donne pas le poids net.</source>
        <translation>The gross weight less the tare is not the net weight.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/till_files.py"/>
        <source>Ce fichier n'est pas un tableau CSV : enregistrez-le en CSV depuis la caisse.</source>
        <translation>This file is no CSV table: save it as CSV from the till.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/till_files.py"/>
        <source>Il manque la catégorie.</source>
        <translation>The category is missing.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/till_files.py"/>
        <source>« {text} » n'est ni une vente ni un don.</source>
        <translation>“{text}” is neither a sale nor a gift.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/till_files.py"/>
        <source>« {text} » n'est pas un poids en kilogrammes.</source>
        <translation>“{text}” is not a weight in kilograms.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/till_files.py"/>
        <source>« {text} » n'est pas un nombre de pièces.</source>
        <translation>“{text}” is no number of pieces.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/till_files.py"/>
        <source>« {text} » n'est pas un trimestre : AAAA-T1 à AAAA-T4.</source>
        <translation>“{text}” is no quarter: YYYY-T1 to YYYY-T4.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/till_files.py"/>
        <source>La première ligne ne nomme pas les colonnes « categorie » et « poids_kg » : ajoutez ces titres au fichier de la caisse.</source>
        <translation>The first line does not name the columns “categorie” and “poids_kg”: add these titles to the till's file.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/tokens.py"/>
        <source>Ce jeton ne donne pas accès à ce ticket : il est faux, périmé, révoqué ou a déjà servi. Demandez-en un autre.</source>
        <translation>This token gives no access to this ticket: it is wrong, expired, revoked or already used. Ask for another one.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/updates.py"/>
        <source>Ce qui se trouve à l'adresse des nouvelles versions n'est pas lisible : vérifiez-la dans les réglages.</source>
        <translation>What is at the address of new versions cannot be read: check it in the settings.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/weight.py"/>
        <source>Le poids dépasse 9 999,999 kg.</source>
        <translation>The weight is above 9,999.999 kg.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/weight.py"/>
        <source>« {text} » peut se lire de deux façons : tapez une virgule, ou ôtez l'espace.</source>
        <translation>“{text}” can be read in two ways: type a decimal point, or take out the space.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/weight_grammar.py"/>
        <source>La balance tape comme un clavier américain : réglez-la en clavier français (AZERTY).</source>
        <translation>The scale types like an American keyboard: set it to a French one (AZERTY).</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/weight_grammar.py"/>
        <source>La balance tape sans s'arrêter : réglez-la pour qu'elle tape Entrée derrière chaque poids.</source>
        <translation>The scale types without stopping: set it to type Enter behind each weight.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/weight_grammar.py"/>
        <source>La balance bouge encore : attendez que le poids soit stable.</source>
        <translation>The scale is still moving: wait until the weight is stable.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/weight_grammar.py"/>
        <source>La balance est en surcharge : allégez-la.</source>
        <translation>The scale is overloaded: take something off.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/weight_grammar.py"/>
        <source>La balance est sous zéro : videz-la et remettez-la à zéro.</source>
        <translation>The scale is below zero: empty it and set it to zero.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/weight_grammar.py"/>
        <source>La balance est à zéro : posez la pesée dessus.</source>
        <translation>The scale is at zero: put the goods on it.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/weight_grammar.py"/>
        <source>La balance n'est pas prête : attendez un instant.</source>
        <translation>The scale is not ready: wait a moment.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/weight_grammar.py"/>
        <source>Il manque une pesée à côté du signe +.</source>
        <translation>A weighing is missing beside the plus sign.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/weight_grammar.py"/>
        <source>Un poids n'a pas de signe moins : « {text} » n'est pas lu.</source>
        <translation>A weight has no minus sign: “{text}” is not read.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/weight_grammar.py"/>
        <source>« {text} » a des décimales deux fois.</source>
        <translation>“{text}” has decimals twice.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/weight_grammar.py"/>
        <source>Pour {kilos} kg et {grams} g, tapez {kilos}kg0{tail}.</source>
        <translation>For {kilos} kg and {grams} g, type {kilos}kg0{tail}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/weight_grammar.py"/>
        <source>Les grammes s'écrivent sans virgule, par exemple 371g.</source>
        <translation>Grams are written without decimals, for example 371g.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/weight_grammar.py"/>
        <source>Tapez le poids en kilogrammes, par exemple 12,5.</source>
        <translation>Type the weight in kilograms, for example 12.5.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/domain/weight_grammar.py"/>
        <source>C'est trop long pour une pesée.</source>
        <translation>That is too long for a weighing.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/access/accounts.py"/>
        <source>Personne ne porte ce nom : {name}</source>
        <translation>Nobody has this name: {name}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/access/founding.py"/>
        <source>Ce fuseau horaire n'existe pas.</source>
        <translation>There is no such time zone.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/access/founding.py"/>
        <source>Ce centre a déjà un administrateur : connectez-vous.</source>
        <translation>This centre has an administrator already: sign in.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/access/people.py"/>
        <source>Sur un serveur, dites qui vous êtes : --user NOM, et le mot de passe au terminal ou dans RECYCLIQUE_DESK_PASSWORD.</source>
        <translation>On a server, say who you are: --user NAME, and the password at the terminal or in RECYCLIQUE_DESK_PASSWORD.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/access/secret_check.py"/>
        <source>Ce n'est pas votre code, ni votre mot de passe.</source>
        <translation>This is neither your code nor your password.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/access/secret_check.py"/>
        <source>Ce code n'est pas le bon.</source>
        <translation>This is not the right code.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/access/secret_check.py"/>
        <source>Nom ou mot de passe inexact.</source>
        <translation>Wrong name or password.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/access/sign_in.py"/>
        <source>Il faut être administrateur pour faire cela.</source>
        <translation>Only an administrator can do this.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/base.py"/>
        <source>Ce compte a été désactivé : demandez à un administrateur.</source>
        <translation>This account was disabled: ask an administrator.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/base.py"/>
        <source>Donnez votre mot de passe pour continuer.</source>
        <translation>Give your password to go on.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/base.py"/>
        <source>Personne n'est connecté : connectez-vous d'abord.</source>
        <translation>Nobody is signed in: sign in first.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/catalogue/category_admin.py"/>
        <source>« {name} » est déjà retirée.</source>
        <translation>“{name}” is already retired.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/catalogue/category_admin.py"/>
        <source>« {name} » n'est pas retirée.</source>
        <translation>“{name}” is not retired.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/catalogue/category_admin.py"/>
        <source>« {name} » est ici parmi les catégories retirées : rétablissez-la.</source>
        <translation>“{name}” is here among the retired categories: restore it.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/catalogue/category_moves.py"/>
        <source>Cette catégorie n'existe pas.</source>
        <translation>There is no such category.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/catalogue/category_moves.py"/>
        <source>Choisissez une autre catégorie.</source>
        <translation>Choose another category.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/catalogue/category_moves.py"/>
        <source>« {name} » est retirée : rétablissez-la d'abord.</source>
        <translation>“{name}” is retired: restore it first.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/catalogue/category_moves.py"/>
        <source>Les lignes ont changé entre-temps : une ligne, {weight} kg maintenant. Rien n'a été déplacé.</source>
        <translation>The lines have changed meanwhile: one line, {weight} kg now. Nothing was moved.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/catalogue/category_moves.py"/>
        <source>Les lignes ont changé entre-temps : {lines} lignes, {weight} kg maintenant. Rien n'a été déplacé.</source>
        <translation>The lines have changed meanwhile: {lines} lines, {weight} kg now. Nothing was moved.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/catalogue/category_moves.py"/>
        <source>Aucune ligne ne correspond : élargissez le choix.</source>
        <translation>No line matches: widen the choice.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/catalogue/category_moves.py"/>
        <source>« {name} » est rangée dans « {source} » : déplacez-la d'abord.</source>
        <translation>“{name}” lies inside “{source}”: move it first.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/catalogue/containers.py"/>
        <source>Ce contenant n'existe pas.</source>
        <translation>This container does not exist.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/catalogue/containers.py"/>
        <source>« {name} » existe déjà.</source>
        <translation>“{name}” exists already.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/catalogue/containers.py"/>
        <source>La touche {key} choisit déjà « {name} ».</source>
        <translation>The key {key} already chooses “{name}”.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/catalogue/deposit_kinds.py"/>
        <source>Ce type d'apport n'existe pas.</source>
        <translation>This kind of deposit does not exist.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/catalogue/deposit_kinds.py"/>
        <source>Ce partenaire n'existe pas.</source>
        <translation>This partner does not exist.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/catalogue/deposit_kinds.py"/>
        <source>Un changement vaut au plus tard à partir d'aujourd'hui.</source>
        <translation>A change holds from today at the latest.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/catalogue/moved_lines.py"/>
        <source>Il n'y a rien à rétablir.</source>
        <translation>There is nothing to restore.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/catalogue/moved_lines.py"/>
        <source>Cela a déjà été annulé.</source>
        <translation>This has been undone already.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/catalogue/opening_days.py"/>
        <source>Les jours d'ouverture ont été modifiés entre-temps sur un autre poste.</source>
        <translation>The opening days were changed meanwhile at another desk.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/catalogue/scale_records.py"/>
        <source>Cette balance n'existe pas.</source>
        <translation>This scale does not exist.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/catalogue/site_rows.py"/>
        <source>« {name} » a été modifié entre-temps sur un autre poste.</source>
        <translation>“{name}” was changed meanwhile at another desk.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/catalogue/site_rows.py"/>
        <source>L'ordre a changé entre-temps sur un autre poste.</source>
        <translation>The order was changed meanwhile at another desk.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/catalogue/site_rows.py"/>
        <source>« {name} » est déjà retiré.</source>
        <translation>“{name}” is already retired.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/catalogue/site_rows.py"/>
        <source>« {name} » n'est pas retiré.</source>
        <translation>“{name}” is not retired.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/catalogue/sites.py"/>
        <source>Les noms des donneurs se gardent dix ans au plus.</source>
        <translation>Names of givers are kept for ten years at most.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/catalogue/sites.py"/>
        <source>« {zone} » n'est pas un fuseau horaire connu.</source>
        <translation>“{zone}” is not a known time zone.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/catalogue/sites.py"/>
        <source>C'est le dernier site en service : il en faut un.</source>
        <translation>This is the last site in service: one is needed.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/catalogue/sites.py"/>
        <source>Vous travaillez à « {name} » : retirez-le depuis un autre site.</source>
        <translation>You are working at “{name}”: retire it from another site.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/catalogue/sites.py"/>
        <source>« {name} » a déjà des tickets : leurs jours et leurs numéros suivent son fuseau horaire, il ne change plus.</source>
        <translation>“{name}” has tickets already: their days and numbers follow its time zone, which changes no more.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/catalogue/sites.py"/>
        <source>« {name} » a encore un poste ouvert.</source>
        <translation>“{name}” still has one open session.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/catalogue/sites.py"/>
        <source>« {name} » a encore {count} postes ouverts.</source>
        <translation>“{name}” still has {count} open sessions.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/catalogue/starter_categories.py"/>
        <source>Il y a déjà des catégories : la liste ne s'y ajoute pas.</source>
        <translation>There are categories already: the list is not added to them.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/building.py"/>
        <source>Non précisé</source>
        <translation>Not stated</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/building.py"/>
        <source>Sans produit</source>
        <translation>Without a product</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/building.py"/>
        <source>À classer</source>
        <translation>To be sorted</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/building.py"/>
        <source>Hors REP</source>
        <translation>Outside REP</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/checks.py"/>
        <source>Les ventes et les dons de {quarters} ne sont pas connus : importez le fichier de la caisse, ou déclarez-les à part.</source>
        <translation>Sales and gifts of {quarters} are not known: import the till's file, or declare them apart.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/checks.py"/>
        <source>Aucun fichier de caisse pour {sites} : leurs ventes et leurs dons ne sont pas dans les sorties.</source>
        <translation>No till file for {sites}: their sales and gifts are not among what left.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/checks.py"/>
        <source>{title} : {grams} kg sont dans une catégorie qui n'est aucun produit de la filière. Rattachez-la à un produit, sous « Filières… ».</source>
        <translation>{title}: {grams} kg are in a category that is no product of the stream. Put it into a product under “Streams…”.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/checks.py"/>
        <source>{title} : {count} en {year}, {most} au plus sont prises en compte.</source>
        <translation>{title}: {count} in {year}, {most} at most are taken into account.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/checks.py"/>
        <source>{name} : {sold} kg vendus ou donnés pour {received} kg reçus. C'est possible avec du stock d'avant ; vérifiez les catégories de la caisse.</source>
        <translation>{name}: {sold} kg sold or given, {received} kg received. That can be older stock; check the categories of the till.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/checks.py"/>
        <source>Un jour d'ouverture est sans aucune pesée : {days}.</source>
        <translation>One opening day is without any weighing: {days}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/checks.py"/>
        <source>{count} jours d'ouverture sont sans aucune pesée, dont {days}.</source>
        <translation>{count} opening days are without any weighing, among them {days}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/checks.py"/>
        <source>Un ticket de la période est encore ouvert.</source>
        <translation>One ticket of the period is still open.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/checks.py"/>
        <source>{count} tickets de la période sont encore ouverts.</source>
        <translation>{count} tickets of the period are still open.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/checks.py"/>
        <source>Une ligne pèse 500 kg ou plus : vérifiez sa virgule.</source>
        <translation>One line weighs 500 kg or more: check its decimal point.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/checks.py"/>
        <source>{count} lignes pèsent 500 kg ou plus : vérifiez leur virgule.</source>
        <translation>{count} lines weigh 500 kg or more: check their decimal points.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/checks.py"/>
        <source>{filiere} : les autres types d'apport ({others} kg) dépassent le réemploi ({reused} kg). Sans au moins {missing} kg de DEA, le premier type d'apport, laissé vide, serait négatif : vérifiez avant de déclarer.</source>
        <translation>{filiere}: the other kinds of deposit ({others} kg) exceed reuse ({reused} kg). Without at least {missing} kg of DEA the first kind of deposit, left empty, would be negative: check before you declare.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/checks.py"/>
        <source>{filiere} : les autres types d'apport ({others} kg) dépassent le réemploi ({reused} kg) et la benne ({waste} kg). Le premier type d'apport, laissé vide, serait négatif de {missing} kg : vérifiez avant de déclarer.</source>
        <translation>{filiere}: the other kinds of deposit ({others} kg) exceed reuse ({reused} kg) and the skip ({waste} kg). The first kind of deposit, left empty, would be negative by {missing} kg: check before declaring.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/checks.py"/>
        <source>{title} : une ligne n'a pas été comptée ; la quantité est incomplète.</source>
        <translation>{title}: one line was not counted; the quantity is incomplete.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/checks.py"/>
        <source>{title} : {count} lignes n'ont pas été comptées ; la quantité est incomplète.</source>
        <translation>{title}: {count} lines were not counted; the quantity is incomplete.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/checks.py"/>
        <source>{title} : une date n'est pas dans la période.</source>
        <translation>{title}: one date is not in the period.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/checks.py"/>
        <source>{title} : {count} dates ne sont pas dans la période.</source>
        <translation>{title}: {count} dates are not in the period.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/figure_lines.py"/>
        <source>Ce chiffre n'est pas dans le formulaire.</source>
        <translation>This figure is not in the form.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/forms.py"/>
        <source>Le formulaire « {file} » n'est pas utilisable : {fault}.</source>
        <translation>The form “{file}” cannot be used: {fault}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/forms.py"/>
        <source>« {form} » n'est pas un formulaire : choisissez parmi {known}.</source>
        <translation>“{form}” is no form: choose from {known}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/forms.py"/>
        <source>La filière « {filiere} » est déjà dans le formulaire « {form} » : un kilogramme n'est déclaré qu'à un organisme.</source>
        <translation>The stream “{filiere}” is in the form “{form}” already: a kilogram is declared to one organism only.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/inputs.py"/>
        <source>{filiere} : la méthode des sorties ne change plus, la déclaration est commencée.</source>
        <translation>{filiere}: the method of exits does not change any more, the declaration is begun.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/inputs.py"/>
        <source>Cette saisie a été modifiée entre-temps sur un autre poste. Enregistrer de nouveau garde ce qui est affiché.</source>
        <translation>This was changed meanwhile on another workstation. Saving again keeps what is shown.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/mapping.py"/>
        <source>« {filiere} » n'est pas une filière des formulaires, ou n'a pas cette fonction.</source>
        <translation>“{filiere}” is no stream of the forms, or has no such function.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/mapping.py"/>
        <source>Des lignes ont changé entre-temps : regardez de nouveau ce qui bougerait.</source>
        <translation>Lines have changed meanwhile: look again at what would move.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/mapping.py"/>
        <source>Ce rattachement a changé entre-temps : il n'a pas été annulé.</source>
        <translation>This has been changed meanwhile: it was not undone.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/proof.py"/>
        <source>Nom et signature</source>
        <translation>Name and signature</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/reading.py"/>
        <source>Le site « {name} » n'existe pas.</source>
        <translation>There is no site “{name}”.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/reading.py"/>
        <source>« {title} » se déclare par an : donnez une année, comme {year}.</source>
        <translation>“{title}” is declared by year: give a year, such as {year}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/reading.py"/>
        <source>« {title} » se déclare par trimestre : donnez par exemple {year}-T4.</source>
        <translation>“{title}” is declared by quarter: give for example {year}-T4.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/service.py"/>
        <source>Le fichier doit finir par .csv ou .pdf.</source>
        <translation>The file must end with .csv or .pdf.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/service.py"/>
        <source>Ce PDF dépasse {limit} Mo : prenez une période plus courte, ou le fichier CSV.</source>
        <translation>This PDF is larger than {limit} MB: take a shorter period, or the CSV file.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/service.py"/>
        <source>La période n'est pas finie : on ne fige que ce qui ne bouge plus.</source>
        <translation>The period is not over: only what moves no more can be frozen.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/service.py"/>
        <source>Les chiffres ont changé entre-temps : regardez-les avant de figer.</source>
        <translation>The figures have changed meanwhile: look at them before you freeze them.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/shown_sections.py"/>
        <source>{title} : comptage</source>
        <translation>{title}: counted</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/till.py"/>
        <source>Corrigez d'abord les lignes refusées du fichier.</source>
        <translation>Correct the refused lines of the file first.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/till.py"/>
        <source>Le fichier ne contient aucune ligne.</source>
        <translation>The file contains no line.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/till.py"/>
        <source>Ce fichier est trop grand pour un fichier de caisse.</source>
        <translation>This file is too large for a till's file.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/till.py"/>
        <source>« {name} » ne peut pas être lu : {reason}.</source>
        <translation>“{name}” cannot be read: {reason}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/till.py"/>
        <source>Les sorties de ce trimestre ont changé entre-temps.</source>
        <translation>What left in this quarter has changed meanwhile.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/till.py"/>
        <source>{quarters} : des sorties sont déjà connues. Dites de les remplacer.</source>
        <translation>{quarters}: sales and gifts are known already. Say that they are to be replaced.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/till.py"/>
        <source>Aucune sortie n'est connue pour {quarter}.</source>
        <translation>No sales and gifts are known for {quarter}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/till.py"/>
        <source>La catégorie « {name} » n'existe pas.</source>
        <translation>There is no category “{name}”.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/till.py"/>
        <source>« {name} » peut désigner plusieurs catégories : écrivez « famille / catégorie ».</source>
        <translation>“{name}” may mean several categories: write “family / category”.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/typed.py"/>
        <source>Type d'apport</source>
        <translation>Kind of deposit</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/typed.py"/>
        <source>Sorte</source>
        <translation>Kind</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/typed.py"/>
        <source>Adresse</source>
        <translation>Address</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/typed.py"/>
        <source>Code postal</source>
        <translation>Postcode</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/typed.py"/>
        <source>Commune</source>
        <translation>Commune</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/typed.py"/>
        <source>Accès</source>
        <translation>Access</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/typed.py"/>
        <source>Convention du</source>
        <translation>Agreement from</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/typed.py"/>
        <source>Convention au</source>
        <translation>Agreement to</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/typed.py"/>
        <source>Payé</source>
        <translation>Paid</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/typed.py"/>
        <source>Entrées</source>
        <translation>Entries</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/typed.py"/>
        <source>Sorties</source>
        <translation>Exits</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/typed.py"/>
        <source>Tonnes</source>
        <translation>Tonnes</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/typed.py"/>
        <source>Valeur</source>
        <translation>Value</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/declaring/typed.py"/>
        <source>Sans nom</source>
        <translation>Without a name</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/demo/plan.py"/>
        <source>Une démonstration ne peut pas finir dans le futur.</source>
        <translation>A demonstration cannot end in the future.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/demo/plan.py"/>
        <source>Une démonstration ne finit pas avant 1998.</source>
        <translation>A demonstration does not end before 1998.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/demo/plan.py"/>
        <source>C'est trop de lignes pour si peu de jours.</source>
        <translation>That is too many lines for so few days.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/demo/plan.py"/>
        <source>« {name} » va de 1 à {most}.</source>
        <translation>“{name}” goes from 1 to {most}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/demo/service.py"/>
        <source>Cette base contient déjà des dépôts : la démonstration demande une base vide.</source>
        <translation>This database holds deposits already: the demonstration needs an empty one.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/exporting/named_filters.py"/>
        <source>Personne ne s'appelle « {name} ».</source>
        <translation>Nobody is called “{name}”.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/exporting/named_filters.py"/>
        <source>Le poste « {name} » n'existe pas.</source>
        <translation>There is no session “{name}”.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/exporting/named_filters.py"/>
        <source>Le type d'apport « {name} » n'existe pas.</source>
        <translation>The kind of deposit “{name}” does not exist.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/exporting/named_filters.py"/>
        <source>« {name} » peut désigner plusieurs choses : précisez.</source>
        <translation>“{name}” may mean several things: be more precise.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/exporting/plan.py"/>
        <source>Les lignes s'exportent en CSV.</source>
        <translation>Lines are exported as CSV.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/exporting/service.py"/>
        <source>L'export s'est arrêté avant la fin : rien n'a été écrit. Réessayez.</source>
        <translation>The export stopped before the end: nothing was written. Try again.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/exporting/tally.py"/>
        <source>Le fichier compterait {lines} lignes et {weight} kg, l'écran {known_lines} lignes et {known_weight} kg : rien n'a été écrit. Faites examiner la base.</source>
        <translation>The file would count {lines} lines and {weight} kg, the screen {known_lines} lines and {known_weight} kg: nothing was written. Have the database examined.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/exporting/tokens.py"/>
        <source>Ce jeton n'existe pas.</source>
        <translation>There is no such token.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/exporting/tokens.py"/>
        <source>Ce jeton a déjà servi : le fichier est parti.</source>
        <translation>This token was used already: the file has gone out.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/files/atomic_file.py"/>
        <source>« {name} » est protégé, ou ouvert dans un autre programme : fermez-le, puis réessayez.</source>
        <translation>“{name}” is protected, or open in another program: close it, then try again.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/files/child_process.py"/>
        <source>Une partie du programme n'a pas pu démarrer, et n'a rien fait. Fermez le programme, ouvrez-le de nouveau, et réessayez.</source>
        <translation>A part of the program could not start, and has done nothing. Close the program, open it again, and try once more.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/files/safety_copies.py"/>
        <source>La copie s'est arrêtée avant la fin : elle n'a pas été gardée.</source>
        <translation>The copy stopped before its end: it was not kept.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/files/targets.py"/>
        <source>La sortie standard est fermée : le fichier n'a pas été écrit en entier.</source>
        <translation>Standard output is closed: the file was not written whole.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/files/targets.py"/>
        <source>Le disque est plein. Il faudrait au moins {needed} Mo, il en reste {free}.</source>
        <translation>The disk is full. At least {needed} MB would be needed, {free} are left.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/category_lists.py"/>
        <source>Ce fichier n'est pas une liste de catégories : il faut une colonne « Catégorie », ou « Catégorie racine » et « Sous-catégorie ».</source>
        <translation>This file is no list of categories: it needs a column “Category”, or a root category and a “Subcategory”.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/category_lists.py"/>
        <source>Les accents de ce fichier se lisent de plusieurs façons : enregistrez-le en UTF-8.</source>
        <translation>The accents of this file can be read in several ways: save it as UTF-8.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/category_lists.py"/>
        <source>Ce fichier ne contient aucune catégorie.</source>
        <translation>This file holds no category.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/category_lists.py"/>
        <source>La catégorie « {name} » n'existe plus : choisissez-en une autre.</source>
        <translation>The category “{name}” is no longer there: choose another one.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/exchange.py"/>
        <source>Cette ligne n'a pas les colonnes de l'en-tête.</source>
        <translation>This line does not have the columns of the header.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/exchange.py"/>
        <source>Ce fichier n'est pas un export de lignes ou de ticket au profil « recyclique ».</source>
        <translation>This file is not an export of lines or of a ticket in the profile “recyclique”.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/exchange.py"/>
        <source>Le nom du bénévole manque.</source>
        <translation>The name of the volunteer is missing.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/exchange.py"/>
        <source>Le canal « {text} » est inconnu.</source>
        <translation>The channel “{text}” is unknown.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/exchange.py"/>
        <source>La destination « {text} » est inconnue.</source>
        <translation>The destination “{text}” is unknown.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/exchange.py"/>
        <source>L'état « {text} » est inconnu.</source>
        <translation>The state “{text}” is unknown.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/exchange.py"/>
        <source>« {text} » ne dit pas d'où vient un poids.</source>
        <translation>“{text}” does not say where a weight comes from.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/exchange.py"/>
        <source>« {text} » devrait être 0 ou 1.</source>
        <translation>“{text}” should be 0 or 1.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/exchange.py"/>
        <source>« {text} » devrait être un nombre de pièces.</source>
        <translation>“{text}” should be a number of pieces.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/exchange.py"/>
        <source>« {text} » n'est pas à l'heure de ce site : ajoutez d'abord ce site, avec son fuseau horaire, ou exportez un site à la fois.</source>
        <translation>“{text}” is not by the clock of this site: first add this site, with its time zone, or export one site at a time.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/exchange.py"/>
        <source>La date est dans le futur.</source>
        <translation>The date is in the future.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/exchange.py"/>
        <source>« {text} » n'est pas un identifiant.</source>
        <translation>“{text}” is not an identifier.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/exchange.py"/>
        <source>« {text} » n'est pas un numéro de ticket.</source>
        <translation>“{text}” is not a ticket number.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/exchange.py"/>
        <source>« {text} » n'est pas un instant.</source>
        <translation>“{text}” is not an instant.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/exchange_containers.py"/>
        <source>Un contenant sans tare n'est pas possible.</source>
        <translation>A container without a tare is not possible.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/layout.py"/>
        <source>Plusieurs colonnes peuvent être le poids : « {names} ». Laquelle ?</source>
        <translation>Several columns could be the weight: “{names}”. Which one?</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/layout.py"/>
        <source>Plusieurs colonnes peuvent être la date : « {names} ». Laquelle ?</source>
        <translation>Several columns could be the date: “{names}”. Which one?</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/layout.py"/>
        <source>Plusieurs colonnes peuvent être la catégorie : « {names} ». Laquelle ?</source>
        <translation>Several columns could be the category: “{names}”. Which one?</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/layout.py"/>
        <source>La colonne « {title} » est-elle en kilogrammes ou en tonnes ?</source>
        <translation>Is the column “{title}” in kilograms or in tonnes?</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/layout.py"/>
        <source>Ce tableau n'a pas de ligne de titres : dites ce qu'est chaque colonne.</source>
        <translation>This table has no line of titles: say what each column is.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/register.py"/>
        <source>L'import {id} n'existe pas, ou a déjà été annulé.</source>
        <translation>Import {id} does not exist, or was undone already.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/register.py"/>
        <source>Un import de RecyClique ne s'annule pas ligne à ligne : restaurez la copie faite juste avant.</source>
        <translation>An import from RecyClique is not undone line by line: restore the copy made just before it.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/register.py"/>
        <source>Les lignes de cet import ne se retrouvent pas : il ne peut pas être annulé.</source>
        <translation>The lines of this import cannot be found again: it cannot be undone.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/register.py"/>
        <source>Toutes les lignes de cet import ont été modifiées depuis : il n'y a plus rien à annuler.</source>
        <translation>All lines of this import were changed since: there is nothing left to undo.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/register.py"/>
        <source>Toutes les catégories de cet import servent ou ont été modifiées depuis : il n'y a plus rien à annuler.</source>
        <translation>All categories of this import are in use or were changed since: there is nothing left to undo.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/restoring.py"/>
        <source>Une ligne de « {name} » est refusée : rien n'a été importé.</source>
        <translation>One line of “{name}” is refused: nothing was imported.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/restoring.py"/>
        <source>{count} lignes de « {name} » sont refusées : rien n'a été importé.</source>
        <translation>{count} lines of “{name}” are refused: nothing was imported.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/restoring.py"/>
        <source>Ce fichier ne contient aucune ligne.</source>
        <translation>This file holds no line.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/restoring.py"/>
        <source>Le ticket {number} est déjà dans la base : rien n'a été importé.</source>
        <translation>Ticket {number} is in the database already: nothing was imported.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/restoring.py"/>
        <source>Deux tickets portent le numéro {number} : exportez un site à la fois, et importez dans une base où ces jours sont vides.</source>
        <translation>Two tickets bear the number {number}: export one site at a time, and import into a database where these days are empty.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/restoring.py"/>
        <source>Le fichier a changé pendant l'import.</source>
        <translation>The file changed during the import.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/row_resolving.py"/>
        <source>Des mots du fichier ne sont pas encore compris : {words}.</source>
        <translation>Words of the file are not understood yet: {words}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/row_resolving.py"/>
        <source>Aucune date dans ce fichier : de quel jour sont ces pesées ?</source>
        <translation>No date in this file: of which day are these weighings?</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/row_resolving.py"/>
        <source>Des dates n'ont pas d'année : laquelle ?</source>
        <translation>Some dates have no year: which one?</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/row_resolving.py"/>
        <source>La destination manque : laquelle pour ce qui est reçu ?</source>
        <translation>The destination is missing: which one for what was received?</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/row_resolving.py"/>
        <source>La destination de ce qui est sorti manque : laquelle ?</source>
        <translation>The destination of what left is missing: which one?</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/row_resolving.py"/>
        <source>Des sorties sont des ventes, qui passent par la caisse : les prendre en sortie « autre », ou les laisser ?</source>
        <translation>Some exits are sales, which go through the cash register: take them as exits to “autre”, or leave them out?</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/row_resolving.py"/>
        <source>De quel site sont ces pesées ?</source>
        <translation>Of which site are these weighings?</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/row_resolving.py"/>
        <source>Ce tableau parle de sorties ou de ventes, ou se contredit : ces lignes sont-elles sorties du stock ?</source>
        <translation>This table speaks of exits or sales, or contradicts itself: did these lines leave the stock?</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/row_resolving.py"/>
        <source>Des cellules vides ne sont pas encore comprises.</source>
        <translation>Empty cells are not understood yet.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/row_resolving.py"/>
        <source>Le site « {name} » n'existe pas, ou a été retiré.</source>
        <translation>The site “{name}” does not exist, or was retired.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/service.py"/>
        <source>« {name} » est déjà importé : rien n'a été modifié.</source>
        <translation>“{name}” is imported already: nothing was changed.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/service.py"/>
        <source>Une catégorie est inconnue, « {name} » : ajoutez --create-categories pour la créer.</source>
        <translation>One category is unknown, “{name}”: add --create-categories to create it.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/service.py"/>
        <source>{count} catégories sont inconnues, dont « {name} » : ajoutez --create-categories pour les créer.</source>
        <translation>{count} categories are unknown, “{name}” among them: add --create-categories to create them.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/service.py"/>
        <source>La catégorie « {name} » n'a pas été choisie.</source>
        <translation>The category “{name}” was not chosen.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/service.py"/>
        <source>Plusieurs catégories s'appellent « {name} » : écrivez « parent / {name} ».</source>
        <translation>Several categories are called “{name}”: write “parent / {name}”.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/service.py"/>
        <source>La catégorie choisie pour « {name} » n'existe plus.</source>
        <translation>The category chosen for “{name}” is gone.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/sheet_reading.py"/>
        <source>Aucun tableau de pesées n'a été trouvé : il faut une colonne de poids (« Poids en kg », « Kg » …), avec au moins une catégorie ou une date.</source>
        <translation>No table of weighings was found: it needs a column of weights (“Poids en kg”, “Kg” …), with at least a category or a date.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/sheet_reading.py"/>
        <source>Feuille laissée de côté.</source>
        <translation>Sheet left out.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/sheet_reading.py"/>
        <source>Feuille masquée.</source>
        <translation>Hidden sheet.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/sheet_reading.py"/>
        <source>Pas de tableau de pesées dans cette feuille.</source>
        <translation>No table of weighings in this sheet.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/sheet_reading.py"/>
        <source>Pas de date dans cette feuille : sans doute un bilan des autres.</source>
        <translation>No date in this sheet: probably a summary of the others.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/sheet_report.py"/>
        <source>Un mot n'est pas compris.</source>
        <translation>A word is not understood.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/sheet_report.py"/>
        <source>Comment lire les accents ?</source>
        <translation>How are the accents to be read?</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/sheet_report.py"/>
        <source>Quelle colonne ?</source>
        <translation>Which column?</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/sheet_report.py"/>
        <source>De quel jour ?</source>
        <translation>Of which day?</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/sheet_report.py"/>
        <source>De quelle année ?</source>
        <translation>Of which year?</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/sheet_report.py"/>
        <source>Quelle destination ?</source>
        <translation>Which destination?</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/sheet_report.py"/>
        <source>Sortie : vers quelle destination ?</source>
        <translation>Exit: to which destination?</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/sheet_report.py"/>
        <source>Sortie par vente : elle passe par la caisse.</source>
        <translation>Exit by sale: it goes through the cash register.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/sheet_report.py"/>
        <source>Quel site ?</source>
        <translation>Which site?</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/sheet_report.py"/>
        <source>Entrée ou sortie ?</source>
        <translation>In or out?</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/sheet_report.py"/>
        <source>« {word} » n'est pas compris.</source>
        <translation>“{word}” is not understood.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/sheet_report.py"/>
        <source>Une cellule vide : dites ce qu'elle veut dire.</source>
        <translation>An empty cell: say what it means.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/sheet_report.py"/>
        <source>« {word} » : plusieurs catégories s'appellent ainsi.</source>
        <translation>“{word}”: several categories have this name.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/sheet_report.py"/>
        <source>Laissée de côté.</source>
        <translation>Left out.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/sheet_rows.py"/>
        <source>La date manque, et celle du dessus n'est pas lue.</source>
        <translation>The date is missing, and the one above could not be read.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/sheet_rows.py"/>
        <source>La catégorie manque.</source>
        <translation>The category is missing.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/sheet_rows.py"/>
        <source>Un guillemet ouvert sur cette ligne n'est pas fermé.</source>
        <translation>A quotation mark opened on this line is not closed.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/sheet_rows.py"/>
        <source>De quel jour sont ces pesées ?</source>
        <translation>Of which day are these weighings?</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/sheets.py"/>
        <source>L'analyse s'est arrêtée avant la fin : rien n'a été écrit. Réessayez.</source>
        <translation>The analysis stopped before the end: nothing was written. Try again.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/sheets.py"/>
        <source>Ce fichier a changé depuis son analyse : analysez-le de nouveau.</source>
        <translation>This file has changed since its analysis: analyse it again.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/sheets.py"/>
        <source>Les accents de ce fichier se lisent de plusieurs façons : choisissez celle où les mots sont justes.</source>
        <translation>The accents of this file can be read in several ways: choose the one in which the words are right.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/sheets.py"/>
        <source>L'import s'est arrêté avant la fin. Recommencez : rien n'entre deux fois.</source>
        <translation>The import stopped before the end. Start again: nothing comes in twice.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/tables.py"/>
        <source>Ce fichier est vide.</source>
        <translation>This file is empty.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/tables.py"/>
        <source>« {name} » est un export de la base de RecyClique : importez-le par « Je viens de RecyClique » (import recyclique).</source>
        <translation>“{name}” is an export of RecyClique's database: import it by “I come from RecyClique” (import recyclique).</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/tables.py"/>
        <source>« {name} » est une base de données, pas un tableau de pesées.</source>
        <translation>“{name}” is a database, not a table of weighings.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/tables.py"/>
        <source>« {name} » est un PDF : ouvrez le tableau d'origine, ou recopiez-le.</source>
        <translation>“{name}” is a PDF: open the original table, or type it in.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/tables.py"/>
        <source>« {name} » est une page web, même si son nom dit autre chose : ouvrez-la dans un tableur et enregistrez-la en XLSX.</source>
        <translation>“{name}” is a web page, even if its name says otherwise: open it in a spreadsheet and save it as XLSX.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/tables.py"/>
        <source>Trop de guillemets ouverts dans ce fichier : enregistrez-le de nouveau en CSV.</source>
        <translation>Too many open quotes in this file: save it as CSV again.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/tables.py"/>
        <source>Ce fichier n'est pas un tableau : ni CSV, ni classeur.</source>
        <translation>This file is no table: neither CSV nor workbook.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/tables.py"/>
        <source>Ce fichier est trop gros : 200 Mo au plus.</source>
        <translation>This file is too large: 200 MB at most.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/tables.py"/>
        <source>« {name} » est protégé par un mot de passe : ôtez-le dans le tableur, puis réessayez.</source>
        <translation>“{name}” is protected by a password: remove it in the spreadsheet, then try again.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/tables.py"/>
        <source>« {name} » n'est pas un classeur lisible (XLSX, XLS ou ODS) : ouvrez-le dans un tableur et enregistrez-le de nouveau.</source>
        <translation>“{name}” is no workbook that can be read (XLSX, XLS or ODS): open it in a spreadsheet and save it again.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/tables.py"/>
        <source>L'encodage « {name} » est inconnu : {known}.</source>
        <translation>The encoding “{name}” is unknown: {known}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/template.py"/>
        <source>Ce fichier n'est pas un modèle de saisie : l'en-tête attendu est date,category,poids_kg,destination,notes.</source>
        <translation>This file is not an entry template: the expected header is date,category,poids_kg,destination,notes.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/template.py"/>
        <source>Il manque la colonne « {column} » : l'en-tête attendu est date,category,poids_kg,destination,notes.</source>
        <translation>The column “{column}” is missing: the expected header is date,category,poids_kg,destination,notes.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/template.py"/>
        <source>Ce fichier est trop gros pour un modèle de saisie.</source>
        <translation>This file is too big for an entry template.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/template.py"/>
        <source>Le type d'apport « {text} » n'existe pas sur ce site.</source>
        <translation>There is no kind of deposit “{text}” at this site.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/template.py"/>
        <source>Plusieurs communes s'appellent « {text} » : écrivez le code INSEE.</source>
        <translation>Several communes are called “{text}”: write the INSEE code.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/template.py"/>
        <source>La commune « {text} » n'est pas sur la liste : écrivez son nom entier ou son code INSEE.</source>
        <translation>The commune “{text}” is not on the list: write its whole name or its INSEE code.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/importing/template.py"/>
        <source>« {text} » ne dit pas si c'est une sortie : écrivez 1 ou 0.</source>
        <translation>“{text}” does not say whether it is an exit: write 1 or 0.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Pesée ajoutée</source>
        <translation>Weighing added</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Pesée modifiée</source>
        <translation>Weighing changed</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Pesée supprimée</source>
        <translation>Weighing deleted</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Pesée rétablie</source>
        <translation>Weighing restored</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Pesée corrigée</source>
        <translation>Weighing corrected</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Pesée déplacée vers un autre ticket</source>
        <translation>Weighing moved to another ticket</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Doublons de pesée réunis</source>
        <translation>Duplicate weighings merged</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Ticket ouvert</source>
        <translation>Ticket opened</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Ticket fermé</source>
        <translation>Ticket closed</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Ticket vide supprimé</source>
        <translation>Empty ticket deleted</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Ticket confié à une autre personne</source>
        <translation>Ticket handed over to somebody else</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Ticket rouvert</source>
        <translation>Ticket reopened</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Provenance d'un ticket indiquée</source>
        <translation>Origin of a ticket given</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Provenance d'un ticket corrigée</source>
        <translation>Origin of a ticket corrected</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Ticket exporté</source>
        <translation>Ticket exported</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Tickets exportés</source>
        <translation>Tickets exported</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Lignes d'une période exportées</source>
        <translation>Lines of a period exported</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Fiche de fin de journée imprimée ou enregistrée</source>
        <translation>End-of-day sheet printed or saved</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Journal exporté</source>
        <translation>Journal exported</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Export d'un ticket annulé</source>
        <translation>Export of a ticket cancelled</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Export d'un ticket impossible</source>
        <translation>Export of a ticket not possible</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Export d'un ticket interrompu</source>
        <translation>Export of a ticket interrupted</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Export de lignes annulé</source>
        <translation>Export of lines cancelled</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Export de lignes impossible</source>
        <translation>Export of lines not possible</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Export de lignes interrompu</source>
        <translation>Export of lines interrupted</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Export de tickets annulé</source>
        <translation>Export of tickets cancelled</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Export de tickets impossible</source>
        <translation>Export of tickets not possible</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Export de tickets interrompu</source>
        <translation>Export of tickets interrupted</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Modèle de saisie importé</source>
        <translation>Entry template imported</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Lignes exportées remises en place</source>
        <translation>Exported lines put back</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Données de RecyClique importées</source>
        <translation>Data of RecyClique imported</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Tableau de pesées importé</source>
        <translation>Table of weighings imported</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Liste de catégories importée</source>
        <translation>List of categories imported</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Import annulé</source>
        <translation>Import undone</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Lignes retirées par l'annulation d'un import</source>
        <translation>Lines removed by undoing an import</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Pesée mise à jour depuis RecyClique</source>
        <translation>Weighing updated from RecyClique</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Ticket mis à jour depuis RecyClique</source>
        <translation>Ticket updated from RecyClique</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Poste mis à jour depuis RecyClique</source>
        <translation>Session updated from RecyClique</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Catégorie mise à jour depuis RecyClique</source>
        <translation>Category updated from RecyClique</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Personne mise à jour depuis RecyClique</source>
        <translation>Person updated from RecyClique</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Site mis à jour depuis RecyClique</source>
        <translation>Site updated from RecyClique</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Poste ouvert</source>
        <translation>Session opened</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Poste fermé</source>
        <translation>Session closed</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Type d'apport habituel d'un poste choisi</source>
        <translation>Usual kind of deposit of a session chosen</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Poste repris</source>
        <translation>Session taken up again</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Page de cahier commencée</source>
        <translation>Notebook page started</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Page de cahier modifiée</source>
        <translation>Notebook page changed</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Page de cahier terminée</source>
        <translation>Notebook page finished</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Jeton de téléchargement créé</source>
        <translation>Download token created</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Jeton de téléchargement utilisé</source>
        <translation>Download token used</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Jeton de téléchargement rendu : son fichier n'a pas été écrit</source>
        <translation>Download token given back: its file was not written</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Jeton de téléchargement refusé</source>
        <translation>Download token refused</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Jeton de téléchargement révoqué</source>
        <translation>Download token revoked</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Connexion</source>
        <translation>Signed in</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Déconnexion</source>
        <translation>Signed out</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Compte bloqué après des essais manqués</source>
        <translation>Account locked after failed tries</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Mot de passe donné pour administrer</source>
        <translation>Password given for administration</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Connexion refusée</source>
        <translation>Sign-in refused</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Personne ajoutée</source>
        <translation>Person added</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Personne modifiée</source>
        <translation>Person changed</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Personne désactivée</source>
        <translation>Person disabled</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Personne réactivée</source>
        <translation>Person enabled again</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Mot de passe remplacé</source>
        <translation>Password replaced</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Code personnel choisi</source>
        <translation>Personal code chosen</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Rôle changé</source>
        <translation>Role changed</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Catégorie créée</source>
        <translation>Category created</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Catégorie modifiée</source>
        <translation>Category changed</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Catégorie déplacée dans l'arbre</source>
        <translation>Category moved within the tree</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Catégorie retirée</source>
        <translation>Category retired</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Catégorie rétablie</source>
        <translation>Category restored</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Catégories réunies</source>
        <translation>Categories merged</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Catégorie partagée</source>
        <translation>Category split</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Lignes passées d'une catégorie à une autre</source>
        <translation>Lines moved from one category to another</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Passage de lignes annulé</source>
        <translation>Move of lines undone</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Catégorie rattachée à une filière</source>
        <translation>Category put into a stream</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Rattachement à une filière annulé</source>
        <translation>Category's stream taken back</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Site ajouté</source>
        <translation>Site added</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Site modifié</source>
        <translation>Site changed</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Site retiré</source>
        <translation>Site retired</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Site rétabli</source>
        <translation>Site restored</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Type d'apport ajouté</source>
        <translation>Kind of deposit added</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Type d'apport modifié</source>
        <translation>Kind of deposit changed</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Ordre des types d'apport changé</source>
        <translation>Order of the kinds of deposit changed</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Type d'apport retiré</source>
        <translation>Kind of deposit retired</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Type d'apport rétabli</source>
        <translation>Kind of deposit restored</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Partenaire ajouté</source>
        <translation>Partner added</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Partenaire modifié</source>
        <translation>Partner changed</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Partenaire retiré</source>
        <translation>Partner retired</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Partenaire rétabli</source>
        <translation>Partner restored</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Nom du donneur gardé</source>
        <translation>Name of the giver kept</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Nom du donneur effacé</source>
        <translation>Name of the giver erased</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Noms de donneurs effacés à leur date</source>
        <translation>Names of givers erased on their day</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Contenant ajouté</source>
        <translation>Container added</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Contenant modifié</source>
        <translation>Container changed</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Ordre des contenants changé</source>
        <translation>Order of containers changed</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Contenant retiré</source>
        <translation>Container retired</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Contenant rétabli</source>
        <translation>Container restored</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Balance ajoutée</source>
        <translation>Scale added</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Balance modifiée</source>
        <translation>Scale changed</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Balance retirée</source>
        <translation>Scale retired</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Balance rétablie</source>
        <translation>Scale restored</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Centre créé</source>
        <translation>Centre created</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Jours d'ouverture changés</source>
        <translation>Opening days changed</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Jours d'ouverture repris des réglages d'un ordinateur</source>
        <translation>Opening days taken over from a computer's settings</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Déclaration figée</source>
        <translation>Declaration frozen</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Déclaration enregistrée</source>
        <translation>Declaration saved</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Déclaration complétée</source>
        <translation>Declaration filled in</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Ventes et dons de la caisse importés</source>
        <translation>Sales and gifts of the till imported</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Ventes et dons de la caisse oubliés</source>
        <translation>Sales and gifts of the till dropped</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Ventes et dons de la caisse rétablis</source>
        <translation>Sales and gifts of the till restored</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Base sauvegardée</source>
        <translation>Database backed up</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Sauvegarde remise en place</source>
        <translation>Backup put in place</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Base copiée à un autre endroit de l'ordinateur</source>
        <translation>Database copied to another place on the computer</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Saisies reprises d'un fichier mis de côté</source>
        <translation>Entries taken in from a file set aside</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Sommes refaites à partir des lignes</source>
        <translation>Sums made anew from the lines</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Démonstration remplie</source>
        <translation>Demonstration filled</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Poids</source>
        <translation>Weight</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Catégorie</source>
        <translation>Category</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Catégorie parente</source>
        <translation>Parent category</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Destination</source>
        <translation>Destination</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Sortie de stock</source>
        <translation>Taken out of stock</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Notes</source>
        <translation>Notes</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Pièces</source>
        <translation>Pieces</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Poids estimé</source>
        <translation>Estimated weight</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Poids brut</source>
        <translation>Gross weight</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Tare</source>
        <translation>Tare</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Contenant</source>
        <translation>Container</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Balance</source>
        <translation>Scale</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Origine du poids</source>
        <translation>Source of the weight</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Port de la balance</source>
        <translation>Port of the scale</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Message de la balance</source>
        <translation>Message of the scale</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Touche</source>
        <translation>Key</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Marque</source>
        <translation>Brand</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Modèle</source>
        <translation>Model</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Numéro de série</source>
        <translation>Serial number</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Portée</source>
        <translation>Capacity</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Échelon</source>
        <translation>Division</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Dernière vérification</source>
        <translation>Last check</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Prochaine vérification</source>
        <translation>Next check</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Compter les pièces</source>
        <translation>Count the pieces</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Poids habituel d'une pièce</source>
        <translation>Usual weight of one piece</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Mois de garde des donneurs</source>
        <translation>Months givers are kept</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Effacement le</source>
        <translation>Erased on</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Partenaire</source>
        <translation>Partner</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Commune (code INSEE)</source>
        <translation>Commune (INSEE code)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Canal de déclaration</source>
        <translation>Channel of declaration</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Canaux d'avant</source>
        <translation>Earlier channels</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Ordre</source>
        <translation>Order</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Réception</source>
        <translation>Reception</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Fermeture</source>
        <translation>Closing</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Ouverture</source>
        <translation>Opening</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Retrait</source>
        <translation>Retirement</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Dernier passage</source>
        <translation>Last sign-in</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Valable jusqu'à</source>
        <translation>Valid until</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>État</source>
        <translation>State</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Saisie différée</source>
        <translation>Deferred entry</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Jour du cahier</source>
        <translation>Day of the notebook</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Ticket</source>
        <translation>Ticket</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Numéro</source>
        <translation>Number</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Bénévole</source>
        <translation>Volunteer</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Personne</source>
        <translation>Person</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Créé par</source>
        <translation>Created by</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Site</source>
        <translation>Site</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Lignes attendues</source>
        <translation>Lines expected</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Total de contrôle</source>
        <translation>Control total</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Lignes saisies</source>
        <translation>Lines entered</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Lignes de sortie</source>
        <translation>Lines out</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Poids sorti</source>
        <translation>Weight out</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Écart de lignes</source>
        <translation>Difference in lines</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Écart de poids</source>
        <translation>Difference in weight</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Nom</source>
        <translation>Name</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Nom officiel</source>
        <translation>Official name</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Ordre à la saisie</source>
        <translation>Order at entry</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Visible à la réception</source>
        <translation>Shown at reception</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Identifiant</source>
        <translation>Identifier</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Nom affiché</source>
        <translation>Name shown</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Adresse électronique</source>
        <translation>E-mail address</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Rôle</source>
        <translation>Role</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>En activité</source>
        <translation>In service</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Fuseau horaire</source>
        <translation>Time zone</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Motif</source>
        <translation>Reason</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Doublons retirés</source>
        <translation>Duplicates removed</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Lignes écrites</source>
        <translation>Lines written</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Noms effacés</source>
        <translation>Names erased</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Fichier</source>
        <translation>File</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Du</source>
        <translation>From</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Au</source>
        <translation>To</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Lignes</source>
        <translation>Lines</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Jours</source>
        <translation>Days</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Sites</source>
        <translation>Sites</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Premier jour</source>
        <translation>First day</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Dernier jour</source>
        <translation>Last day</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Erreurs comptées</source>
        <translation>Errors counted</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Attente en secondes</source>
        <translation>Wait in seconds</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Par</source>
        <translation>By</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>A un code</source>
        <translation>Has a code</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>A un mot de passe</source>
        <translation>Has a password</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Centre</source>
        <translation>Centre</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Jours d'ouverture</source>
        <translation>Opening days</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Fermé les jours fériés</source>
        <translation>Closed on public holidays</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Autres jours de fermeture</source>
        <translation>Other closing days</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Vers la catégorie</source>
        <translation>Into the category</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Catégorie nouvelle</source>
        <translation>New category</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Ordre des catégories</source>
        <translation>Order of the categories</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Postes fermés</source>
        <translation>Sessions closed</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Utilisation</source>
        <translation>Use</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Révocation</source>
        <translation>Revocation</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Copie de sécurité</source>
        <translation>Safety copy</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Endroit</source>
        <translation>Place</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Ordinateur</source>
        <translation>Computer</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Recherche</source>
        <translation>Search</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>À classer seulement</source>
        <translation>To be sorted only</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Tickets vides compris</source>
        <translation>Empty tickets included</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Sans saisies différées</source>
        <translation>Without deferred entries</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Tickets choisis</source>
        <translation>Chosen tickets</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Catégories créées</source>
        <translation>Categories created</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Noms officiels ajoutés</source>
        <translation>Official names added</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Personnes créées</source>
        <translation>People created</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Empreinte</source>
        <translation>Fingerprint</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Postes créés</source>
        <translation>Sessions created</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Tickets créés</source>
        <translation>Tickets created</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Poids reçu</source>
        <translation>Weight received</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Poids mis de côté</source>
        <translation>Weight set aside</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Lignes gardées</source>
        <translation>Lines kept</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Ouvert par</source>
        <translation>Opened by</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Filière</source>
        <translation>Stream</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Fonction ou flux</source>
        <translation>Function or flow</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Produit</source>
        <translation>Product</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Pesé ou compté</source>
        <translation>Weighed or counted</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Déclaration commencée</source>
        <translation>Declaration begun</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Accès aux gisements</source>
        <translation>Access to deposits</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Poids tapés</source>
        <translation>Typed weights</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Équipements et actions</source>
        <translation>Equipment and actions</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Chiffres tapés</source>
        <translation>Typed figures</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Sorte de partenaire</source>
        <translation>Kind of partner</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>À partir du</source>
        <translation>From</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Formulaire</source>
        <translation>Form</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Période</source>
        <translation>Period</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Poids par trimestre</source>
        <translation>Weight by quarter</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/actions.py"/>
        <source>Sorties oubliées</source>
        <translation>Dropped sales and gifts</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/ligne_history.py"/>
        <source>Cette ligne n'existe plus.</source>
        <translation>This line is gone.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/sentences.py"/>
        <source>Autre événement</source>
        <translation>Another event</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/sentences.py"/>
        <source>Autre champ</source>
        <translation>Another field</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/sentences.py"/>
        <source>inconnu</source>
        <translation>unknown</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/sentences.py"/>
        <source>lundi</source>
        <translation>Monday</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/sentences.py"/>
        <source>mardi</source>
        <translation>Tuesday</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/sentences.py"/>
        <source>mercredi</source>
        <translation>Wednesday</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/sentences.py"/>
        <source>jeudi</source>
        <translation>Thursday</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/sentences.py"/>
        <source>vendredi</source>
        <translation>Friday</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/sentences.py"/>
        <source>samedi</source>
        <translation>Saturday</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/sentences.py"/>
        <source>dimanche</source>
        <translation>Sunday</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/sentences.py"/>
        <source>aucun</source>
        <translation>none</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/sentences.py"/>
        <source>Pesées</source>
        <translation>Weighings</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/sentences.py"/>
        <source>Corrections</source>
        <translation>Corrections</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/sentences.py"/>
        <source>Tickets</source>
        <translation>Tickets</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/sentences.py"/>
        <source>Postes</source>
        <translation>Sessions</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/sentences.py"/>
        <source>Cahier</source>
        <translation>Notebook</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/sentences.py"/>
        <source>Exports et imports</source>
        <translation>Exports and imports</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/sentences.py"/>
        <source>Personnes et connexions</source>
        <translation>People and sign-ins</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/sentences.py"/>
        <source>Catégories et sites</source>
        <translation>Categories and sites</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/sentences.py"/>
        <source>Base et sauvegardes</source>
        <translation>Database and backups</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/sentences.py"/>
        <source>depuis toujours</source>
        <translation>from the beginning</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/sentences.py"/>
        <source>aucun événement</source>
        <translation>no event</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/sentences.py"/>
        <source>ouvert</source>
        <translation>open</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/sentences.py"/>
        <source>fermé</source>
        <translation>closed</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/sentences.py"/>
        <source>{name} : {value}</source>
        <translation>{name}: {value}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/sentences.py"/>
        <source>{before} → {after}</source>
        <translation>{before} → {after}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/sentences.py"/>
        <source>oui</source>
        <translation>yes</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/sentences.py"/>
        <source>non</source>
        <translation>no</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/sentences.py"/>
        <source>l'événement n° {number} ({instant}, {name})</source>
        <translation>event no. {number} ({instant}, {name})</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/sentences.py"/>
        <source>date illisible</source>
        <translation>unreadable date</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/sentences.py"/>
        <source>le programme</source>
        <translation>the program</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/sentences.py"/>
        <source>{name} avant le {day}</source>
        <translation>{name} before {day}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/sentences.py"/>
        <source>Journal : {event} ne correspond plus à son empreinte. Il a été modifié, ajouté ou déplacé sans passer par le programme.</source>
        <translation>Journal: {event} no longer matches its fingerprint. It was changed, added or moved without going through the program.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/sentences.py"/>
        <source>Journal : au moins un événement a été retiré juste avant {event}.</source>
        <translation>Journal: at least one event was removed just before {event}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/sentences.py"/>
        <source>Journal : les derniers événements ont été retirés. Le dernier qui reste est {event}.</source>
        <translation>Journal: the last events were removed. The last one left is {event}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/sentences.py"/>
        <source>Journal : le repère de sa fin a été retiré ou modifié. Le dernier événement est {event}.</source>
        <translation>Journal: the mark of its end was removed or changed. The last event is {event}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/sentences.py"/>
        <source>Journal : l'empreinte donnée n'y figure pas. Il a été réécrit depuis qu'elle a été notée, ou elle vient d'une autre base. Le dernier événement est {event}.</source>
        <translation>Journal: the fingerprint given is not in it. It was rewritten since that was noted, or the fingerprint comes from another database. The last event is {event}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/service.py"/>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/service.py"/>
        <source>Événement</source>
        <translation>Event</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/service.py"/>
        <source>Concerne</source>
        <translation>About</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/service.py"/>
        <source>Changements</source>
        <translation>Changes</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/service.py"/>
        <source>Précisions</source>
        <translation>Particulars</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/journal/service.py"/>
        <source>« {text} » n'est pas une empreinte : elle a 64 chiffres de 0 à 9 et de a à f.</source>
        <translation>“{text}” is not a fingerprint: that has 64 characters from 0 to 9 and a to f.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/clock_watch.py"/>
        <source>L'horloge de cet ordinateur a changé et ne peut pas être juste. Réglez-la, puis recommencez.</source>
        <translation>The clock of this computer was changed and cannot be right. Set it, then try again.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/copies.py"/>
        <source>Le second dossier, « {name} », a cessé de répondre. La copie de cet ordinateur est gardée ; la suite se fera quand il reviendra.</source>
        <translation>The second folder, “{name}”, has stopped answering. The copy on this computer is kept; the rest will follow when it comes back.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/copy_reading.py"/>
        <source>Cette sauvegarde est endommagée.</source>
        <translation>This backup is damaged.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/copy_reading.py"/>
        <source>Cette sauvegarde vient d'une version plus récente du programme.</source>
        <translation>This backup comes from a newer version of the program.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/copy_reading.py"/>
        <source>« {name} » est vide : choisissez une autre copie.</source>
        <translation>“{name}” is empty: choose another copy.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/copy_reading.py"/>
        <source>« {name} » n'existe pas.</source>
        <translation>There is no “{name}”.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/copy_reading.py"/>
        <source>« {name} » n'est pas une sauvegarde de ce programme.</source>
        <translation>“{name}” is not a backup of this program.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/problem_report.py"/>
        <source>Non faite : un responsable vérifie la base.</source>
        <translation>Not done: an admin checks the database.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/problem_report.py"/>
        <source>Aucun problème.</source>
        <translation>No problem.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/problem_report.py"/>
        <source>Illisible : {reason}</source>
        <translation>Unreadable: {reason}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/proof_wording.py"/>
        <source>de numéro inconnu</source>
        <translation>of unknown number</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/proof_wording.py"/>
        <source>{row} : changement fait sans passer par le programme. {fields}.</source>
        <translation>{row}: changed without the program. {fields}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/proof_wording.py"/>
        <source>{row} : suppression faite sans passer par le programme.</source>
        <translation>{row}: removed without the program.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/proof_wording.py"/>
        <source>{row} : ajout fait sans passer par le programme.</source>
        <translation>{row}: added without the program.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/proof_wording.py"/>
        <source>Import « {file} » : {held} ; le journal en dit {told}.</source>
        <translation>Import “{file}”: {held}; the journal says {told}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/proof_wording.py"/>
        <source>{n} autre ligne ou ticket diffère du journal.</source>
        <translation>{n} other line or ticket differs from the journal.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/proof_wording.py"/>
        <source>{n} autres lignes ou tickets diffèrent du journal.</source>
        <translation>{n} other lines or tickets differ from the journal.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/proof_wording.py"/>
        <source>Ticket {number}</source>
        <translation>Ticket {number}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/proof_wording.py"/>
        <source>Ligne du ticket {number}</source>
        <translation>Line of ticket {number}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/proof_wording.py"/>
        <source>Lignes reprises ou de démonstration : le journal en compte {told}, pas {held}.</source>
        <translation>Lines moved in or of the demonstration: the journal counts {told}, not {held}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/restoring.py"/>
        <source>La base est encore ouverte dans une autre fenêtre de RecyClique Desk. Fermez-la, puis réessayez. Rien n'a été modifié.</source>
        <translation>The database is still open in another window of RecyClique Desk. Close it, then try again. Nothing was changed.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/restoring.py"/>
        <source>« {name} » est la base elle-même, pas une copie.</source>
        <translation>“{name}” is the database itself, not a copy.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/restoring.py"/>
        <source>La base est occupée par un autre programme. Rien n'est perdu : réessayez.</source>
        <translation>The database is in use by another program. Nothing is lost: try again.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/second_folder.py"/>
        <source>Copies de sécurité de RecyClique Desk. Pour en restaurer une : ouvrez le programme, puis « Copies de sécurité… ». Ne supprimez pas ce fichier : le programme y reconnaît son dossier.</source>
        <translation>Safety copies of RecyClique Desk. To restore one: open the program, then “Safety copies…”. Do not delete this file: the program knows its folder by it.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/second_folder.py"/>
        <source>Le second dossier, « {name} », est plein. La copie de cet ordinateur est gardée : faites de la place, ou choisissez un autre dossier.</source>
        <translation>The second folder, “{name}”, is full. The copy on this computer is kept: make some room, or choose another folder.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/second_folder.py"/>
        <source>« {name} » n'est pas un dossier, ou n'est pas branché.</source>
        <translation>“{name}” is not a folder, or is not plugged in.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/second_folder.py"/>
        <source>Ce dossier est déjà celui des copies : choisissez-en un autre, sur une clé USB ou un autre ordinateur.</source>
        <translation>This folder is that of the copies already: choose another one, on a USB stick or another computer.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/second_folder.py"/>
        <source>Le second dossier, « {name} », ne se laisse pas écrire. La copie de cet ordinateur est gardée.</source>
        <translation>The second folder, “{name}”, cannot be written to. The copy on this computer is kept.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/second_folder.py"/>
        <source>« {name} » ne garde pas ce qu'on y écrit : choisissez un autre dossier.</source>
        <translation>“{name}” does not keep what is written to it: choose another folder.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/server_choice.py"/>
        <source>Remplissez ce champ.</source>
        <translation>Fill in this field.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/service.py"/>
        <source>Ce centre est déjà utilisé : rien n'a été restauré.</source>
        <translation>This centre is in use already: nothing was restored.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/service.py"/>
        <source>Il y a déjà une base à cet endroit : « {path} ». Rien n'a été copié. Pour la remplacer, ouvrez-la et restaurez-y une copie de celle-ci.</source>
        <translation>There is already a database in that place: “{path}”. Nothing was copied. To replace it, open it and restore a copy of this one there.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/service.py"/>
        <source>La base est encore ouverte ailleurs ({others}). Fermez RecyClique Desk sur les autres ordinateurs, puis réessayez. Rien n'a été modifié.</source>
        <translation>The database is still open elsewhere ({others}). Close RecyClique Desk on the other computers, then try again. Nothing was changed.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/service.py"/>
        <source>Quelque chose a été enregistré sur un autre ordinateur pendant la copie de sécurité. Fermez RecyClique Desk partout ailleurs, puis réessayez. Rien n'a été modifié.</source>
        <translation>Something was saved on another computer while the safety copy was made. Close RecyClique Desk everywhere else, then try again. Nothing was changed.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/service.py"/>
        <source>Des valeurs illisibles empêchent de comparer les lignes et le journal.</source>
        <translation>Values that cannot be read keep the lines from being compared with the journal.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/service.py"/>
        <source>{n} connexion</source>
        <translation>{n} connection</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/service.py"/>
        <source>{n} connexions</source>
        <translation>{n} connections</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/training.py"/>
        <source>Entraînement · {site}</source>
        <translation>Training · {site}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/updates.py"/>
        <source>L'adresse des nouvelles versions doit commencer par https://, ou être un dossier : changez-la dans les réglages.</source>
        <translation>The address of new versions must begin with https://, or be a folder: change it in the settings.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/updates.py"/>
        <source>Le certificat du serveur des nouvelles versions n'est pas valable : rien n'a été lu. Vérifiez l'adresse, et la date de cet ordinateur.</source>
        <translation>The certificate of the server of new versions is not valid: nothing was read. Check the address, and the date of this computer.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/updates.py"/>
        <source>Le serveur des nouvelles versions répond « {code} » : vérifiez l'adresse dans les réglages.</source>
        <translation>The server of new versions answers “{code}”: check the address in the settings.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/updates.py"/>
        <source>L'adresse des nouvelles versions n'a pas répondu à temps : réessayez plus tard.</source>
        <translation>The address of new versions did not answer in time: try again later.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/updates.py"/>
        <source>« {address} » n'est pas là : branchez la clé ou le partage, ou changez l'adresse dans les réglages.</source>
        <translation>“{address}” is not there: plug in the stick or the share, or change the address in the settings.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/updates.py"/>
        <source>L'adresse des nouvelles versions ne répond pas : vérifiez le réseau, ou l'adresse dans les réglages.</source>
        <translation>The address of new versions does not answer: check the network, or the address in the settings.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/updates.py"/>
        <source>Le fichier à l'adresse des nouvelles versions est trop grand pour en être un : vérifiez-la dans les réglages.</source>
        <translation>The file at the address of new versions is too large to be one: check it in the settings.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/updates.py"/>
        <source>L'adresse des nouvelles versions mène à une page non chiffrée : elle n'a pas été suivie.</source>
        <translation>The address of new versions leads to a page that is not encrypted: it was not followed.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/wording.py"/>
        <source>La base de données a disparu</source>
        <translation>The database is gone</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/wording.py"/>
        <source>La base de données est vide</source>
        <translation>The database is empty</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/wording.py"/>
        <source>La base de données est endommagée</source>
        <translation>The database is damaged</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/wording.py"/>
        <source>Ce fichier n'est pas une base de RecyClique Desk</source>
        <translation>This file is not a RecyClique Desk database</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/wording.py"/>
        <source>La base vient d'une version plus récente du programme</source>
        <translation>The database comes from a newer version of the program</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/wording.py"/>
        <source>Les dernières saisies manquent</source>
        <translation>The last entries are missing</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/wording.py"/>
        <source>Un fichier de travail de la base est abîmé</source>
        <translation>A working file of the database is damaged</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/wording.py"/>
        <source>Le fichier « {path} » n'existe plus, alors qu'il en reste des copies.</source>
        <translation>The file “{path}” no longer exists, although there are copies of it.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/wording.py"/>
        <source>Le fichier « {path} » ne contient rien, alors qu'il en reste des copies.</source>
        <translation>The file “{path}” holds nothing, although there are copies of it.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/wording.py"/>
        <source>Le fichier « {path} » ne peut plus être lu en entier.</source>
        <translation>The file “{path}” can no longer be read completely.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/wording.py"/>
        <source>Le fichier « {path} » a été écrit par un autre programme.</source>
        <translation>The file “{path}” was written by another program.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/wording.py"/>
        <source>Le fichier « {path} » a été ouvert par un RecyClique Desk plus récent. Le mieux est de mettre ce programme à jour : rien ne sera perdu.</source>
        <translation>The file “{path}” was opened by a newer RecyClique Desk. It is best to update this program: nothing will be lost.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/wording.py"/>
        <source>Ce qui a été enregistré en dernier n'est plus dans le fichier « {path} » : le fichier « -wal » qui était à côté a disparu ou est abîmé.</source>
        <translation>What was saved last is no longer in the file “{path}”: the “-wal” file beside it is gone or damaged.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/maintenance/wording.py"/>
        <source>Le fichier « {path}-wal » est abîmé ou vient d'une autre base. La base elle-même est en bon état.</source>
        <translation>The file “{path}-wal” is damaged or belongs to another database. The database itself is sound.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/migrating/archive.py"/>
        <source>« {name} » vient d'une version de PostgreSQL que ce programme ne lit pas (archive {major}.{minor}) : refaites l'export depuis RecyClique.</source>
        <translation>“{name}” comes from a version of PostgreSQL that this program does not read (archive {major}.{minor}): export again from RecyClique.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/migrating/category_matching.py"/>
        <source>{n} catégorie dont la catégorie parente manque se place à la racine.</source>
        <translation>{n} category whose parent is missing goes to the root.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/migrating/category_matching.py"/>
        <source>{n} catégories dont la catégorie parente manque se placent à la racine.</source>
        <translation>{n} categories whose parent is missing go to the root.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/migrating/csv_files.py"/>
        <source>« {name} » n'est pas un export de RecyClique. Dans RecyClique, le bouton « Exporter la base de données » de la page du super-administrateur donne le fichier attendu (.dump).</source>
        <translation>“{name}” is no export of RecyClique. In RecyClique, the button “Export the database” on the super-admin page gives the expected file (.dump).</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/migrating/csv_files.py"/>
        <source>« {name} » ne contient pas ce que son résumé annonce ({total} kg annoncés, {found} kg lus) : rien n'a été importé.</source>
        <translation>“{name}” does not hold what its summary says ({total} kg announced, {found} kg read): nothing was imported.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/migrating/first_admin.py"/>
        <source>Il manque un site : donnez-lui un nom.</source>
        <translation>A site is missing: give it a name.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/migrating/first_admin.py"/>
        <source>Cette personne ne peut pas administrer le centre : choisissez un administrateur actif.</source>
        <translation>This person cannot administer the centre: choose an active admin.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/migrating/old_tables.py"/>
        <source>« {name} » est incomplet : il y manque la table {table}. Refaites l'export de toute la base depuis RecyClique.</source>
        <translation>“{name}” is incomplete: the table {table} is missing. Export the whole database again from RecyClique.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/migrating/person_matching.py"/>
        <source>« {old} » se connectera sous le nom « {name} » : l'autre nom est déjà pris.</source>
        <translation>“{old}” will sign in as “{name}”: the other name is taken.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/migrating/report.py"/>
        <source>{n} ligne sans catégorie arrive dans « À classer ».</source>
        <translation>{n} line without a category goes to “To be sorted”.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/migrating/report.py"/>
        <source>{n} lignes sans catégorie arrivent dans « À classer ».</source>
        <translation>{n} lines without a category go to “To be sorted”.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/migrating/report.py"/>
        <source>{n} poste resté ouvert est fermé à sa dernière activité.</source>
        <translation>{n} session left open is closed at its last activity.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/migrating/report.py"/>
        <source>{n} postes restés ouverts sont fermés à leur dernière activité.</source>
        <translation>{n} sessions left open are closed at their last activity.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/migrating/report.py"/>
        <source>{n} poste est une saisie différée.</source>
        <translation>{n} session is a deferred entry.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/migrating/report.py"/>
        <source>{n} postes sont des saisies différées.</source>
        <translation>{n} sessions are deferred entries.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/migrating/row_writer.py"/>
        <source>Un autre poste modifie ces données : recommencez l'import.</source>
        <translation>Another desk is changing these data: start the import again.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/migrating/server.py"/>
        <source>Le serveur de la base ne répond pas. Rien n'est perdu : réessayez.</source>
        <translation>The database's server does not answer. Nothing is lost: try again.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/migrating/server.py"/>
        <source>Il manque le droit de lire la table {table} : demandez GRANT SELECT à la personne qui s'occupe du serveur.</source>
        <translation>The right to read the table {table} is missing: ask whoever looks after the server for GRANT SELECT.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/migrating/server.py"/>
        <source>Le serveur refuse la connexion : vérifiez le nom de la base, l'utilisateur et son mot de passe.</source>
        <translation>The server refuses the connection: check the name of the database, the user and the password.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/migrating/server.py"/>
        <source>Il manque le pilote de PostgreSQL. Installez-le : pip install "psycopg[binary]"</source>
        <translation>The PostgreSQL driver is missing. Install it: pip install "psycopg[binary]"</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/migrating/server.py"/>
        <source>L'adresse de la base ne se lit pas.</source>
        <translation>The address of the database cannot be read.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/migrating/server.py"/>
        <source>Le serveur de RecyClique ne répond plus : rien n'a été importé. Réessayez.</source>
        <translation>RecyClique's server answers no more: nothing was imported. Try again.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/migrating/service.py"/>
        <source>Ce fichier ne dit pas quelles lignes sont des sorties de stock. Importez plutôt l'export de la base de RecyClique, ou confirmez que toutes sont des entrées (--as-receipts).</source>
        <translation>This file does not say which lines are stock exits. Rather import RecyClique's export of the database, or confirm that all are received (--as-receipts).</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/migrating/service.py"/>
        <source>La source contient deux fois le même identifiant : rien n'a été importé. Refaites l'export depuis RecyClique.</source>
        <translation>The source holds one identifier twice: nothing was imported. Export again from RecyClique.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/migrating/service.py"/>
        <source>La source a changé depuis l'analyse : rien n'a été importé. Recommencez.</source>
        <translation>The source changed since the analysis: nothing was imported. Start again.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/migrating/site_matching.py"/>
        <source>Il n'y a pas de site « {name} » ; choisissez parmi : {names}.</source>
        <translation>There is no site “{name}”; choose among: {names}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/migrating/site_matching.py"/>
        <source>Le site « {old} », où rien n'est encore saisi, devient « {name} ».</source>
        <translation>The site “{old}”, where nothing was entered yet, becomes “{name}”.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/migrating/sources.py"/>
        <source>« {name} » est incomplet ou abîmé : rien n'a été importé. Refaites l'export depuis RecyClique, ou copiez le fichier une nouvelle fois.</source>
        <translation>“{name}” is incomplete or damaged: nothing was imported. Export again from RecyClique, or copy the file once more.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/migrating/sources.py"/>
        <source>« {name} » n'est pas une base de RecyClique : il y manque les pesées (ligne_depot).</source>
        <translation>“{name}” is no database of RecyClique: the weighings (ligne_depot) are missing.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/migrating/sources.py"/>
        <source>« {name} » n'est pas dans le format de l'export de RecyClique : refaites l'export depuis RecyClique.</source>
        <translation>“{name}” is not in the format of RecyClique's export: export again from RecyClique.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/migrating/sources.py"/>
        <source>« {name} » est en {encoding} et non en UTF-8 : refaites l'export depuis RecyClique.</source>
        <translation>“{name}” is in {encoding}, not in UTF-8: export again from RecyClique.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/migrating/sources.py"/>
        <source>« {name} » n'est pas en UTF-8 : refaites l'export depuis RecyClique.</source>
        <translation>“{name}” is not in UTF-8: export again from RecyClique.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/migrating/sql_text.py"/>
        <source>« {name} » contient deux bases de RecyClique : exportez une seule base.</source>
        <translation>“{name}” holds two databases of RecyClique: export one only.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/migrating/sql_text.py"/>
        <source>« {name} » est fait d'instructions INSERT : refaites l'export depuis RecyClique.</source>
        <translation>“{name}” is made of INSERT statements: export again from RecyClique.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/reception/corrections.py"/>
        <source>La ligne est déjà dans ce ticket.</source>
        <translation>The line is already in this ticket.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/reception/corrections.py"/>
        <source>Cette ligne n'existe plus : elle a été supprimée sur un autre poste.</source>
        <translation>This line is gone: it was deleted at another desk.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/reception/corrections.py"/>
        <source>Cette ligne a été modifiée entre-temps sur un autre poste.</source>
        <translation>This line was changed meanwhile at another desk.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/reception/corrections.py"/>
        <source>La réception ne peut pas être dans le futur.</source>
        <translation>The reception cannot be in the future.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/reception/corrections.py"/>
        <source>Choisissez au moins deux lignes.</source>
        <translation>Choose at least two lines.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/reception/corrections.py"/>
        <source>Ces lignes ne sont pas des doublons : elles diffèrent.</source>
        <translation>These lines are not duplicates: they differ.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/reception/corrections.py"/>
        <source>Ce ticket a été modifié entre-temps sur un autre poste.</source>
        <translation>This ticket was changed meanwhile at another desk.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/reception/counter.py"/>
        <source>Ce poste est déjà fermé.</source>
        <translation>This session is already closed.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/reception/counter.py"/>
        <source>La saisie différée est réservée aux administrateurs.</source>
        <translation>Deferred entry is for administrators.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/reception/counter.py"/>
        <source>Ce type d'apport a été retiré : choisissez-en un autre.</source>
        <translation>This kind of deposit was retired: choose another one.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/reception/counter.py"/>
        <source>Ce ticket a des lignes : fermez-le, ou retirez-les d'abord.</source>
        <translation>This ticket has lines: close it, or remove them first.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/reception/counter.py"/>
        <source>Cette personne ne travaille pas ici.</source>
        <translation>This person does not work here.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/reception/drafts.py"/>
        <source>Ce texte est trop long pour être gardé.</source>
        <translation>This text is too long to be kept.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/reception/drafts.py"/>
        <source>Ce réglage ne peut pas être gardé.</source>
        <translation>This setting cannot be kept.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/reception/drafts.py"/>
        <source>Ce poste n'existe pas.</source>
        <translation>There is no such session.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/reception/givers.py"/>
        <source>Ce site ne garde pas le nom des donneurs : réglez-le à la page des sites.</source>
        <translation>This site does not keep the names of givers: set it on the page of the sites.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/reception/lignes.py"/>
        <source>Cette catégorie a été retirée : choisissez-en une autre.</source>
        <translation>This category was retired: choose another one.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/reception/lignes.py"/>
        <source>Ce ticket n'existe pas.</source>
        <translation>There is no such ticket.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/reception/notebook.py"/>
        <source>Votre poste est ouvert : fermez-le avant de saisir un cahier.</source>
        <translation>Your session is open: close it before typing in a notebook.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/reception/notebook.py"/>
        <source>Cette page n'existe plus.</source>
        <translation>This page is gone.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/reception/notebook.py"/>
        <source>Cette page a été modifiée entre-temps sur un autre poste.</source>
        <translation>This page was changed meanwhile at another desk.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/reception/notebook.py"/>
        <source>La page {number} est encore ouverte.</source>
        <translation>Page {number} is still open.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/reception/unsorted.py"/>
        <source>Une ligne a changé entre-temps sur un autre poste : rien n'a été classé.</source>
        <translation>One line changed meanwhile at another desk: nothing was sorted.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/reception/unsorted.py"/>
        <source>{count} lignes ont changé entre-temps sur un autre poste : rien n'a été classé.</source>
        <translation>{count} lines changed meanwhile at another desk: nothing was sorted.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/records/accounts.py"/>
        <source>Cette personne n'existe pas.</source>
        <translation>There is no such person.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/records/accounts.py"/>
        <source>Quelqu'un d'autre vient de modifier cette personne : relisez, puis recommencez.</source>
        <translation>Somebody else has just changed this person: read again, then start over.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/records/accounts.py"/>
        <source>Ce nom est déjà pris : {name}</source>
        <translation>This name is taken: {name}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/records/accounts.py"/>
        <source>C'est le dernier administrateur : nommez-en un autre, avec un mot de passe, d'abord.</source>
        <translation>This is the last administrator: appoint another one, with a password, first.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/records/categories.py"/>
        <source>« {name} » a été modifiée entre-temps sur un autre poste.</source>
        <translation>“{name}” was changed meanwhile at another desk.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/records/categories.py"/>
        <source>« {name} » ne peut pas être rangée dans elle-même.</source>
        <translation>“{name}” cannot be put inside itself.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/records/categories.py"/>
        <source>L'arbre a {limit} niveaux au plus : choisissez une place moins profonde.</source>
        <translation>The tree has {limit} levels at most: choose a place less deep.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/records/categories.py"/>
        <source>« {parent} » est retirée : rétablissez-la, ou choisissez une autre place.</source>
        <translation>“{parent}” is retired: restore it, or choose another place.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/records/categories.py"/>
        <source>« {name} » existe déjà à cet endroit : choisissez un autre nom.</source>
        <translation>“{name}” is already in this place: choose another name.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/records/containers.py"/>
        <source>Ce contenant n'est pas de ce site.</source>
        <translation>This container is not of this site.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/records/containers.py"/>
        <source>Ce contenant a été retiré : choisissez-en un autre, ou aucun.</source>
        <translation>This container was retired: choose another one, or none.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/records/deposit_kinds.py"/>
        <source>Ce partenaire ne va pas avec ce type d'apport.</source>
        <translation>This partner does not go with this kind of deposit.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/records/postes.py"/>
        <source>« {name} » a été retiré : choisissez un autre site.</source>
        <translation>“{name}” was retired: choose another site.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/records/postes.py"/>
        <source>Vous avez déjà un poste ouvert : fermez-le ou reprenez-le.</source>
        <translation>You have a session open already: close it or take it up again.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/records/postes.py"/>
        <source>Un cahier ne peut pas être daté du futur.</source>
        <translation>A notebook cannot be dated in the future.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/records/postes.py"/>
        <source>Ce poste a encore un ticket ouvert.</source>
        <translation>This session still has one open ticket.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/records/postes.py"/>
        <source>Ce poste a encore {count} tickets ouverts.</source>
        <translation>This session still has {count} open tickets.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/records/postes.py"/>
        <source>Ce poste est fermé : ouvrez-en un autre pour créer un ticket.</source>
        <translation>This session is closed: open another one to create a ticket.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/records/postes.py"/>
        <source>Ce poste a été ouvert par quelqu'un d'autre.</source>
        <translation>This session was opened by somebody else.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/records/ticket_reading.py"/>
        <source>Le ticket « {number} » n'existe pas.</source>
        <translation>There is no ticket “{number}”.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/records/ticket_reading.py"/>
        <source>Plusieurs sites ont un ticket {number} : donnez son identifiant.</source>
        <translation>Several sites have a ticket {number}: give its identifier.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/records/ticket_reading.py"/>
        <source>Ce ticket n'existe plus.</source>
        <translation>This ticket is gone.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/records/tickets.py"/>
        <source>Ce ticket est fermé : ses lignes ne changent plus.</source>
        <translation>This ticket is closed: its lines change no more.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/services/records/tickets.py"/>
        <source>Ce ticket est d'un autre poste : seul un administrateur peut l'exporter.</source>
        <translation>This ticket is of another session: only an administrator can export it.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/backup.py"/>
        <source>La copie ne contient pas tout ce que contient la base : elle n'a pas été gardée. Vérifiez le disque, puis recommencez.</source>
        <translation>The copy does not hold all that the database holds: it was not kept. Check the disk, then start again.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/backup.py"/>
        <source>« {name} » existe déjà : choisissez un autre nom.</source>
        <translation>“{name}” exists already: choose another name.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/backup.py"/>
        <source>La base est endommagée : la copie n'a pas été gardée.</source>
        <translation>The database is damaged: the copy was not kept.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/backup.py"/>
        <source>Le disque est plein. Libérez de la place, puis réessayez.</source>
        <translation>The disk is full. Make some room, then try again.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/database.py"/>
        <source>Seules les bases SQLite (un fichier) et PostgreSQL sont prises en charge.</source>
        <translation>Only SQLite databases (a file) and PostgreSQL are supported.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/database.py"/>
        <source>Une copie est en cours de restauration : réessayez dans un instant.</source>
        <translation>A copy is being restored: try again in a moment.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/database.py"/>
        <source>La base a été remplacée par une copie. Fermez RecyClique Desk et ouvrez-le à nouveau ; ce qui n'est pas encore enregistré est gardé.</source>
        <translation>The database was replaced by a copy. Close RecyClique Desk and open it again; what is not saved yet is kept.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/driver_errors.py"/>
        <source>« {name} » ne peut pas être ouvert : {reason}.</source>
        <translation>“{name}” cannot be opened: {reason}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/driver_errors.py"/>
        <source>Écriture impossible dans « {name} » : ce disque n'accepte que la lecture. Choisissez un autre dossier, ou faites vérifier ce disque.</source>
        <translation>Cannot write to “{name}”: this disk can only be read. Choose another folder, or have the disk checked.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/driver_errors.py"/>
        <source>Le dossier « {name} » n'existe pas : créez-le, ou choisissez-en un autre.</source>
        <translation>The folder "{name}" does not exist: make it, or choose another one.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/driver_errors.py"/>
        <source>Écriture impossible dans « {name} » : droits insuffisants.</source>
        <translation>Cannot write to “{name}”: not enough rights.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/driver_errors.py"/>
        <source>La base de données ne répond pas. Réessayez dans un instant.</source>
        <translation>The database does not answer. Try again in a moment.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/driver_errors.py"/>
        <source>La base est endommagée. Ne saisissez plus rien et restaurez la dernière sauvegarde.</source>
        <translation>The database is damaged. Enter nothing more and restore the latest backup.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/driver_errors.py"/>
        <source>« {name} » est ouvert dans un autre programme : fermez-le, puis réessayez.</source>
        <translation>“{name}” is open in another program: close it, then try again.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/driver_errors.py"/>
        <source>Écriture impossible : ce disque n'accepte que la lecture.</source>
        <translation>Cannot write: this disk can only be read.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/driver_errors.py"/>
        <source>« {name} » n'est pas là : branchez ce disque ou ce partage, ou choisissez un autre dossier.</source>
        <translation>"{name}" is not there: connect this disk or share, or choose another folder.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/driver_errors.py"/>
        <source>son nom est trop long</source>
        <translation>its name is too long</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/driver_errors.py"/>
        <source>il n'existe pas</source>
        <translation>it does not exist</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/driver_errors.py"/>
        <source>c'est un dossier</source>
        <translation>it is a folder</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/driver_errors.py"/>
        <source>une partie du chemin n'est pas un dossier</source>
        <translation>a part of the path is not a folder</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/driver_errors.py"/>
        <source>il existe déjà</source>
        <translation>it exists already</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/driver_errors.py"/>
        <source>le disque ne répond pas</source>
        <translation>the disk does not answer</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/driver_errors.py"/>
        <source>il est sur un autre disque</source>
        <translation>it is on another disk</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/driver_errors.py"/>
        <source>La base est en lecture seule : vérifiez les droits du fichier et de son dossier.</source>
        <translation>The database is read-only: check the rights on the file and its folder.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/driver_errors.py"/>
        <source>Ce fichier n'est pas une base de données RecyClique Desk.</source>
        <translation>This file is not a RecyClique Desk database.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/driver_errors.py"/>
        <source>La base ne peut pas être ouverte : vérifiez le chemin et les droits du dossier.</source>
        <translation>The database cannot be opened: check the path and the rights on its folder.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/driver_errors.py"/>
        <source>Le disque ne répond pas comme il faut. Vérifiez-le, puis réessayez.</source>
        <translation>The disk does not answer as it should. Check it, then try again.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/driver_errors.py"/>
        <source>La base est occupée par un autre poste. Rien n'est perdu : réessayez.</source>
        <translation>The database is busy with another desk. Nothing is lost: try again.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/driver_errors.py"/>
        <source>Le disque du serveur est plein. Prévenez la personne qui s'en occupe.</source>
        <translation>The server's disk is full. Tell the person who looks after it.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/driver_errors.py"/>
        <source>La base met trop de temps à répondre. Rien n'est perdu : réessayez.</source>
        <translation>The database takes too long to answer. Nothing is lost: try again.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/driver_errors.py"/>
        <source>Le serveur n'accepte que la lecture.</source>
        <translation>The server accepts reading only.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/driver_errors.py"/>
        <source>Le serveur refuse cet utilisateur ou ce mot de passe. Retapez-les ; s'ils ont changé, demandez-les à la personne qui s'occupe du serveur.</source>
        <translation>The server refuses this user or this password. Type them again; if they changed, ask whoever looks after the server.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/driver_errors.py"/>
        <source>Le serveur n'accepte pas cet ordinateur pour cet utilisateur et cette base. La personne qui s'en occupe peut l'autoriser (pg_hba.conf).</source>
        <translation>The server does not accept this computer for this user and this database. Whoever looks after it can allow it (pg_hba.conf).</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/driver_errors.py"/>
        <source>Cette base n'existe pas sur le serveur. Vérifiez son nom, ou faites-la créer.</source>
        <translation>This database does not exist on the server. Check its name, or have it created.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/driver_errors.py"/>
        <source>L'utilisateur de la base n'y a pas les droits qu'il faut. La personne qui s'occupe du serveur peut les lui donner (GRANT).</source>
        <translation>The database's user does not have the rights it takes there. Whoever looks after the server can give them (GRANT).</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/driver_errors.py"/>
        <source>Le serveur demande un mot de passe et aucun n'est donné. Donnez-le dans les réglages.</source>
        <translation>The server asks for a password and none is given. Give it in the settings.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/driver_errors.py"/>
        <source>Le serveur n'accepte pas cet ordinateur sans chiffrement. Essayez avec le chiffrement (TLS) ; sinon, la personne qui s'en occupe peut l'autoriser (pg_hba.conf).</source>
        <translation>The server does not accept this computer without encryption. Try with encryption (TLS); else whoever looks after it can allow it (pg_hba.conf).</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/driver_errors.py"/>
        <source>Le serveur ne sait pas chiffrer la connexion (TLS). Faites-le chiffrer, ou, sur un réseau sûr, connectez-vous sans chiffrement.</source>
        <translation>The server cannot encrypt the connection (TLS). Have it encrypt, or, on a safe network, connect without encryption.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/driver_errors.py"/>
        <source>Le certificat du serveur n'est pas reconnu : la connexion chiffrée (TLS) est refusée. Montrez ce message à la personne qui s'occupe du serveur.</source>
        <translation>The server's certificate is not recognised: the encrypted connection (TLS) is refused. Show this message to whoever looks after the server.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/driver_errors.py"/>
        <source>Le serveur de la base n'est pas trouvé sur le réseau. Rien n'est perdu : vérifiez le réseau et l'adresse, puis réessayez.</source>
        <translation>The database server is not found on the network. Nothing is lost: check the network and the address, then try again.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/driver_errors.py"/>
        <source>Cet utilisateur n'existe pas sur le serveur. Vérifiez son nom, majuscules comprises.</source>
        <translation>This user does not exist on the server. Check the name, capitals included.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/driver_errors.py"/>
        <source>Écriture impossible : droits insuffisants.</source>
        <translation>Cannot write: not enough rights.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/driver_errors.py"/>
        <source>Ce compte n'a pas accès au dossier « {name} » : demandez-en le droit à la personne qui administre l'ordinateur.</source>
        <translation>This account has no access to the folder "{name}": ask the person who administers the computer for it.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/driver_errors.py"/>
        <source>Ce compte n'a pas le droit de lire « {name} ».</source>
        <translation>This account may not read "{name}".</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/driver_errors.py"/>
        <source>raison inconnue</source>
        <translation>reason unknown</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/dump_reading.py"/>
        <source>« {name} » n'a pas pu être lue : elle est abîmée, ou pg_restore est plus ancien qu'elle. Rien n'a été modifié.</source>
        <translation>“{name}” could not be read: it is damaged, or pg_restore is older than it. Nothing was changed.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/dump_reading.py"/>
        <source>« {name} » vient d'un serveur : pour la lire, il faut pg_restore (le client PostgreSQL) sur cet ordinateur. Installez-le, ou choisissez une copie .sqlite.</source>
        <translation>“{name}” comes from a server: to read it, pg_restore (the PostgreSQL client) must be on this computer. Install it, or choose a .sqlite copy.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/migration.py"/>
        <source>Cette base vient d'une version plus récente de RecyClique Desk. Mettez ce programme à jour ; la base n'a pas été modifiée.</source>
        <translation>This database comes from a newer version of RecyClique Desk. Update this program; the database was not changed.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/migration.py"/>
        <source>La base « {path} » est vide ; rien n'y a été créé. Vérifiez le chemin.</source>
        <translation>The database “{path}” is empty; nothing was created in it. Check the path.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/migration.py"/>
        <source>Cette base contient déjà autre chose que RecyClique Desk : rien n'a été modifié.</source>
        <translation>This database already holds something other than RecyClique Desk: nothing was changed.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/migration.py"/>
        <source>Commande de migration inconnue.</source>
        <translation>Unknown migration command.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/migration.py"/>
        <source>« {path} » est un dossier, pas une base.</source>
        <translation>“{path}” is a folder, not a database.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/migration.py"/>
        <source>La base « {path} » n'existe pas ; elle n'a pas été créée. Vérifiez le chemin.</source>
        <translation>The database “{path}” does not exist; it was not created. Check the path.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/replacement.py"/>
        <source>La restauration d'une copie a été interrompue, et le fichier « {name} » qui dit où elle en était est illisible. Sortez ce fichier du dossier sans rien supprimer, puis restaurez une copie.</source>
        <translation>Restoring a copy was interrupted, and the file “{name}”, which says how far it got, cannot be read. Move this file out of the folder without deleting anything, then restore a copy.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/server.py"/>
        <source>Il manque la bibliothèque de PostgreSQL, qui parle au serveur. Installez-la ; sous Debian et Ubuntu : sudo apt install libpq5</source>
        <translation>The library of PostgreSQL that talks to the server is missing. Install it; on Debian and Ubuntu: sudo apt install libpq5</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/server.py"/>
        <source>Ce serveur PostgreSQL est trop ancien (version {version}) : il faut la version {oldest} ou une plus récente. La personne qui s'en occupe peut le mettre à jour.</source>
        <translation>This PostgreSQL server is too old (version {version}): version {oldest} or a newer one is needed. Whoever looks after it can update it.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/server_dumps.py"/>
        <source>pg_dump n'a pas pu faire la copie : {reason}</source>
        <translation>pg_dump could not make the copy: {reason}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/server_dumps.py"/>
        <source>pg_dump n'est pas installé sur cet ordinateur, ou il est plus ancien que le serveur : donnez à la copie un nom qui finit par .sqlite.</source>
        <translation>pg_dump is not installed on this computer, or is older than the server: give the copy a name that ends with .sqlite.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/server_filling.py"/>
        <source>Ce compte du serveur ne peut pas remplir la base : donnez --db avec celui à qui les tables appartiennent.</source>
        <translation>This account of the server cannot fill the database: give --db with the one that owns the tables.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/server_trial.py"/>
        <source>Ce qui répond sur le port {port} n'est pas PostgreSQL. Vérifiez le port.</source>
        <translation>What answers on port {port} is not PostgreSQL. Check the port.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/server_trial.py"/>
        <source>« {host} » n'est pas trouvé sur le réseau. Vérifiez l'adresse et le câble.</source>
        <translation>“{host}” is not found on the network. Check the address and the cable.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/server_trial.py"/>
        <source>« {host} » répond, mais pas PostgreSQL sur le port {port}. Vérifiez le port, et que le serveur est démarré.</source>
        <translation>“{host}” answers, but not PostgreSQL on port {port}. Check the port, and that the server is started.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/storage/server_trial.py"/>
        <source>« {host} » ne répond pas. Vérifiez qu'il est allumé, le câble et le pare-feu.</source>
        <translation>“{host}” does not answer. Check that it is switched on, the cable and the firewall.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/amounts.py"/>
        <source>{n} ligne</source>
        <translation>{n} line</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/amounts.py"/>
        <source>{n} lignes</source>
        <translation>{n} lines</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/amounts.py"/>
        <source>{n} pièce</source>
        <translation>{n} piece</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/amounts.py"/>
        <source>{n} pièces</source>
        <translation>{n} pieces</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/amounts.py"/>
        <source>{n} ticket</source>
        <translation>{n} ticket</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/amounts.py"/>
        <source>{n} tickets</source>
        <translation>{n} tickets</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/amounts.py"/>
        <source>{n} sortie</source>
        <translation>{n} item out</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/amounts.py"/>
        <source>{n} sorties</source>
        <translation>{n} items out</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/amounts.py"/>
        <source>sortie</source>
        <translation>out</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/amounts.py"/>
        <source>estimé</source>
        <translation>estimated</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/amounts.py"/>
        <source>{weight} reçus</source>
        <translation>{weight} received</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/amounts.py"/>
        <source>entrée {weight}</source>
        <translation>in {weight}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/amounts.py"/>
        <source>direct {weight}</source>
        <translation>direct {weight}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/channels.py"/>
        <source>Non déclaré</source>
        <translation>Not declared</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/channels.py"/>
        <source>Apport volontaire, collecte à domicile</source>
        <translation>Brought in, or fetched from homes</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/channels.py"/>
        <source>Zone réemploi d'une déchèterie</source>
        <translation>Reuse zone of a waste centre</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/channels.py"/>
        <source>Collecte en magasin distributeur</source>
        <translation>Collected in a shop</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/channels.py"/>
        <source>Point saisonnier</source>
        <translation>Seasonal point</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/channels.py"/>
        <source>Porte à porte non rémunéré</source>
        <translation>Unpaid door-to-door collection</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/copy_words.py"/>
        <source>Faite à la main</source>
        <translation>Made by hand</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/copy_words.py"/>
        <source>Ouverture du jour</source>
        <translation>First opening of the day</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/copy_words.py"/>
        <source>Avant une mise à jour</source>
        <translation>Before an update</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/copy_words.py"/>
        <source>Avant un import</source>
        <translation>Before an import</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/copy_words.py"/>
        <source>Avant une restauration</source>
        <translation>Before a restore</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/copy_words.py"/>
        <source>Avant une réunion de catégories</source>
        <translation>Before a merge of categories</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/copy_words.py"/>
        <source>Avant l'annulation d'un import</source>
        <translation>Before the undoing of an import</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/destinations.py"/>
        <source>Revente</source>
        <translation>Resale</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/destinations.py"/>
        <source>Recyclage</source>
        <translation>Recycling</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/destinations.py"/>
        <source>Don</source>
        <translation>Gift</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/destinations.py"/>
        <source>Destruction</source>
        <translation>Disposal</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/destinations.py"/>
        <source>Autre</source>
        <translation>Other</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/form_names.py"/>
        <source>Comme sa famille</source>
        <translation>Like its family</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/migration_words.py"/>
        <source>désactivé, ne peut pas se connecter</source>
        <translation>disabled, cannot sign in</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/migration_words.py"/>
        <source>pris</source>
        <translation>taken</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/migration_words.py"/>
        <source>gardé tel qu'ici, où il a aussi été modifié</source>
        <translation>kept as it is here, where it was changed too</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/migration_words.py"/>
        <source>plus de 9 999,999 kg</source>
        <translation>above 9,999.999 kg</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/migration_words.py"/>
        <source>poids nul ou négatif</source>
        <translation>weight of zero or less</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/migration_words.py"/>
        <source>sortie vers MAGASIN</source>
        <translation>exit towards MAGASIN</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/migration_words.py"/>
        <source>poids ou destination illisible</source>
        <translation>weight or destination unreadable</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/migration_words.py"/>
        <source>ticket absent</source>
        <translation>ticket missing</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/migration_words.py"/>
        <source>poste absent</source>
        <translation>session missing</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/migration_words.py"/>
        <source>personne absente</source>
        <translation>person missing</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/migration_words.py"/>
        <source>poste du</source>
        <translation>session of</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/migration_words.py"/>
        <source>ticket</source>
        <translation>ticket</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/migration_words.py"/>
        <source>ligne du ticket</source>
        <translation>line of ticket</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/migration_words.py"/>
        <source>{fate}, sans mot de passe : donnez-lui-en un</source>
        <translation>{fate}, without a password: give them one</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/paths.py"/>
        <source>Les données sont à votre compte seulement : les autres comptes de cet ordinateur ont les leurs.</source>
        <translation>The data are for your account only: other accounts of this computer have their own.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/paths.py"/>
        <source>Les données sont à tous les comptes de cet ordinateur : chacun y retrouve les mêmes tickets.</source>
        <translation>The data are for all accounts of this computer: everybody finds the same tickets.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/paths.py"/>
        <source>Pour que d'autres comptes les voient, réinstallez le programme pour tous les comptes.</source>
        <translation>For other accounts to see them, install the program again for all accounts.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/paths.py"/>
        <source>Pour que d'autres comptes les voient : « sudo {name} COMPTE… ».</source>
        <translation>For other accounts to see them: “sudo {name} ACCOUNT…”.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/period_words.py"/>
        <source>T{quarter} {year}</source>
        <translation>Q{quarter} {year}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/privacy.py"/>
        <source>Le disque où sont les données, « {path} », n'accepte plus que la lecture : redémarrez l'ordinateur ; si cela revient, faites vérifier ce disque. Rien n'est perdu.</source>
        <translation>The disk that holds the data, "{path}", can only be read from now: restart the computer; if this comes back, have the disk checked. Nothing is lost.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/scale_words.py"/>
        <source>stable</source>
        <translation>stable</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/scale_words.py"/>
        <source>à zéro</source>
        <translation>at zero</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/scale_words.py"/>
        <source>bouge</source>
        <translation>moving</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/scale_words.py"/>
        <source>surcharge</source>
        <translation>overload</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/scale_words.py"/>
        <source>sous zéro</source>
        <translation>below zero</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/scale_words.py"/>
        <source>pas prête</source>
        <translation>not ready</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/scale_words.py"/>
        <source>à remettre à zéro</source>
        <translation>needs to be zeroed</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/scale_words.py"/>
        <source>en défaut</source>
        <translation>at fault</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/scale_words.py"/>
        <source>incompris</source>
        <translation>not understood</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/scale_words.py"/>
        <source>balance absente</source>
        <translation>no scale</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/scale_words.py"/>
        <source>pesée</source>
        <translation>weighed</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/scale_words.py"/>
        <source>tapée</source>
        <translation>typed</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/scale_words.py"/>
        <source>importée</source>
        <translation>imported</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/scale_words.py"/>
        <source>brut</source>
        <translation>gross</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/scale_words.py"/>
        <source>net</source>
        <translation>net</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/targets.py"/>
        <source>« {name} » est une base de données, les réglages ou le journal du programme : rien n'a été écrit. Choisissez un autre nom.</source>
        <translation>“{name}” is a database, the settings or the log of the program: nothing was written. Choose another name.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/targets.py"/>
        <source>« {name} » est en lecture seule : choisissez un autre nom.</source>
        <translation>“{name}” is read-only: choose another name.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/targets.py"/>
        <source>« {name} » : le nom de ce fichier doit finir par {endings}.</source>
        <translation>“{name}”: the name of this file must end with {endings}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/targets.py"/>
        <source>« {name} » est un dossier : donnez aussi un nom de fichier.</source>
        <translation>“{name}” is a folder: give a file name as well.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/targets.py"/>
        <source>« {name} » n'est pas un fichier ordinaire (tube, périphérique…) : choisissez un autre nom.</source>
        <translation>“{name}” is not a plain file (pipe, device…): choose another name.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/targets.py"/>
        <source>« {name} » est un lien qui ne mène nulle part.</source>
        <translation>“{name}” is a link that leads nowhere.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/typed_words.py"/>
        <source>au poids</source>
        <translation>weighed</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/typed_words.py"/>
        <source>au comptage</source>
        <translation>counted</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/typed_words.py"/>
        <source>Collectivité</source>
        <translation>Local authority</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/typed_words.py"/>
        <source>Entreprise</source>
        <translation>Firm</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/window_system.py"/>
        <source>Il n'y a pas d'écran ici : ouvrez RecyClique Desk dans une session avec un bureau. « recyclique-desk --help » dit ce qui se fait sans fenêtre.</source>
        <translation>There is no screen here: open RecyClique Desk in a session with a desktop. "recyclique-desk --help" says what can be done without a window.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/window_system.py"/>
        <source>L'écran « {screen} » ne répond pas ou refuse la fenêtre : fermez la session, rouvrez-la, puis recommencez.</source>
        <translation>The screen "{screen}" does not answer or refuses the window: log out and in again, then start again.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/window_system.py"/>
        <source>Il manque au système de quoi ouvrir une fenêtre : installez, avec son gestionnaire de paquets, ce qui apporte {names}, puis recommencez.</source>
        <translation>The system lacks what opens a window: install, with its package manager, what brings {names}, then start again.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/window_system.py"/>
        <source>QT_QPA_PLATFORM demande « {name} », qui n'ouvre pas de fenêtre ici : enlevez cette variable, puis recommencez.</source>
        <translation>QT_QPA_PLATFORM asks for "{name}", which opens no window here: remove that variable, then start again.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/support/window_system.py"/>
        <source>Il manque au système de quoi ouvrir une fenêtre : tapez « sudo apt-get install {packages} », puis recommencez.</source>
        <translation>The system lacks what opens a window: type "sudo apt-get install {packages}", then start again.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/about/about.py"/>
        <source>Où sont les données</source>
        <translation>Where the data are</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/about/about.py"/>
        <source>Ce que le programme contient</source>
        <translation>What the program carries</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/about/about.py"/>
        <source>À propos de RecyClique Desk</source>
        <translation>About RecyClique Desk</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/about/about.py"/>
        <source>Le comptoir de réception des ressourceries. Rien ne quitte cet ordinateur sans que vous le demandiez.</source>
        <translation>The reception counter of reuse centres. Nothing leaves this computer unless you ask for it.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/about/about.py"/>
        <source>Version, licences et emplacement des données</source>
        <translation>Version, licences and where the data are</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/about/about.py"/>
        <source>Copier</source>
        <translation>Copy</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/about/about.py"/>
        <source>Fermer</source>
        <translation>Close</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/about/about.py"/>
        <source>Vérifier</source>
        <translation>Check</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/about/about.py"/>
        <source>Chercher une nouvelle version</source>
        <translation>Look for a new version</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/about/about.py"/>
        <source>Donner une adresse…</source>
        <translation>Give an address…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/about/about.py"/>
        <source>« Vérifier » cherche si une version plus récente existe.</source>
        <translation>“Check” looks whether there is a newer version.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/about/about.py"/>
        <source>Copié : collez-le dans votre message.</source>
        <translation>Copied: paste it into your message.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/about/about.py"/>
        <source>Recherche d'une nouvelle version…</source>
        <translation>Looking for a new version…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/about/about.py"/>
        <source>licence MIT</source>
        <translation>MIT licence</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/about/about.py"/>
        <source>Base : {place}</source>
        <translation>Database: {place}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/about/about.py"/>
        <source>Sauvegardes : {place}</source>
        <translation>Copies: {place}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/about/about.py"/>
        <source>Réglages : {place}</source>
        <translation>Settings: {place}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/about/about.py"/>
        <source>Journal technique : {place}</source>
        <translation>Technical log: {place}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/about/about.py"/>
        <source>Inter (police de caractères) · {licence}</source>
        <translation>Inter (typeface) · {licence}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/about/about.py"/>
        <source>Communes, codes postaux et EPCI de {year} · {source} · {licence}</source>
        <translation>Communes, postcodes and EPCI of {year} · {source} · {licence}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/about/about.py"/>
        <source>À jour : aucune version n'est plus récente.</source>
        <translation>Up to date: no version is newer.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/about/about.py"/>
        <source>Aucune adresse n'est réglée où chercher une nouvelle version.</source>
        <translation>No address is set where a new version could be looked for.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/about/about.py"/>
        <source>Aucune adresse n'est réglée où chercher une nouvelle version : un responsable peut la donner dans les réglages.</source>
        <translation>No address is set where a new version could be looked for: an administrator can give one in the settings.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/about/about.py"/>
        <source>La version {version} est là.</source>
        <translation>Version {version} is there.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/about/about.py"/>
        <source>Elle se trouve ici : {place}</source>
        <translation>It is here: {place}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/about/problem_report.py"/>
        <source>Signaler un problème</source>
        <translation>Report a problem</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/about/problem_report.py"/>
        <source>Voici tout ce que le fichier contiendra. Les noms, les notes et les mots de passe en sont retirés (‹…›). Rien n'est envoyé : enregistrez-le, puis joignez-le à un message à la personne qui vous aide, avec ce que vous faisiez.</source>
        <translation>This is all that the file will hold. Names, notes and passwords are taken out (‹…›). Nothing is sent: save it, then attach it to a message to whoever helps you, with what you were doing.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/about/problem_report.py"/>
        <source>Partie du rapport</source>
        <translation>Part of the report</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/about/problem_report.py"/>
        <source>Ce que le rapport contient</source>
        <translation>What the report holds</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/about/problem_report.py"/>
        <source>Enregistrer…</source>
        <translation>Save…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/about/problem_report.py"/>
        <source>Annuler</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/about/problem_report.py"/>
        <source>Enregistrer le rapport</source>
        <translation>Save the report</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/about/problem_report.py"/>
        <source>rapport-recyclique-desk.zip</source>
        <translation>report-recyclique-desk.zip</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/about/problem_report.py"/>
        <source>{name} enregistré</source>
        <translation>{name} saved</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/about/problem_report.py"/>
        <source>Archive ZIP</source>
        <translation>ZIP archive</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/about/shortcuts.py"/>
        <source>Raccourcis clavier</source>
        <translation>Keyboard shortcuts</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/anomalies/page.py"/>
        <source>À vérifier</source>
        <translation>To be checked</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/anomalies/page.py"/>
        <source>Actualiser</source>
        <translation>Refresh</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/anomalies/page.py"/>
        <source>Lecture…</source>
        <translation>Reading…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/anomalies/page.py"/>
        <source>Rien à vérifier : tout paraît en ordre.</source>
        <translation>Nothing to check: all seems in order.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/anomalies/page.py"/>
        <source>Pas de réponse de la base de données.</source>
        <translation>No answer from the database.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/anomalies/page.py"/>
        <source>{day}, {time}</source>
        <translation>{day}, {time}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/anomalies/page.py"/>
        <source>Ce qui paraît anormal depuis {days} jours, et ce qui attend depuis plus longtemps. Un clic, ou Entrée, mène à l'endroit où le corriger.</source>
        <translation>What has looked wrong for {days} days, and what has waited for longer. A click, or Enter, leads to the place to mend it.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/anomalies/page.py"/>
        <source>vérifié à {time}</source>
        <translation>checked at {time}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/anomalies/screens.py"/>
        <source>Ticket vide supprimé.</source>
        <translation>Empty ticket deleted.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/anomalies/screens.py"/>
        <source>Poste fermé.</source>
        <translation>Session closed.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/anomalies/screens.py"/>
        <source>Fermer ce poste</source>
        <translation>Close this session</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/anomalies/screens.py"/>
        <source>Les fermer, puis fermer le poste</source>
        <translation>Close them, then the session</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/anomalies/screens.py"/>
        <source>Supprimer ce ticket</source>
        <translation>Delete this ticket</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/anomalies/screens.py"/>
        <source>À vérifier ({count})</source>
        <translation>To be checked ({count})</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/anomalies/wording.py"/>
        <source>les {n} plus récents</source>
        <translation>the {n} most recent</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/anomalies/wording.py"/>
        <source>les {n} plus récentes</source>
        <translation>the {n} most recent</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/anomalies/wording.py"/>
        <source>Poids surprenants</source>
        <translation>Surprising weights</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/anomalies/wording.py"/>
        <source>Lignes saisies deux fois en une minute</source>
        <translation>Lines entered twice within a minute</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/anomalies/wording.py"/>
        <source>Lignes à classer</source>
        <translation>Lines to be sorted</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/anomalies/wording.py"/>
        <source>Tickets ouverts depuis plus de 12 heures</source>
        <translation>Tickets open for more than 12 hours</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/anomalies/wording.py"/>
        <source>Tickets fermés sans aucune ligne</source>
        <translation>Tickets closed without any line</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/anomalies/wording.py"/>
        <source>Postes restés ouverts</source>
        <translation>Sessions left open</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/anomalies/wording.py"/>
        <source>Ouvre le ticket à cette ligne, pour la corriger</source>
        <translation>Opens the ticket at this line, to correct it</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/anomalies/wording.py"/>
        <source>Ouvre le ticket à cette ligne, pour n'en garder qu'une</source>
        <translation>Opens the ticket at this line, to keep only one</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/anomalies/wording.py"/>
        <source>Ouvre la liste des lignes à classer</source>
        <translation>Opens the list of lines to be sorted</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/anomalies/wording.py"/>
        <source>Ouvre le ticket, pour le fermer</source>
        <translation>Opens the ticket, to close it</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/anomalies/wording.py"/>
        <source>Propose de supprimer ce ticket</source>
        <translation>Offers to delete this ticket</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/anomalies/wording.py"/>
        <source>Propose de fermer ce poste</source>
        <translation>Offers to close this session</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/anomalies/wording.py"/>
        <source>{weight}{source} de « {category} » dans le ticket {number} : est-ce bien cela ?</source>
        <translation>{weight}{source} of “{category}” in ticket {number}: is that right?</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/anomalies/wording.py"/>
        <source>{weight}{source} de « {category} » deux fois en une minute dans le ticket {number}</source>
        <translation>{weight}{source} of “{category}” twice within a minute in ticket {number}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/anomalies/wording.py"/>
        <source>{weight} à classer dans le ticket {number}</source>
        <translation>{weight} to sort in ticket {number}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/anomalies/wording.py"/>
        <source>Le ticket {number} de {benevole} est ouvert depuis plus de douze heures</source>
        <translation>Ticket {number} of {benevole} has been open for more than twelve hours</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/anomalies/wording.py"/>
        <source>Le ticket {number} de {benevole} est fermé et ne contient rien</source>
        <translation>Ticket {number} of {benevole} is closed and holds nothing</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/anomalies/wording.py"/>
        <source>Le poste de {benevole} est resté ouvert</source>
        <translation>The session of {benevole} was left open</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/banner/kpi_banner.py"/>
        <source>Chiffres du jour</source>
        <translation>Figures of the day</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/banner/kpi_banner.py"/>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/banner/kpi_banner.py"/>
        <source>reçus</source>
        <translation>received</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/banner/kpi_banner.py"/>
        <source>Laisser de côté ce qui a été recopié plus tard d'un cahier.</source>
        <translation>Leave out what was copied from a notebook later.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/banner/kpi_banner.py"/>
        <source>Relire les chiffres maintenant (F5).</source>
        <translation>Read the figures again now (F5).</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/banner/kpi_banner.py"/>
        <source>Reprendre</source>
        <translation>Resume</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/banner/kpi_banner.py"/>
        <source>ligne</source>
        <translation>line</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/banner/kpi_banner.py"/>
        <source>tickets</source>
        <translation>tickets</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/banner/kpi_banner.py"/>
        <source>Reprendre la mise à jour des chiffres.</source>
        <translation>Resume updating the figures.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/banner/kpi_banner.py"/>
        <source>Arrêter la mise à jour des chiffres.</source>
        <translation>Stop updating the figures.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/banner/kpi_banner.py"/>
        <source>/ {weekday}</source>
        <translation>/ {weekday}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/banner/sparkline.py"/>
        <source>Rien n'a encore été pesé aujourd'hui.</source>
        <translation>Nothing has been weighed today yet.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/banner/sparkline.py"/>
        <source>Poids reçu par heure</source>
        <translation>Weight received by hour</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/banner/sparkline.py"/>
        <source>{hour} h : {weight} (d'habitude {usual})</source>
        <translation>{hour}:00: {weight} (usually {usual})</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/banner/sparkline.py"/>
        <source>{hour} h : {weight}</source>
        <translation>{hour}:00: {weight}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/banner/sparkline.py"/>
        <source>{hour} h : rien (d'habitude {usual})</source>
        <translation>{hour}:00: nothing (usually {usual})</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/banner/status.py"/>
        <source>En direct</source>
        <translation>Live</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/banner/status.py"/>
        <source>En pause</source>
        <translation>Paused</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/banner/status.py"/>
        <source>Hors ligne</source>
        <translation>Offline</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/banner/status.py"/>
        <source>Ne répond pas</source>
        <translation>No answer</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/banner/status.py"/>
        <source>Non enregistré</source>
        <translation>Not saved</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/banner/status.py"/>
        <source>depuis {time}</source>
        <translation>since {time}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/banner/status.py"/>
        <source>Les chiffres du jour arrivent.</source>
        <translation>The figures of the day are coming.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/banner/status.py"/>
        <source>Les chiffres se mettent à jour tout seuls.</source>
        <translation>The figures update by themselves.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/banner/status.py"/>
        <source>La mise à jour est arrêtée : « Reprendre » la relance.</source>
        <translation>Updating is stopped: “Resume” starts it again.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/banner/status.py"/>
        <source>La base de données ne répond pas. Les derniers chiffres restent affichés ; la suite viendra d'elle-même.</source>
        <translation>The database does not answer. The last figures stay on screen; the rest will follow by itself.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/banner/status.py"/>
        <source>La base de données ne répond pas encore. Ce qui est demandé attend.</source>
        <translation>The database has not answered yet. What was asked for is waiting.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/banner/status.py"/>
        <source>Des pesées ne sont pas enregistrées : elles le seront dès que la base de données répondra.</source>
        <translation>Some weighings are not saved: they will be as soon as the database answers.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/banner/tooltips.py"/>
        <source>Tickets créés {window} ; « ouverts » : tous ceux qui le sont encore.</source>
        <translation>Tickets created {window}; “open”: all that still are.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/banner/tooltips.py"/>
        <source>Sorties de stock {window} ; jamais comptées comme reçues.</source>
        <translation>Taken out of stock {window}; never counted as received.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/banner/tooltips.py"/>
        <source>depuis 00:00, {zone}</source>
        <translation>since 00:00, {zone}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/banner/tooltips.py"/>
        <source>Poids reçu {window}, sorties non comprises.</source>
        <translation>Weight received {window}, without what left the stock.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/banner/tooltips.py"/>
        <source>Pesées {window}, sorties non comprises.</source>
        <translation>Weighings {window}, without what left the stock.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/banner/tooltips.py"/>
        <source>À ce poste : {weight} reçus</source>
        <translation>In this session: {weight} received</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/banner/tooltips.py"/>
        <source>Entrée {weight} : pour la revente ou le don.</source>
        <translation>In {weight}: for resale or as a gift.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/banner/tooltips.py"/>
        <source>Direct {weight} : pour toute autre destination.</source>
        <translation>Direct {weight}: for any other destination.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/banner/tooltips.py"/>
        <source>Sortie {weight} : jamais compté comme reçu.</source>
        <translation>Out {weight}: never counted as received.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/banner/wording.py"/>
        <source>fermé d'habitude</source>
        <translation>usually closed</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/banner/wording.py"/>
        <source>À cette heure-ci, un {weekday} a d'habitude reçu {weight}
(moyenne des quatre semaines précédentes).</source>
        <translation>By this time, a {weekday} has usually received {weight}
(average of the four weeks before).</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/banner/wording.py"/>
        <source>presque rien un {weekday}</source>
        <translation>nearly nothing on a {weekday}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/banner/wording.py"/>
        <source>Le {day}, le centre est d'habitude fermé (réglages, jours d'ouverture) :
rien à comparer.</source>
        <translation>On {day} the centre is usually closed (settings, opening days):
nothing to compare.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/clock_question.py"/>
        <source>L'horloge est-elle à l'heure ?</source>
        <translation>Is the clock right?</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/clock_question.py"/>
        <source>Réessayer</source>
        <translation>Try again</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/clock_question.py"/>
        <source>L'heure est juste</source>
        <translation>The clock is right</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/closing_copy.py"/>
        <source>Avancement</source>
        <translation>Progress</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/closing_copy.py"/>
        <source>Fermer sans copie</source>
        <translation>Close without a copy</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/closing_copy.py"/>
        <source>Copie de sécurité en cours…</source>
        <translation>Making a safety copy…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/closing_copy.py"/>
        <source>Le programme se fermera tout seul dès qu'elle sera faite.</source>
        <translation>The program will close by itself as soon as it is made.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/closing_copy.py"/>
        <source>La copie de sécurité n'a pas pu être faite</source>
        <translation>The safety copy could not be made</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/closing_copy.py"/>
        <source>Dernière bonne copie : {when}.</source>
        <translation>Last good copy: {when}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/copy_actions.py"/>
        <source>Copie en cours…</source>
        <translation>Copying…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/copy_actions.py"/>
        <source>Choisir le second dossier des copies</source>
        <translation>Choose the second folder of the copies</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/copy_actions.py"/>
        <source>Restauration en cours…</source>
        <translation>Restoring…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/copy_actions.py"/>
        <source>Essai du dossier…</source>
        <translation>Trying the folder…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/copy_actions.py"/>
        <source>Le dossier n'existe pas encore : faites une première copie.</source>
        <translation>The folder does not exist yet: make a first copy.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/copy_actions.py"/>
        <source>Plus aucune copie n'ira dans « {folder} » ; celles qui y sont y restent.</source>
        <translation>No copy will go to “{folder}” any more; those that are there stay there.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/copy_actions.py"/>
        <source>« {folder} » reçoit désormais aussi chaque copie.</source>
        <translation>“{folder}” now gets each copy too.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/copy_actions.py"/>
        <source>Les copies sont dans « {folder} ».</source>
        <translation>The copies are in “{folder}”.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/copy_keeper.py"/>
        <source>Copies de sécurité…</source>
        <translation>Safety copies…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/copy_keeper.py"/>
        <source>Copier maintenant</source>
        <translation>Copy now</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/copy_keeper.py"/>
        <source>La copie de sécurité n'a pas pu être faite. {reason}</source>
        <translation>The safety copy could not be made. {reason}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/copy_keeper.py"/>
        <source>Voir les copies</source>
        <translation>See the copies</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/database_keeper.py"/>
        <source>La base de données est abîmée. Finissez la pesée en cours, puis fermez et rouvrez RecyClique Desk : il proposera de restaurer une copie.</source>
        <translation>The database is damaged. Finish the weighing at hand, then close RecyClique Desk and open it again: it will offer to restore a copy.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/page.py"/>
        <source>Copies de sécurité</source>
        <translation>Safety copies</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/page.py"/>
        <source>Ouvrir le dossier</source>
        <translation>Open the folder</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/page.py"/>
        <source>Second dossier…</source>
        <translation>Second folder…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/page.py"/>
        <source>Ne plus l'utiliser</source>
        <translation>Use it no more</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/page.py"/>
        <source>Le programme en fait une chaque jour, à la fermeture et avant tout grand changement ; « Copier maintenant » en fait une tout de suite.</source>
        <translation>The program makes one each day, at closing and before any large change; “Copy now” makes one at once.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/page.py"/>
        <source>Restaurer celle-ci…</source>
        <translation>Restore this one…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/page.py"/>
        <source>Cet ordinateur et second dossier</source>
        <translation>This computer and second folder</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/page.py"/>
        <source>Second dossier</source>
        <translation>Second folder</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/page.py"/>
        <source>Cet ordinateur</source>
        <translation>This computer</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/page.py"/>
        <source>Faite</source>
        <translation>Made</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/page.py"/>
        <source>Pourquoi</source>
        <translation>Why</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/page.py"/>
        <source>Reçus (kg)</source>
        <translation>Received (kg)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/page.py"/>
        <source>Dernière réception</source>
        <translation>Last reception</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/page.py"/>
        <source>Taille</source>
        <translation>Size</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/page.py"/>
        <source>Où</source>
        <translation>Where</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/restore_dialog.py"/>
        <source>Restaurer une copie</source>
        <translation>Restore a copy</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/restore_dialog.py"/>
        <source>Restaurer celle-ci</source>
        <translation>Restore this one</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/restore_dialog.py"/>
        <source>Restaurer la copie faite {when} ?</source>
        <translation>Restore the copy made {when}?</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/second_setting.py"/>
        <source>Second dossier des copies</source>
        <translation>Second folder of the copies</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/second_setting.py"/>
        <source>Aucun</source>
        <translation>None</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/wording.py"/>
        <source>Copies de sécurité… (aucune)</source>
        <translation>Safety copies… (none)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/wording.py"/>
        <source>Aucune copie n'a encore été faite de cette base.</source>
        <translation>No copy of this database has been made yet.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/wording.py"/>
        <source>Rien n'a changé depuis.</source>
        <translation>Nothing has changed since.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/wording.py"/>
        <source>La base a changé depuis ; la prochaine copie se fera à la fermeture.</source>
        <translation>The database has changed since; the next copy will be made at closing.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/wording.py"/>
        <source>Aucune copie de sécurité n'a encore pu être faite : ce qui est saisi n'existe que sur cet ordinateur.</source>
        <translation>No safety copy could be made yet: what is entered exists on this computer only.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/wording.py"/>
        <source>Aucun second dossier : une panne de cet ordinateur emporterait la base et ses copies. Choisissez une clé USB ou un partage du réseau.</source>
        <translation>No second folder: if this computer broke down, the database and its copies would go with it. Choose a USB stick or a network share.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/wording.py"/>
        <source>La base contient exactement la même chose aujourd'hui.</source>
        <translation>The database holds exactly the same today.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/wording.py"/>
        <source>La base d'aujourd'hui est d'abord copiée : vous pourrez la restaurer à son tour.</source>
        <translation>Today's database is copied first: you can restore it in turn.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/wording.py"/>
        <source>le {day} à {time}</source>
        <translation>on {day} at {time}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/wording.py"/>
        <source>L'horloge de cet ordinateur indique le {now}. Or la dernière pesée a été saisie le {newest}. Si l'horloge est fausse, réglez-la, puis réessayez : les tickets porteraient une mauvaise date.</source>
        <translation>The clock of this computer says {now}. But the last weighing was typed on {newest}. If the clock is wrong, set it and try again: tickets would bear a wrong date.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/wording.py"/>
        <source>Copies de sécurité… ({when})</source>
        <translation>Safety copies… ({when})</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/wording.py"/>
        <source>La dernière bonne copie de sécurité a été faite {when} : ce qui a été saisi depuis n'existe qu'ici.</source>
        <translation>The last good safety copy was made {when}: what was entered since exists here only.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/wording.py"/>
        <source>Second dossier : « {folder} ». Dernière copie {when}.</source>
        <translation>Second folder: “{folder}”. Last copy {when}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/wording.py"/>
        <source>Sont gardées : une copie pour chacun des {days} derniers jours, des {weeks} dernières semaines et des {months} derniers mois. Celles faites à la main ne sont jamais supprimées.</source>
        <translation>Kept are: one copy for each of the last {days} days, the last {weeks} weeks and the last {months} months. Those made by hand are never deleted.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/wording.py"/>
        <source>Copie faite et vérifiée : {tickets}, {weight} reçus.</source>
        <translation>Copy made and checked: {tickets}, {weight} received.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/wording.py"/>
        <source>{n} Go</source>
        <translation>{n} GB</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/wording.py"/>
        <source>{n} Mo</source>
        <translation>{n} MB</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/wording.py"/>
        <source>Elle contient {tickets} et {weight} reçus.</source>
        <translation>It holds {tickets} and {weight} received.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/wording.py"/>
        <source>La base a changé depuis : ces changements ne sont pas dans cette copie.</source>
        <translation>The database has changed since: these changes are not in this copy.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/wording.py"/>
        <source>aujourd'hui à {time}</source>
        <translation>today at {time}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/wording.py"/>
        <source>hier à {time}</source>
        <translation>yesterday at {time}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/wording.py"/>
        <source>{day} à {time}</source>
        <translation>{day} at {time}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/wording.py"/>
        <source>Second dossier : « {folder} ». Aucune copie n'y est encore arrivée.</source>
        <translation>Second folder: “{folder}”. No copy has got there yet.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/wording.py"/>
        <source>Le second dossier des copies, « {folder} », n'a encore rien reçu : branchez-le, ou choisissez-en un autre.</source>
        <translation>The second folder of the copies, “{folder}”, has received nothing yet: plug it in, or choose another one.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/wording.py"/>
        <source>Le second dossier des copies, « {folder} », n'a rien reçu depuis {n} jour : branchez-le, ou choisissez-en un autre.</source>
        <translation>The second folder of the copies, “{folder}”, has received nothing for {n} day: plug it in, or choose another one.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/wording.py"/>
        <source>Le second dossier des copies, « {folder} », n'a rien reçu depuis {n} jours : branchez-le, ou choisissez-en un autre.</source>
        <translation>The second folder of the copies, “{folder}”, has received nothing for {n} days: plug it in, or choose another one.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/wording.py"/>
        <source>Rien n'a changé depuis la copie faite {when} : elle est à jour.</source>
        <translation>Nothing has changed since the copy made {when}: it is up to date.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/wording.py"/>
        <source>{reason} · endommagée</source>
        <translation>{reason} · damaged</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/wording.py"/>
        <source>Sa dernière réception est du {day}.</source>
        <translation>Its last reception is of {day}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/care/wording.py"/>
        <source>Depuis, {tickets} et {lines} ont été saisis : ils ne sont pas dans cette copie et quitteront la base.</source>
        <translation>Since then {tickets} and {lines} were entered: they are not in this copy and will leave the database.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/adding.py"/>
        <source>Place</source>
        <translation>Place</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/adding.py"/>
        <source>À la racine</source>
        <translation>At the root</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/adding.py"/>
        <source>Ajouter une catégorie</source>
        <translation>Add a category</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/adding.py"/>
        <source>Ajouter</source>
        <translation>Add</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/adding.py"/>
        <source>Court : celui des touches de la réception</source>
        <translation>Short: the one on the counter's tiles</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/adding.py"/>
        <source>Celui des déclarations, s'il est autre</source>
        <translation>The one for declarations, if different</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/category_actions.py"/>
        <source>« {name} » est fusionnée dans « {into} » : {amount}.</source>
        <translation>“{name}” is merged into “{into}”: {amount}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/category_actions.py"/>
        <source>De « {name} » à « {into} » : {amount}.</source>
        <translation>From “{name}” to “{into}”: {amount}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/category_actions.py"/>
        <source>« {name} » est retirée ; ses lignes gardent son nom.</source>
        <translation>“{name}” is retired; its lines keep its name.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/category_actions.py"/>
        <source>« {name} » est retirée, et {n} au-dessous.</source>
        <translation>“{name}” is retired, and {n} below it.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/category_actions.py"/>
        <source>{n} ligne est revenue.</source>
        <translation>{n} line came back.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/category_actions.py"/>
        <source>{n} lignes sont revenues.</source>
        <translation>{n} lines came back.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/category_actions.py"/>
        <source>« {name} » est ajoutée.</source>
        <translation>“{name}” is added.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/category_actions.py"/>
        <source>« {name} » est rétablie.</source>
        <translation>“{name}” is restored.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/category_actions.py"/>
        <source>« {name} » est déplacée.</source>
        <translation>“{name}” is moved.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/details.py"/>
        <source>Une pesée vaut une pièce, sauf si le nombre est tapé : 3*</source>
        <translation>A weighing is one piece, unless the number is typed: 3*</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/details.py"/>
        <source>En kg</source>
        <translation>In kg</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/details.py"/>
        <source>Enregistrer</source>
        <translation>Save</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/details.py"/>
        <source>Retirer</source>
        <translation>Retire</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/details.py"/>
        <source>Rétablir</source>
        <translation>Restore</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/details.py"/>
        <source>Fusionner…</source>
        <translation>Merge…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/details.py"/>
        <source>Déplacer toutes ses lignes dans une autre, et la retirer</source>
        <translation>Move all its lines into another one, and retire it</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/details.py"/>
        <source>Répartir…</source>
        <translation>Split…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/details.py"/>
        <source>Déplacer une partie de ses lignes dans une autre</source>
        <translation>Move some of its lines into another one</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/details.py"/>
        <source>visible</source>
        <translation>shown</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/details.py"/>
        <source>masquée</source>
        <translation>hidden</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/details.py"/>
        <source>« {name} », nom officiel : {official}, {shown}</source>
        <translation>“{name}”, official name: {official}, {shown}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/details.py"/>
        <source>{told} · retirée le {day}</source>
        <translation>{told} · retired on {day}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/details.py"/>
        <source>{sentence} Elle est maintenant : {theirs}. Vous avez tapé : {yours}. Enregistrez à nouveau pour garder la vôtre.</source>
        <translation>{sentence} It is now: {theirs}. You typed: {yours}. Save again to keep yours.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/lines_table.py"/>
        <source>Lignes de la catégorie</source>
        <translation>Lines of the category</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/lines_table.py"/>
        <source>Jour</source>
        <translation>Day</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/lines_table.py"/>
        <source>Poids (kg)</source>
        <translation>Weight (kg)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/merging.py"/>
        <source>Fusionner</source>
        <translation>Merge</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/merging.py"/>
        <source>la catégorie choisie</source>
        <translation>the category chosen</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/merging.py"/>
        <source>Fusionner « {name} »</source>
        <translation>Merge “{name}”</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/merging.py"/>
        <source>Elles passent dans {where}, puis « {name} » est retirée.</source>
        <translation>They move into {where}, then “{name}” is retired.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/merging.py"/>
        <source>{n} sous-catégorie suit.</source>
        <translation>{n} subcategory follows.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/merging.py"/>
        <source>{n} sous-catégories suivent.</source>
        <translation>{n} subcategories follow.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/merging.py"/>
        <source>Toutes les lignes de « {name} » passent dans une autre catégorie.</source>
        <translation>All lines of “{name}” move into another category.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/merging.py"/>
        <source>« {name} »</source>
        <translation>“{name}”</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/model.py"/>
        <source>Reçu (kg)</source>
        <translation>Received (kg)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/moving.py"/>
        <source>Annulé : aucune ligne n'a été déplacée.</source>
        <translation>Cancelled: no line was moved.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/page.py"/>
        <source>Glissez une catégorie pour la ranger, ou Alt et les flèches.</source>
        <translation>Drag a category to its place, or use Alt and the arrows.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/page.py"/>
        <source>Catégories</source>
        <translation>Categories</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/page.py"/>
        <source>Chercher une catégorie</source>
        <translation>Search for a category</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/page.py"/>
        <source>Chercher dans les noms</source>
        <translation>Search the names</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/page.py"/>
        <source>Montrer les retirées</source>
        <translation>Show the retired ones</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/page.py"/>
        <source>Importer une liste…</source>
        <translation>Import a list…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/page.py"/>
        <source>Ajouter…</source>
        <translation>Add…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/page.py"/>
        <source>Liste…</source>
        <translation>List…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/page.py"/>
        <source>{n} retirée</source>
        <translation>{n} retired</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/page.py"/>
        <source>{n} retirées</source>
        <translation>{n} retired</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/page.py"/>
        <source>Rien de ce nom</source>
        <translation>Nothing of that name</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/page.py"/>
        <source>Aucune catégorie pour l'instant</source>
        <translation>No category yet</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/page.py"/>
        <source>Essayez une partie plus courte, ou montrez les retirées.</source>
        <translation>Try a shorter part, or show the retired ones.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/page.py"/>
        <source>Une catégorie dit ce qu'est un objet : Vaisselle, Livres, Petits meubles. Ajoutez la première : elle paraît aussitôt à la réception.</source>
        <translation>A category says what a thing is: Crockery, Books, Small furniture. Add the first one: it appears at the counter at once.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/page.py"/>
        <source>{n} catégorie en service</source>
        <translation>{n} category in service</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/page.py"/>
        <source>{n} catégories en service</source>
        <translation>{n} categories in service</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/splitting.py"/>
        <source>Déplacer</source>
        <translation>Move</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/splitting.py"/>
        <source>Seulement du</source>
        <translation>Only from</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/splitting.py"/>
        <source>Toutes les destinations</source>
        <translation>All destinations</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/splitting.py"/>
        <source>Mot dans les notes</source>
        <translation>Word in the notes</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/splitting.py"/>
        <source>Nouvelle catégorie</source>
        <translation>New category</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/splitting.py"/>
        <source>Nom de la nouvelle catégorie</source>
        <translation>Name of the new category</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/splitting.py"/>
        <source>Catégorie existante</source>
        <translation>Existing category</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/splitting.py"/>
        <source>Choisissez des lignes pour ne déplacer que celles-là.</source>
        <translation>Choose lines to move only those.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/splitting.py"/>
        <source>au</source>
        <translation>to</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/splitting.py"/>
        <source>Répartir « {name} »</source>
        <translation>Split “{name}”</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/splitting.py"/>
        <source>Ces lignes quittent « {name} » ; les autres y restent.</source>
        <translation>These lines leave “{name}”; the others stay.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/splitting.py"/>
        <source>Aucune ligne ne correspond.</source>
        <translation>No line matches.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/splitting.py"/>
        <source>Les {n} plus récentes. Choisissez-en pour ne déplacer que celles-là.</source>
        <translation>The {n} most recent. Choose some to move only those.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/target.py"/>
        <source>Choisissez la catégorie où vont les lignes.</source>
        <translation>Choose the category the lines go to.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/tree_view.py"/>
        <source>Alt et les flèches déplacent la catégorie choisie, comme la souris.</source>
        <translation>Alt and the arrows move the chosen category, as the mouse does.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/wording.py"/>
        <source>Aucune ligne pour l'instant.</source>
        <translation>No line yet.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/wording.py"/>
        <source>Retirée</source>
        <translation>Retired</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/wording.py"/>
        <source>Masquée</source>
        <translation>Hidden</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/wording.py"/>
        <source>{lines}, {weight}</source>
        <translation>{lines}, {weight}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/wording.py"/>
        <source>De {first} à {last}</source>
        <translation>From {first} to {last}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/categories/wording.py"/>
        <source>En {month}</source>
        <translation>In {month}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/bars.py"/>
        <source>Imprimer le tableau de bord…</source>
        <translation>Print the dashboard…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/categories.py"/>
        <source>Kilogrammes par catégorie</source>
        <translation>Kilograms by category</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/categories.py"/>
        <source>Les kilogrammes de chaque catégorie s'afficheront ici dès la première pesée.</source>
        <translation>The kilograms of each category will show here from the first weighing on.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/categories.py"/>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/categories.py"/>
        <source>kg-par-categorie-{day}</source>
        <translation>kg-by-category-{day}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/categories.py"/>
        <source>Autres ({n})</source>
        <translation>Others ({n})</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/days.py"/>
        <source>Kilogrammes par jour</source>
        <translation>Kilograms by day</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/days.py"/>
        <source>Les kilogrammes de chaque jour s'afficheront ici dès la première pesée.</source>
        <translation>The kilograms of each day will show here from the first weighing on.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/days.py"/>
        <source>Total {weight}</source>
        <translation>Total {weight}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/days.py"/>
        <source>Total (kg)</source>
        <translation>Total (kg)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/days.py"/>
        <source>kg-par-jour-{day}</source>
        <translation>kg-by-day-{day}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/days.py"/>
        <source>{day}
Rien reçu</source>
        <translation>{day}
Nothing received</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/days.py"/>
        <source>{n} jour · {weight}</source>
        <translation>{n} day · {weight}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/days.py"/>
        <source>{n} jours · {weight}</source>
        <translation>{n} days · {weight}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/dock.py"/>
        <source>Graphiques</source>
        <translation>Charts</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/dock.py"/>
        <source>Par jour</source>
        <translation>By day</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/dock.py"/>
        <source>Par catégorie</source>
        <translation>By category</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/dock.py"/>
        <source>Tableau de bord</source>
        <translation>Dashboard</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/dock.py"/>
        <source>Montrer les graphiques</source>
        <translation>Show the charts</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/dock.py"/>
        <source>Replier les graphiques</source>
        <translation>Fold the charts away</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/dock.py"/>
        <source>hors ligne depuis {time}</source>
        <translation>offline since {time}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/drill.py"/>
        <source>kg-par-categorie</source>
        <translation>kg-by-category</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/drill.py"/>
        <source>Rien n'a été reçu pendant cette période.</source>
        <translation>Nothing was received in this period.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/drill.py"/>
        <source>Sans sous-catégorie</source>
        <translation>Without subcategory</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/drill.py"/>
        <source>Double-clic ou + : voir le détail</source>
        <translation>Double-click or +: see the details</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/drill.py"/>
        <source>avant : {weight}</source>
        <translation>before: {weight}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/drill.py"/>
        <source>Avant (kg)</source>
        <translation>Before (kg)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/hours.py"/>
        <source>kg-par-heure</source>
        <translation>kg-by-hour</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/hours.py"/>
        <source>Par heure</source>
        <translation>By hour</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/hours.py"/>
        <source>Les saisies différées n'ont pas toujours d'heure connue.</source>
        <translation>Deferred entries do not always have a known hour.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/hours.py"/>
        <source>Rien n'a été reçu à une heure connue.</source>
        <translation>Nothing was received at a known hour.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/hours.py"/>
        <source>de {first} à {last}</source>
        <translation>from {first} to {last}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/hours.py"/>
        <source>Rien reçu</source>
        <translation>Nothing received</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/hours.py"/>
        <source>{hour} h</source>
        <translation>{hour}:00</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/hours.py"/>
        <source>Heure</source>
        <translation>Hour</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/hours.py"/>
        <source>+ {weight} sans heure</source>
        <translation>+ {weight} without hour</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/hours.py"/>
        <source>{period} : {weight}</source>
        <translation>{period}: {weight}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/hours.py"/>
        <source>Comparé (kg)</source>
        <translation>Compared (kg)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/legend.py"/>
        <source>Légende</source>
        <translation>Legend</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/menu.py"/>
        <source>Le graphique n'a pas été enregistré dans « {path} » : {trouble}</source>
        <translation>The chart was not saved to “{path}”: {trouble}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/menu.py"/>
        <source>Graphique</source>
        <translation>Chart</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/menu.py"/>
        <source>Copier les chiffres</source>
        <translation>Copy the figures</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/menu.py"/>
        <source>Enregistrer l'image en PNG…</source>
        <translation>Save the picture as PNG…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/menu.py"/>
        <source>Enregistrer l'image en SVG…</source>
        <translation>Save the picture as SVG…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/menu.py"/>
        <source>Image PNG (*.png)</source>
        <translation>PNG picture (*.png)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/menu.py"/>
        <source>Image SVG (*.svg)</source>
        <translation>SVG picture (*.svg)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/menu.py"/>
        <source>Enregistrer le graphique</source>
        <translation>Save the chart</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/movers.py"/>
        <source>hausses-et-baisses</source>
        <translation>rises-and-falls</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/movers.py"/>
        <source>Hausses et baisses</source>
        <translation>Rises and falls</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/movers.py"/>
        <source>Choisissez une comparaison pour voir ce qui monte et ce qui baisse.</source>
        <translation>Choose a comparison to see what rises and what falls.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/movers.py"/>
        <source>Aucune catégorie n'a changé.</source>
        <translation>No category has changed.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/movers.py"/>
        <source>Écart (kg)</source>
        <translation>Difference (kg)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/movers.py"/>
        <source>presque rien avant</source>
        <translation>nearly nothing before</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/movers.py"/>
        <source>{now}, avant {before}</source>
        <translation>{now}, before {before}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/movers.py"/>
        <source>contre {period}</source>
        <translation>against {period}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/naming.py"/>
        <source>du {first} au {last}</source>
        <translation>from {first} to {last}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/origins.py"/>
        <source>Non indiqué</source>
        <translation>Not said</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/periods.py"/>
        <source>Comparé du</source>
        <translation>Compared from</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/periods.py"/>
        <source>Comparé au</source>
        <translation>Compared to</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/periods.py"/>
        <source>Total comparé (kg)</source>
        <translation>Compared total (kg)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/periods.py"/>
        <source>kg-{first}_{last}</source>
        <translation>kg-{first}_{last}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/periods.py"/>
        <source>Kilogrammes par semaine</source>
        <translation>Kilograms by week</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/periods.py"/>
        <source>Kilogrammes par mois</source>
        <translation>Kilograms by month</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/periods.py"/>
        <source>Kilogrammes par trimestre</source>
        <translation>Kilograms by quarter</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/periods.py"/>
        <source>Kilogrammes par année</source>
        <translation>Kilograms by year</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/shares.py"/>
        <source>kg-par-destination</source>
        <translation>kg-by-destination</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/shares.py"/>
        <source>Par destination</source>
        <translation>By destination</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/shares.py"/>
        <source>avant : {weight} · {share}</source>
        <translation>before: {weight} · {share}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/sites.py"/>
        <source>kg-par-site</source>
        <translation>kg-by-site</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/charts/sites.py"/>
        <source>Par site</source>
        <translation>By site</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/corrections/correction_actions.py"/>
        <source>Ses lignes pourront de nouveau être changées par les bénévoles.</source>
        <translation>Volunteers will be able to change its lines again.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/corrections/correction_actions.py"/>
        <source>Rouvrir le ticket</source>
        <translation>Reopen the ticket</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/corrections/correction_actions.py"/>
        <source>Aucune ligne n'est en double dans ce ticket.</source>
        <translation>No line of this ticket is a duplicate.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/corrections/correction_actions.py"/>
        <source>Rouvrir le ticket {number}</source>
        <translation>Reopen ticket {number}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/corrections/dialog.py"/>
        <source>Jour de réception</source>
        <translation>Day of reception</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/corrections/dialog.py"/>
        <source>Corriger la ligne</source>
        <translation>Correct the line</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/corrections/dialog.py"/>
        <source>Enregistrer la correction</source>
        <translation>Save the correction</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/corrections/dialog.py"/>
        <source>Déplacer vers le ticket</source>
        <translation>Move to the ticket</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/corrections/dialog.py"/>
        <source>Déplacer dans le ticket n°…</source>
        <translation>Move into ticket no.…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/corrections/dialog.py"/>
        <source>Historique de la ligne</source>
        <translation>History of the line</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/corrections/dialog.py"/>
        <source>Supprimer la ligne</source>
        <translation>Delete the line</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/corrections/dialog.py"/>
        <source>Historique</source>
        <translation>History</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/corrections/dialog.py"/>
        <source>Reçue le</source>
        <translation>Received on</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/corrections/dialog.py"/>
        <source>Rien n'a changé depuis la pesée.</source>
        <translation>Nothing has changed since the weighing.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/corrections/doubles.py"/>
        <source>Lignes en double</source>
        <translation>Duplicate lines</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/corrections/doubles.py"/>
        <source>N'en garder qu'une</source>
        <translation>Keep only one</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/corrections/doubles.py"/>
        <source>Ces lignes se ressemblent. Choisissez celle à ne garder qu'une fois.</source>
        <translation>These lines look alike. Choose the one to keep only once.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/corrections/doubles.py"/>
        <source>doublon</source>
        <translation>duplicate</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/corrections/doubles.py"/>
        <source>{count} × {category}, {weight}, {destination}</source>
        <translation>{count} × {category}, {weight}, {destination}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/corrections/origin.py"/>
        <source>Provenance</source>
        <translation>Origin</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/corrections/origin.py"/>
        <source>Aucun, ou inconnu</source>
        <translation>None, or unknown</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/corrections/origin.py"/>
        <source>Provenance du ticket {number}</source>
        <translation>Origin of ticket {number}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/corrections/origin.py"/>
        <source>Un autre poste a modifié ce ticket entre-temps. Sa provenance y est : {theirs}. Enregistrez encore pour mettre la vôtre à la place, ou annulez.</source>
        <translation>Another desk changed this ticket meanwhile. Its origin there is: {theirs}. Save again to put yours in its place, or cancel.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/corrections/origin.py"/>
        <source>non indiquée</source>
        <translation>not given</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/corrections/past.py"/>
        <source>Historique : {category}, {weight}</source>
        <translation>History: {category}, {weight}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/corrections/reason.py"/>
        <source>Motif, par exemple : virgule oubliée</source>
        <translation>Reason, for example: decimal point forgotten</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/corrections/sorting.py"/>
        <source>Montrer la suite</source>
        <translation>Show more</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/corrections/sorting.py"/>
        <source>Classer les lignes choisies</source>
        <translation>Sort the chosen lines</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/corrections/sorting.py"/>
        <source>Tout est classé.</source>
        <translation>Everything is sorted.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/corrections/sorting.py"/>
        <source>Choisissez d'abord une ou plusieurs lignes.</source>
        <translation>Choose one or more lines first.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/corrections/sorting.py"/>
        <source>À classer : {amount}. Choisissez une ou plusieurs lignes.</source>
        <translation>To sort: {amount}. Choose one or several lines.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/corrections/sorting.py"/>
        <source>Choisissez une catégorie.</source>
        <translation>Choose a category.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/corrections/to_sort.py"/>
        <source>À classer ({count})</source>
        <translation>To be sorted ({count})</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/category_search.py"/>
        <source>Une partie du nom, ou un mot de tous les jours : frigo…</source>
        <translation>A part of the name, or an everyday word: fridge…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/category_search.py"/>
        <source>Catégories trouvées</source>
        <translation>Categories found</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/category_search.py"/>
        <source>Rien de tel. Essayez un autre mot, ou Échap et la touche « À classer ».</source>
        <translation>Nothing of the kind. Try another word, or Esc and the key “To be sorted”.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/container_choice.py"/>
        <source>Touche - : le contenant suivant ; sa tare est ôtée du poids</source>
        <translation>Key -: the next container; its tare is taken off the weight</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/container_choice.py"/>
        <source>Garder</source>
        <translation>Keep</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/container_choice.py"/>
        <source>Garder ce contenant pour les pesées qui suivent</source>
        <translation>Keep this container for the weighings that follow</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/container_choice.py"/>
        <source>Sans contenant</source>
        <translation>No container</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/container_choice.py"/>
        <source>{name} : −{tare}</source>
        <translation>{name}: −{tare}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/container_choice.py"/>
        <source>net {weight}</source>
        <translation>net {weight}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/container_choice.py"/>
        <source> (Alt+{key})</source>
        <translation> (Alt+{key})</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/day_so_far.py"/>
        <source>La journée jusqu'ici</source>
        <translation>The day so far</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/day_so_far.py"/>
        <source>Pour continuer</source>
        <translation>To go on</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/day_so_far.py"/>
        <source>{n} ticket encore ouvert</source>
        <translation>{n} ticket still open</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/day_so_far.py"/>
        <source>{n} tickets encore ouverts</source>
        <translation>{n} tickets still open</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/day_so_far.py"/>
        <source>{n} ligne à classer</source>
        <translation>{n} line to be sorted</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/day_so_far.py"/>
        <source>{n} lignes à classer</source>
        <translation>{n} lines to be sorted</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/day_so_far.py"/>
        <source>{n} autre catégorie</source>
        <translation>{n} other category</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/day_so_far.py"/>
        <source>{n} autres catégories</source>
        <translation>{n} other categories</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/day_so_far.py"/>
        <source>Dernier ticket : {number}, {name}, {amount}</source>
        <translation>Last ticket: {number}, {name}, {amount}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/day_so_far.py"/>
        <source>Dernier ticket : {number} · {amount}</source>
        <translation>Last ticket: {number} · {amount}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/day_so_far.py"/>
        <source>Le cahier du {day} est en cours de saisie.</source>
        <translation>The notebook of {day} is being typed in.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/drafts.py"/>
        <source>La saisie en cours a été reprise dans une autre fenêtre : elle y attend.</source>
        <translation>The line being typed was taken over in another window: it waits there.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/entry_screen.py"/>
        <source>Pas encore enregistré : la base ne répond pas.</source>
        <translation>Not saved yet: the database does not answer.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/entry_screen.py"/>
        <source>Pas encore enregistré : le poids reste ici.</source>
        <translation>Not saved yet: the weight stays here.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/entry_screen.py"/>
        <source>« {text} » n'a pas été enregistré.</source>
        <translation>“{text}” was not saved.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/entry_screen.py"/>
        <source>{n} × {weight} = {total} estimé</source>
        <translation>{n} × {weight} = {total} estimated</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/entry_screen.py"/>
        <source>Le contenant « {name} » vient d'être retiré : le poids est compté sans lui.</source>
        <translation>The container “{name}” was just retired: the weight is counted without it.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/entry_screen.py"/>
        <source>La balance a déjà ôté une tare : « {name} » n'est pas compté.</source>
        <translation>The scale has taken a tare off already: “{name}” is not counted.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/entry_screen.py"/>
        <source>{words} · estimé</source>
        <translation>{words} · estimated</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/entry_screen.py"/>
        <source>La balance a tapé {number}, mais « {typed} » est déjà dans le champ : Échap l'efface, puis pesez de nouveau.</source>
        <translation>The scale typed {number}, but “{typed}” is in the field already: Escape clears it, then weigh again.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/entry_screen.py"/>
        <source>« {text} » vient d'être enregistré : Entrée le remplace.</source>
        <translation>“{text}” has just been saved: Enter replaces it.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/flow_button.py"/>
        <source>sortie de stock</source>
        <translation>taken out of stock</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/giver.py"/>
        <source>Garder et imprimer…</source>
        <translation>Keep and print…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/giver.py"/>
        <source>Nom du donneur</source>
        <translation>Name of the giver</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/giver.py"/>
        <source>Adresse électronique (facultatif)</source>
        <translation>E-mail address (optional)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/giver.py"/>
        <source>Effacer</source>
        <translation>Erase</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/giver.py"/>
        <source>Donneur du ticket {number}</source>
        <translation>Giver of ticket {number}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/giver.py"/>
        <source>Le nom du donneur est effacé.</source>
        <translation>The name of the giver is erased.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/giver.py"/>
        <source>Gardé à part du ticket, dans aucun export, et effacé par le programme le {day}.</source>
        <translation>Kept apart from the ticket, in no export, and erased by the program on {day}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/invitation.py"/>
        <source>Choisissez un ticket dans la liste pour voir ses lignes et l'exporter.</source>
        <translation>Choose a ticket in the list to see its lines and to export it.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/invitation.py"/>
        <source>Bienvenue à l'accueil</source>
        <translation>Welcome to the counter</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/invitation.py"/>
        <source>Pour commencer, ouvrez le poste : c'est votre séance de travail au comptoir. Créez ensuite un ticket et pesez ce que les gens apportent.</source>
        <translation>To begin, open the session: it is your spell of work at the counter. Then create a ticket and weigh what people bring.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/invitation.py"/>
        <source>Le poste est ouvert</source>
        <translation>The session is open</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/invitation.py"/>
        <source>Créez un ticket avec « Nouveau ticket », puis tapez la catégorie et le poids de chaque chose. Entrée enregistre la ligne.</source>
        <translation>Create a ticket with “New ticket”, then type the category and the weight of each thing. Enter saves the line.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/keypad.py"/>
        <source>Pavé numérique</source>
        <translation>Keypad</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/keypad.py"/>
        <source>virgule</source>
        <translation>decimal point</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/keypad.py"/>
        <source>plus</source>
        <translation>plus</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/keypad.py"/>
        <source>Nombre de pièces</source>
        <translation>Number of pieces</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/keypad.py"/>
        <source>kilogrammes</source>
        <translation>kilograms</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/keypad.py"/>
        <source>grammes</source>
        <translation>grams</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/keypad.py"/>
        <source>Effacer le dernier caractère</source>
        <translation>Delete the last character</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/keypad.py"/>
        <source>Entrée</source>
        <translation>Enter</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/keys_hint.py"/>
        <source>↓ ↑</source>
        <translation>↓ ↑</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/keys_hint.py"/>
        <source>destination suivante, précédente</source>
        <translation>next destination, the one before</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/keys_hint.py"/>
        <source>=</source>
        <translation>=</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/keys_hint.py"/>
        <source>sortie de stock, ou non</source>
        <translation>taken out of stock, or not</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/keys_hint.py"/>
        <source>3*</source>
        <translation>3*</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/keys_hint.py"/>
        <source>trois pièces</source>
        <translation>three pieces</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/keys_hint.py"/>
        <source>/</source>
        <translation>/</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/keys_hint.py"/>
        <source>chercher une catégorie</source>
        <translation>search for a category</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/keys_hint.py"/>
        <source>Échap</source>
        <translation>Esc</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/keys_hint.py"/>
        <source>revenir, puis effacer le poids</source>
        <translation>go back, then clear the weight</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/keys_hint.py"/>
        <source>F7</source>
        <translation>F7</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/keys_hint.py"/>
        <source>aller aux lignes, en revenir</source>
        <translation>go to the lines, and back</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/keys_hint.py"/>
        <source>Ctrl+Z</source>
        <translation>Ctrl+Z</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/keys_hint.py"/>
        <source>annuler la dernière modification</source>
        <translation>undo the last change</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/keys_hint.py"/>
        <source>A à Z</source>
        <translation>A to Z</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/keys_hint.py"/>
        <source>la catégorie dont la touche porte la lettre</source>
        <translation>the category whose key bears the letter</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/keys_hint.py"/>
        <source>0 à 9 , +</source>
        <translation>0 to 9 , +</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/keys_hint.py"/>
        <source>le poids ; « 4,02 + 4,8 » s'additionne</source>
        <translation>the weight; "4.02 + 4.8" is added up</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/keys_hint.py"/>
        <source>enregistrer la ligne</source>
        <translation>save the line</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/keys_hint.py"/>
        <source>F3</source>
        <translation>F3</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/keys_hint.py"/>
        <source>*</source>
        <translation>*</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/keys_hint.py"/>
        <source>garder un poids étonnant tel quel ; après un nombre, des pièces</source>
        <translation>keep a surprising weight as it is; after a number, pieces</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/keys_hint.py"/>
        <source>Suppr</source>
        <translation>Del</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/keys_hint.py"/>
        <source>retirer la ligne choisie</source>
        <translation>remove the chosen line</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/ligne_actions.py"/>
        <source>Ligne supprimée : {category}, {weight}</source>
        <translation>Line deleted: {category}, {weight}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/origin_actions.py"/>
        <source>Les prochains tickets n'auront pas de type d'apport.</source>
        <translation>The next tickets will have no kind of deposit.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/origin_actions.py"/>
        <source>Les prochains tickets de ce poste auront ce type d'apport.</source>
        <translation>The next tickets of this counter will have this kind of deposit.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/origin_bar.py"/>
        <source>D'où vient l'apport (F4) : commune ou code postal, facultatif</source>
        <translation>Where the deposit comes from (F4): commune or postcode, optional</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/origin_bar.py"/>
        <source>Autre, ou inconnu</source>
        <translation>Another one, or unknown</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/origin_bar.py"/>
        <source>non indiqué</source>
        <translation>not given</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/origin_bar.py"/>
        <source>Type d'apport du ticket (F8 : le suivant)</source>
        <translation>Kind of deposit of the ticket (F8: the next one)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/origin_bar.py"/>
        <source>À ce poste, toujours : {kind}</source>
        <translation>At this counter, always: {kind}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/pieces_field.py"/>
        <source>Nombre de pièces : au clavier, le nombre puis *</source>
        <translation>Number of pieces: on the keyboard, the number and then *</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/pieces_field.py"/>
        <source>pièces</source>
        <translation>pieces</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/pieces_field.py"/>
        <source>pièce</source>
        <translation>piece</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/poste_actions.py"/>
        <source>Le fermer</source>
        <translation>Close it</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/poste_actions.py"/>
        <source>Le poste du {day} est resté ouvert. Fermez-le, ou continuez avec lui.</source>
        <translation>The session of {day} was left open. Close it, or go on with it.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/poste_actions.py"/>
        <source>Continuer</source>
        <translation>Go on</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/poste_actions.py"/>
        <source>Ticket {number} fermé : {amount}</source>
        <translation>Ticket {number} closed: {amount}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/poste_bar.py"/>
        <source>Ouvrir le poste</source>
        <translation>Open the session</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/poste_bar.py"/>
        <source>Saisie différée…</source>
        <translation>Deferred entry…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/poste_bar.py"/>
        <source>Recopier un cahier : les lignes prendront sa date</source>
        <translation>Copy a notebook: the lines will take its date</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/poste_bar.py"/>
        <source>Date du cahier</source>
        <translation>Date of the notebook</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/poste_bar.py"/>
        <source>Fermer le poste</source>
        <translation>Close the session</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/poste_bar.py"/>
        <source>Nouveau ticket</source>
        <translation>New ticket</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/poste_bar.py"/>
        <source>Fermer le cahier</source>
        <translation>Close the notebook</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/poste_bar.py"/>
        <source>Aucun poste ouvert</source>
        <translation>No session open</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/poste_bar.py"/>
        <source>Ouvrir le cahier</source>
        <translation>Open the notebook</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/poste_bar.py"/>
        <source>Saisie différée : {day}</source>
        <translation>Deferred entry: {day}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/poste_bar.py"/>
        <source>Poste ouvert à {time} · {name}</source>
        <translation>Session opened at {time} · {name}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/poste_bar.py"/>
        <source>Poste ouvert depuis {day} · {name}</source>
        <translation>Session open since {day} · {name}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/scale_display.py"/>
        <source>Tarer</source>
        <translation>Tare</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/scale_display.py"/>
        <source>La balance retire ce qui est posé ; plateau vide, elle ne retire plus rien.</source>
        <translation>The scale takes off what lies there; with an empty platform it takes nothing off any more.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/scale_display.py"/>
        <source>déjà pris</source>
        <translation>already taken</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/scale_display.py"/>
        <source>poids net : la balance ôte une tare</source>
        <translation>net weight: the scale takes a tare off</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/scale_display.py"/>
        <source>Balance absente : tapez le poids.</source>
        <translation>No scale: type the weight.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/scale_display.py"/>
        <source>net, tare {tare}</source>
        <translation>net, tare {tare}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/scale_display.py"/>
        <source>La balance bouge encore : Entrée quand elle est stable.</source>
        <translation>The scale still moves: Enter once it is stable.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/scale_display.py"/>
        <source>La balance est en surcharge : ôtez-en une partie.</source>
        <translation>The scale is overloaded: take a part off.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/scale_display.py"/>
        <source>La balance ne donne pas de poids : remettez-la à zéro, ou tapez.</source>
        <translation>The scale gives no weight: zero it, or type.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/scale_display.py"/>
        <source>Cette charge est déjà enregistrée. Encore une fois : Entrée. Sinon, posez la suivante.</source>
        <translation>This load is already saved. Once more: Enter. Otherwise put the next one down.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/shelf.py"/>
        <source>{name} (en général)</source>
        <translation>{name} (in general)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/shelf.py"/>
        <source>{name} (retirée)</source>
        <translation>{name} (retired)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/shelf.py"/>
        <source>Suite</source>
        <translation>More</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/sum_mode.py"/>
        <source>Ce que devient une somme</source>
        <translation>What becomes of a sum</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/sum_mode.py"/>
        <source>Une ligne par pesée</source>
        <translation>One line per weighing</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/sum_mode.py"/>
        <source>Une seule ligne</source>
        <translation>A single line</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/sum_mode.py"/>
        <source>1 ligne</source>
        <translation>1 line</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/ticket_detail.py"/>
        <source>Liste</source>
        <translation>List</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/ticket_detail.py"/>
        <source>Quitter le ticket et revoir la liste avec ses filtres (Ctrl+F)</source>
        <translation>Leave the ticket and see the list with its filters again (Ctrl+F)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/ticket_detail.py"/>
        <source>Doublons…</source>
        <translation>Duplicates…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/ticket_detail.py"/>
        <source>Rouvrir…</source>
        <translation>Reopen…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/ticket_detail.py"/>
        <source>Exporter CSV</source>
        <translation>Export CSV</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/ticket_detail.py"/>
        <source>Imprimer le ticket, ou l'exporter autrement</source>
        <translation>Print the ticket, or export it in another way</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/ticket_detail.py"/>
        <source>Fermer le ticket</source>
        <translation>Close the ticket</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/ticket_detail.py"/>
        <source>Reçu signé par le donneur…</source>
        <translation>Receipt signed by the giver…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/ticket_detail.py"/>
        <source>Corriger la provenance…</source>
        <translation>Correct the origin…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/ticket_detail.py"/>
        <source>Créer un jeton de téléchargement…</source>
        <translation>Create a download token…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/ticket_detail.py"/>
        <source>Imprimer…</source>
        <translation>Print…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/ticket_detail.py"/>
        <source>Enregistrer en PDF, A5…</source>
        <translation>Save as PDF, A5…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/ticket_detail.py"/>
        <source>Enregistrer en PDF, rouleau…</source>
        <translation>Save as PDF, roll…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/ticket_detail.py"/>
        <source>fermé à {time}</source>
        <translation>closed at {time}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/ticket_detail.py"/>
        <source>saisie différée du {day}</source>
        <translation>deferred entry of {day}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/tile.py"/>
        <source>{name}, touche {key}</source>
        <translation>{name}, key {key}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/tile.py"/>
        <source>Ouvre ses sous-catégories</source>
        <translation>Opens its subcategories</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/tiles.py"/>
        <source>Revenir aux familles</source>
        <translation>Back to the families</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/tiles.py"/>
        <source>Revenir (Échap)</source>
        <translation>Back (Esc)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/tiles.py"/>
        <source>Chercher  /</source>
        <translation>Search  /</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/tiles.py"/>
        <source>Chercher une catégorie (/ ou F3)</source>
        <translation>Search for a category (/ or F3)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/tiles.py"/>
        <source>Dans toutes les catégories</source>
        <translation>In all categories</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/tiles.py"/>
        <source>Aucune catégorie : Menu, Catégories</source>
        <translation>No category: Menu, Categories</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/tiles.py"/>
        <source>page {page} sur {pages}</source>
        <translation>page {page} of {pages}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/tiles.py"/>
        <source>Choisissez une catégorie</source>
        <translation>Choose a category</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/tiles.py"/>
        <source>Choisie : {name}</source>
        <translation>Chosen: {name}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/weighing_panel.py"/>
        <source>Sortie de stock (touche =)</source>
        <translation>Taken out of stock (key =)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/weighing_panel.py"/>
        <source>Notes (facultatif)</source>
        <translation>Notes (optional)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/weighing_panel.py"/>
        <source>Enregistrer la ligne</source>
        <translation>Save the line</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/weighing_panel.py"/>
        <source>Pavé</source>
        <translation>Keypad</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/weighing_panel.py"/>
        <source>Pavé numérique à l'écran, pour un écran tactile</source>
        <translation>On-screen keypad, for a touch screen</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/weighing_panel.py"/>
        <source>{n} pesée attend d'être enregistrée</source>
        <translation>{n} weighing waits to be saved</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/weighing_panel.py"/>
        <source>{n} pesées attendent</source>
        <translation>{n} weighings wait</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/weighing_panel.py"/>
        <source>Le ticket s'ouvre…</source>
        <translation>The ticket is opening…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/weighing_panel.py"/>
        <source>Sortie (=)</source>
        <translation>Out (=)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/weighing_panel.py"/>
        <source>Quelle catégorie ?</source>
        <translation>Which category?</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/weighing_panel.py"/>
        <source>Enregistré : {category} › {weight}</source>
        <translation>Saved: {category} › {weight}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/weighing_panel.py"/>
        <source>{n} lignes, {weight}</source>
        <translation>{n} lines, {weight}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/weighing_panel.py"/>
        <source>{words} · sortie</source>
        <translation>{words} · out</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/weighing_reader.py"/>
        <source>{pieces} pièces pour {weighings} pesées : choisissez « 1 ligne », ou une pesée par pièce.</source>
        <translation>{pieces} pieces for {weighings} weighings: choose “1 line”, or one weighing for each piece.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/weighing_reader.py"/>
        <source>Choisissez la catégorie : sa touche, ou un clic.</source>
        <translation>Choose the category: its key, or a click.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/weighing_reader.py"/>
        <source>« {family} » est ouverte : choisissez-y une catégorie, ou Échap pour revenir.</source>
        <translation>“{family}” is open: choose a category in it, or Esc to go back.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/weighing_reader.py"/>
        <source>Tapez le poids : cette catégorie n'a pas de poids habituel par pièce.</source>
        <translation>Type the weight: this category has no usual weight of one piece.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/weighing_reader.py"/>
        <source>« {name} » pèse déjà {tare} kg : il faut un poids avec le contenant.</source>
        <translation>“{name}” alone weighs {tare} kg: the weight must be that with the container.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/weighing_saves.py"/>
        <source>{n} pesée saisie par {name} attend sur cet ordinateur, non enregistrée.</source>
        <translation>{n} weighing by {name} waits on this computer, not saved.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/weighing_saves.py"/>
        <source>{n} pesées saisies par {name} attendent sur cet ordinateur, non enregistrées.</source>
        <translation>{n} weighings by {name} wait on this computer, not saved.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/weighing_saves.py"/>
        <source>Enregistrer à mon nom</source>
        <translation>Save in my name</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/weighing_saves.py"/>
        <source>Ticket {number} : {weights} n'est pas enregistré. {reason}</source>
        <translation>Ticket {number}: {weights} is not saved. {reason}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/weighing_saves.py"/>
        <source>Ne pas garder cette pesée</source>
        <translation>Do not keep this weighing</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/weight_edit.py"/>
        <source>La touche « - » ne tape rien ici.</source>
        <translation>The “-” key types nothing here.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/weight_edit.py"/>
        <source>Chiffres du haut : gardez Maj enfoncée.</source>
        <translation>Digits of the top row: hold Shift.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/weight_edit.py"/>
        <source>« {text} » ne s'écrit pas dans un poids.</source>
        <translation>“{text}” is not written in a weight.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/weight_edit.py"/>
        <source>« {text} » vient après un nombre : 3k5, 371g.</source>
        <translation>“{text}” comes after a number: 3k5, 371g.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/weight_edit.py"/>
        <source>Tapez le nombre de pièces avant « * » : 3*.</source>
        <translation>Type the number of pieces before “*”: 3*.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/weight_field.py"/>
        <source>Poids en kilogrammes</source>
        <translation>Weight in kilograms</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/weight_field.py"/>
        <source>Entrée l'enregistre, ou tapez le poids.</source>
        <translation>Enter saves it, or type the weight.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/weight_field.py"/>
        <source>{count} pesées = {total}</source>
        <translation>{count} weighings = {total}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/weight_field.py"/>
        <source>{weights} + …</source>
        <translation>{weights} + …</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/weight_field.py"/>
        <source>Lu : {weights}</source>
        <translation>Read: {weights}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/weight_field.py"/>
        <source>Par exemple 12,5 · 1kg500 · 371g · 4,02+4,8</source>
        <translation>For example 12.5 · 1kg500 · 371g · 4.02+4.8</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/weight_question.py"/>
        <source>{weight}, vraiment ?</source>
        <translation>{weight}, really?</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/weight_question.py"/>
        <source>D'habitude environ {weight}.</source>
        <translation>Usually about {weight}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/weight_question.py"/>
        <source>{weight} d'{category} ?</source>
        <translation>{weight} of {category}?</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/weight_question.py"/>
        <source>{weight} de {category} ?</source>
        <translation>{weight} of {category}?</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/weight_question.py"/>
        <source>Corriger</source>
        <translation>Correct</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/weight_question.py"/>
        <source>D'habitude {low} à {high}.</source>
        <translation>Usually {low} to {high}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/weight_question.py"/>
        <source>Garder {weight}</source>
        <translation>Keep {weight}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/weight_question.py"/>
        <source>Vouliez-vous {weight} ?</source>
        <translation>Did you mean {weight}?</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/weight_question.py"/>
        <source>{action} ({key})</source>
        <translation>{action} ({key})</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/counter/weight_question.py"/>
        <source>Touche {key}</source>
        <translation>Key {key}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/breadcrumb.py"/>
        <source>Catégorie affichée</source>
        <translation>Category shown</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/breadcrumb.py"/>
        <source>Toutes les catégories</source>
        <translation>All categories</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/breadcrumb.py"/>
        <source>Revenir à : {name}</source>
        <translation>Back to: {name}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/chart_board.py"/>
        <source>La période commence : rien à comparer encore.</source>
        <translation>The period is beginning: nothing to compare with yet.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/chart_board.py"/>
        <source>Par type d'apport</source>
        <translation>By kind of deposit</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/chart_board.py"/>
        <source>kg-par-type-d-apport</source>
        <translation>kg-by-kind-of-deposit</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/chart_board.py"/>
        <source>Par commune d'origine</source>
        <translation>By commune of origin</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/chart_board.py"/>
        <source>kg-par-commune</source>
        <translation>kg-by-commune</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/chart_board.py"/>
        <source>{period}, à jours égaux</source>
        <translation>{period}, over equal days</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/chart_board.py"/>
        <source>{period} : rien n'avait été reçu.</source>
        <translation>{period}: nothing had been received.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/header.py"/>
        <source>Retour</source>
        <translation>Back</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/header.py"/>
        <source>Revenir aux tickets (Échap)</source>
        <translation>Back to the tickets (Esc)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/header.py"/>
        <source>Comparaison</source>
        <translation>Comparison</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/header.py"/>
        <source>Dessinée en contour derrière les barres</source>
        <translation>Drawn in outline behind the bars</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/header.py"/>
        <source>Imprimer</source>
        <translation>Print</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/header.py"/>
        <source>Enregistrer en PDF…</source>
        <translation>Save as PDF…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/header.py"/>
        <source>Exporter ces lignes…</source>
        <translation>Export these lines…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/header.py"/>
        <source>Fiche de fin de journée…</source>
        <translation>End-of-day sheet…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/header.py"/>
        <source>Tous les sites</source>
        <translation>All sites</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/header.py"/>
        <source>Sans comparaison</source>
        <translation>No comparison</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/header.py"/>
        <source>Période précédente</source>
        <translation>Previous period</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/header.py"/>
        <source>Même période l'an dernier</source>
        <translation>Same period last year</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/paper.py"/>
        <source>Imprimer le tableau de bord</source>
        <translation>Print the dashboard</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/paper.py"/>
        <source>Enregistrer le tableau de bord en PDF</source>
        <translation>Save the dashboard as PDF</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/paper.py"/>
        <source>Document PDF (*.pdf)</source>
        <translation>PDF document (*.pdf)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/paper.py"/>
        <source>tableau-de-bord-{first}_{last}</source>
        <translation>dashboard-{first}_{last}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/paper.py"/>
        <source>Tableau de bord envoyé à l'imprimante.</source>
        <translation>Dashboard sent to the printer.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/paper.py"/>
        <source>L'imprimante n'a pas répondu. Vérifiez-la, ou enregistrez en PDF.</source>
        <translation>The printer did not answer. Check it, or save as PDF.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/paper.py"/>
        <source>sans saisies différées</source>
        <translation>without deferred entries</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/paper.py"/>
        <source>Le tableau de bord n'a pas été enregistré dans « {path} » : {trouble}</source>
        <translation>The dashboard was not saved to “{path}”: {trouble}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/paper.py"/>
        <source>chiffres du {instant}</source>
        <translation>figures of {instant}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/paper.py"/>
        <source>Tableau de bord enregistré : {path}</source>
        <translation>Dashboard saved: {path}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/periodbar.py"/>
        <source>Choisir une autre période</source>
        <translation>Choose another period</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/periodbar.py"/>
        <source>Aujourd'hui</source>
        <translation>Today</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/periodbar.py"/>
        <source>Cette semaine</source>
        <translation>This week</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/periodbar.py"/>
        <source>Ce mois-ci</source>
        <translation>This month</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/periodbar.py"/>
        <source>Le mois dernier</source>
        <translation>Last month</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/periodbar.py"/>
        <source>Cette année</source>
        <translation>This year</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/periodbar.py"/>
        <source>L'année dernière</source>
        <translation>Last year</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/periodbar.py"/>
        <source>Le jour d'avant</source>
        <translation>The day before</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/periodbar.py"/>
        <source>Le jour d'après</source>
        <translation>The day after</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/periodbar.py"/>
        <source>La semaine d'avant</source>
        <translation>The week before</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/periodbar.py"/>
        <source>La semaine d'après</source>
        <translation>The week after</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/periodbar.py"/>
        <source>Le mois d'avant</source>
        <translation>The month before</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/periodbar.py"/>
        <source>Le mois d'après</source>
        <translation>The month after</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/periodbar.py"/>
        <source>Le trimestre d'avant</source>
        <translation>The quarter before</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/periodbar.py"/>
        <source>Le trimestre d'après</source>
        <translation>The quarter after</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/periodbar.py"/>
        <source>L'année d'avant</source>
        <translation>The year before</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/periodbar.py"/>
        <source>L'année d'après</source>
        <translation>The year after</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/periodbar.py"/>
        <source>La période d'avant</source>
        <translation>The period before</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/periodbar.py"/>
        <source>La période d'après</source>
        <translation>The period after</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/periodbar.py"/>
        <source>Période : {name}</source>
        <translation>Period: {name}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/periodbar.py"/>
        <source>Période libre…</source>
        <translation>Free period…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/periodbar.py"/>
        <source>{n} jours</source>
        <translation>{n} days</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/printing.py"/>
        <source>la page n'a pas pu être dessinée</source>
        <translation>the page could not be drawn</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/totals.py"/>
        <source>Poids reçu, sorties non comprises : la somme des barres de chaque graphique.</source>
        <translation>Weight received, without what left the stock: the sum of the bars of each chart.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/totals.py"/>
        <source>à jours égaux, contre {period}</source>
        <translation>over equal days, against {period}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/totals.py"/>
        <source>entrée</source>
        <translation>in</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/totals.py"/>
        <source>Reçu pour la revente ou le don.</source>
        <translation>Received for resale or as a gift.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/totals.py"/>
        <source>direct</source>
        <translation>direct</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/totals.py"/>
        <source>Reçu pour toute autre destination.</source>
        <translation>Received for any other destination.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/totals.py"/>
        <source>Sorti du stock : jamais compté reçu.</source>
        <translation>Left the stock: never counted as received.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/totals.py"/>
        <source>pesées à la balance</source>
        <translation>weighed on the scale</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/totals.py"/>
        <source>Part des lignes reçues dont le poids a été lu sur une balance.</source>
        <translation>Share of the received lines whose weight was read from a scale.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/totals.py"/>
        <source>{days}, contre {before}.</source>
        <translation>{days}, against {before}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/totals.py"/>
        <source> (avant : {n})</source>
        <translation> (before: {n})</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/totals.py"/>
        <source>{against} (depuis le {day})</source>
        <translation>{against} (since {day})</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/totals.py"/>
        <source>Jusqu'au {day} : {now}, contre {before} autant de jours avant.</source>
        <translation>Up to {day}: {now}, against {before} over as many days before.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/totals.py"/>
        <source>{n} jour d'ouverture</source>
        <translation>{n} opening day</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/totals.py"/>
        <source>{n} jours d'ouverture</source>
        <translation>{n} opening days</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/totals.py"/>
        <source>{against} : presque rien alors</source>
        <translation>{against}: nearly nothing then</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/view.py"/>
        <source>Lecture des chiffres…</source>
        <translation>Reading the figures…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/view.py"/>
        <source>Une des deux dates n'existe pas : corrigez-la.</source>
        <translation>One of the two dates does not exist: correct it.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/view.py"/>
        <source>{sentence}</source>
        <translation>{sentence}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/view.py"/>
        <source>Les chiffres n'ont pas pu être calculés.</source>
        <translation>The figures could not be computed.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/view.py"/>
        <source>Ces chiffres n'ont pas pu être lus.</source>
        <translation>These figures could not be read.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/view.py"/>
        <source>chiffres de {time}</source>
        <translation>figures of {time}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/dashboard/view.py"/>
        <source>Graphique enregistré : {path}</source>
        <translation>Chart saved: {path}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/filieres_page.py"/>
        <source>Filières</source>
        <translation>Streams</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/filieres_page.py"/>
        <source>À partir de quand</source>
        <translation>From when on</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/filieres_page.py"/>
        <source>Catégories…</source>
        <translation>Categories…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/filieres_page.py"/>
        <source>Partager une catégorie, ou en réunir deux : leurs anciennes pesées suivent</source>
        <translation>Split a category, or merge two: their old weighings follow</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/filieres_page.py"/>
        <source>Partage les anciennes pesées de la catégorie choisie d'après leurs notes</source>
        <translation>Parts the old weighings of the chosen category by their notes</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/filieres_page.py"/>
        <source>Choisissez une ou plusieurs catégories, puis Entrée et leur filière, ou glissez-les dessus. Une famille vaut pour ce qu'elle contient.</source>
        <translation>Choose one or more categories, then Enter and their stream, or drag them onto it. A family counts for what is in it.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/filieres_page.py"/>
        <source>Rattacher</source>
        <translation>Assign</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/filieres_page.py"/>
        <source>Depuis toujours : les anciennes pesées suivent</source>
        <translation>From the beginning: old weighings follow</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/filieres_page.py"/>
        <source>À partir d'aujourd'hui</source>
        <translation>From today on</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/filieres_page.py"/>
        <source>{n} proposition…</source>
        <translation>{n} proposal…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/filieres_page.py"/>
        <source>{n} propositions…</source>
        <translation>{n} proposals…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/filieres_page.py"/>
        <source>Aucune pesée ne change de filière.</source>
        <translation>No weighing changes its stream.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/filieres_page.py"/>
        <source>Choisissez d'abord une catégorie, à gauche.</source>
        <translation>Choose a category first, on the left.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/filieres_page.py"/>
        <source>À classer : sans catégorie (Menu, À vérifier)</source>
        <translation>To sort: without a category (Menu, To check)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/filieres_page.py"/>
        <source>Pas encore rattachée</source>
        <translation>Not assigned yet</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/filieres_page.py"/>
        <source>Reçu</source>
        <translation>Received</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/filieres_page.py"/>
        <source>Depuis</source>
        <translation>Since</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/filieres_page.py"/>
        <source>Filière et fonction</source>
        <translation>Stream and function</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/filieres_page.py"/>
        <source>et {n} autre</source>
        <translation>and {n} other</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/filieres_page.py"/>
        <source>et {n} autres</source>
        <translation>and {n} others</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/filieres_page.py"/>
        <source>{names} → {target}.</source>
        <translation>{names} → {target}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/filieres_page.py"/>
        <source>Depuis le {day}</source>
        <translation>From {day}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/filieres_page.py"/>
        <source>Pas encore rattachées : {weight}</source>
        <translation>Not assigned yet: {weight}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/filieres_page.py"/>
        <source>{lines}, {weight} passent de « {source} » à « {target} ».</source>
        <translation>{lines}, {weight} go from “{source}” to “{target}”.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/filieres_page.py"/>
        <source>Déjà déclaré, et qui montrera un écart : {forms}.</source>
        <translation>Declared already, and will show a difference: {forms}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/filieres_page.py"/>
        <source>depuis toujours : {target}</source>
        <translation>from the beginning: {target}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/filieres_page.py"/>
        <source>depuis le {day} : {target}</source>
        <translation>from {day}: {target}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/filieres_page.py"/>
        <source>« {name} » : {entries}</source>
        <translation>“{name}”: {entries}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/filieres_page.py"/>
        <source>Dans la période affichée : {weight}.</source>
        <translation>In the period shown: {weight}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/input_actions.py"/>
        <source>Reprendre la saisie</source>
        <translation>Resume typing</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/input_actions.py"/>
        <source>« {title} » n'est pas enregistré.</source>
        <translation>“{title}” is not saved.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/input_actions.py"/>
        <source>« {title} » enregistré.</source>
        <translation>“{title}” saved.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/input_dialogs.py"/>
        <source>Déclaration commencée dans l'extranet : la méthode des sorties ne change plus</source>
        <translation>Declaration begun in the extranet: the method of exits does not change any more</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/input_dialogs.py"/>
        <source>Comptage</source>
        <translation>Counted</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/input_dialogs.py"/>
        <source>Retirer la ligne</source>
        <translation>Remove the row</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/input_dialogs.py"/>
        <source>Fiches des partenaires…</source>
        <translation>Records of partners…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/input_dialogs.py"/>
        <source>Espace coche la filière dans laquelle vous collectez chez ce partenaire.</source>
        <translation>Space ticks the stream in which you fetch things from this partner.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/input_dialogs.py"/>
        <source>Aucun partenaire de ces types d'apport : ajoutez-les d'abord, avec leur adresse et leur convention.</source>
        <translation>No partner of these kinds of deposit: add them first, with their address and agreement.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/input_dialogs.py"/>
        <source>{title} · {period}</source>
        <translation>{title} · {period}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/input_dialogs.py"/>
        <source>Repris de {period}.</source>
        <translation>Taken over from {period}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/input_dialogs.py"/>
        <source>{name} (t)</source>
        <translation>{name} (t)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/lines_dialog.py"/>
        <source>Ouvrir le ticket</source>
        <translation>Open the ticket</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/lines_dialog.py"/>
        <source>{lines} · {weight}</source>
        <translation>{lines} · {weight}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/lines_dialog.py"/>
        <source>les {n} plus lourdes</source>
        <translation>the {n} heaviest</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/lines_dialog.py"/>
        <source>(estimé)</source>
        <translation>(estimated)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/notes_dialog.py"/>
        <source>Déplacer ce qui est coché</source>
        <translation>Move what is ticked</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/notes_dialog.py"/>
        <source>Pesées par filière</source>
        <translation>Weighings by stream</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/notes_dialog.py"/>
        <source>Cochez au moins une ligne.</source>
        <translation>Tick at least one line.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/notes_dialog.py"/>
        <source>Les anciennes pesées dont la note nomme un objet passent dans une catégorie rangée dessous, rattachée à sa filière. Un double clic change son nom. Le reste ne bouge pas.</source>
        <translation>Old weighings whose note names a thing go into a category below, which belongs to its stream. A double click changes its name. The rest does not move.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/notes_dialog.py"/>
        <source>Aucune note de cette catégorie ne nomme un objet connu : rien à répartir.</source>
        <translation>No note of this category names a known thing: nothing to distribute.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/notes_dialog.py"/>
        <source>Répartir « {name} » d'après les notes</source>
        <translation>Distribute “{name}” by its notes</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/page.py"/>
        <source>Déclarations</source>
        <translation>Declarations</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/page.py"/>
        <source>Filières…</source>
        <translation>Streams…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/page.py"/>
        <source>Caisse…</source>
        <translation>Till…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/page.py"/>
        <source>Oublier la caisse</source>
        <translation>Drop the till's figures</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/page.py"/>
        <source>Compléter</source>
        <translation>Fill in</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/page.py"/>
        <source>Ce que la balance et la caisse ne disent pas</source>
        <translation>What neither scale nor till tells</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/page.py"/>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/page.py"/>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/page.py"/>
        <source>Figer</source>
        <translation>Freeze</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/page.py"/>
        <source>Écrans du formulaire</source>
        <translation>Screens of the form</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/page.py"/>
        <source>Garde ce qui est déclaré, avec l'empreinte de ses lignes</source>
        <translation>Keeps what is declared, with the fingerprint of its lines</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/page.py"/>
        <source>Aucune pesée dans cette période.</source>
        <translation>No weighing in this period.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/page.py"/>
        <source>Des lignes ont été corrigées depuis ; tous les totaux sont restés les mêmes.</source>
        <translation>Lines were corrected since; all totals stayed the same.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/page.py"/>
        <source>Périodes</source>
        <translation>Periods</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/page.py"/>
        <source>Figer de nouveau</source>
        <translation>Freeze again</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/page.py"/>
        <source>Déclarée : figée le {day} par {person} · {lines}, {weight}</source>
        <translation>Declared: frozen on {day} by {person} · {lines}, {weight}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/page.py"/>
        <source>Corrigé depuis la déclaration : {parts}</source>
        <translation>Corrected since the declaration: {parts}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/page.py"/>
        <source>Aucun formulaire n'est utilisable.</source>
        <translation>No form can be used.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/page.py"/>
        <source>Choisissez d'abord un chiffre des entrées : ses lignes s'ouvriront.</source>
        <translation>Choose a figure of what came in first: its lines will open.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/page.py"/>
        <source>Pas encore rattaché : {weight}</source>
        <translation>Not assigned yet: {weight}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/page.py"/>
        <source>Sans type d'apport : {weight}</source>
        <translation>Without a kind of deposit: {weight}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/page.py"/>
        <source>Sans produit : {weight}</source>
        <translation>Without a product: {weight}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/page.py"/>
        <source>Sans pièces : {lines}</source>
        <translation>Without pieces: {lines}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/page.py"/>
        <source>… et {n} autre remarque.</source>
        <translation>… and {n} more remark.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/page.py"/>
        <source>… et {n} autres remarques.</source>
        <translation>… and {n} more remarks.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/page.py"/>
        <source>Reçu dans la période : {weight}</source>
        <translation>Received in the period: {weight}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/page.py"/>
        <source>{name} : {before} → {after}</source>
        <translation>{name}: {before} → {after}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/page.py"/>
        <source>{title}…</source>
        <translation>{title}…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/page.py"/>
        <source>dans ce formulaire {weight}</source>
        <translation>in this form {weight}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/page.py"/>
        <source>dans d'autres {weight}</source>
        <translation>in others {weight}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/page.py"/>
        <source>hors REP et sans formulaire {weight}</source>
        <translation>outside REP and without a form {weight}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/page.py"/>
        <source>reçu pour la vente ou le don : {share} %</source>
        <translation>received for sale or gift: {share} %</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/page.py"/>
        <source>dont estimé {weight}</source>
        <translation>of which estimated {weight}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/proposals_dialog.py"/>
        <source>Propositions d'après les noms</source>
        <translation>Proposals from names</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/proposals_dialog.py"/>
        <source>Rattacher ce qui est coché</source>
        <translation>Assign what is ticked</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/proposals_dialog.py"/>
        <source>Devinées d'après le nom ou le nom officiel : vérifiez chaque ligne, décochez ce qui ne convient pas. Les anciennes pesées suivent.</source>
        <translation>Guessed from the name or the official name: check each line, untick what does not fit. Old weighings follow.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/proposals_dialog.py"/>
        <source>Propositions</source>
        <translation>Proposals</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/proposals_dialog.py"/>
        <source>Cochez au moins une proposition.</source>
        <translation>Tick at least one proposal.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/proposals_dialog.py"/>
        <source>Filière proposée</source>
        <translation>Proposed stream</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/screens.py"/>
        <source>Document PDF</source>
        <translation>PDF document</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/screens.py"/>
        <source>Tableau CSV</source>
        <translation>CSV table</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/screens.py"/>
        <source>Enregistrer la déclaration</source>
        <translation>Save the declaration</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/screens.py"/>
        <source>Fichier des ventes et des dons de la caisse</source>
        <translation>File of the till's sales and gifts</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/screens.py"/>
        <source>Lignes de « {name} », {period}</source>
        <translation>Lines of “{name}”, {period}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/screens.py"/>
        <source>Tableaux CSV (*.csv *.txt)</source>
        <translation>CSV tables (*.csv *.txt)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/screens.py"/>
        <source>{n} catégorie rattachée.</source>
        <translation>{n} category assigned.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/screens.py"/>
        <source>{n} catégories rattachées.</source>
        <translation>{n} categories assigned.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/screens.py"/>
        <source>Le rattachement est annulé.</source>
        <translation>The assignment is undone.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/screens.py"/>
        <source>Copié : {text}</source>
        <translation>Copied: {text}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/screens.py"/>
        <source>Pas encore rattaché à une filière, {period}</source>
        <translation>Not in any stream yet, {period}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/screens.py"/>
        <source>Lignes comptées sans produit, {period}</source>
        <translation>Counted lines without a product, {period}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/screens.py"/>
        <source>Lignes sans nombre de pièces, {period}</source>
        <translation>Lines without a number of pieces, {period}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/screens.py"/>
        <source>Sans type d'apport, {period}</source>
        <translation>Without a kind of deposit, {period}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/screens.py"/>
        <source>Déclaration figée : {weight}, telle qu'elle est affichée.</source>
        <translation>Declaration frozen: {weight}, as it is shown.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/screens.py"/>
        <source>{n} pesée déplacée.</source>
        <translation>{n} weighing moved.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/screens.py"/>
        <source>{n} pesées déplacées.</source>
        <translation>{n} weighings moved.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/screens.py"/>
        <source>{n} pesée est revenue dans sa catégorie.</source>
        <translation>{n} weighing is back in its category.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/screens.py"/>
        <source>{n} pesées sont revenues dans leur catégorie.</source>
        <translation>{n} weighings are back in their category.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/screens.py"/>
        <source>Sorties de {quarters} gardées : {weight}.</source>
        <translation>Sales and gifts of {quarters} kept: {weight}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/screens.py"/>
        <source>Les sorties de {quarter} ne sont plus connues.</source>
        <translation>Sales and gifts of {quarter} are no longer known.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/screens.py"/>
        <source>Les sorties de {quarter} sont de nouveau connues.</source>
        <translation>Sales and gifts of {quarter} are known again.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/sheet.py"/>
        <source>Chiffres de la déclaration</source>
        <translation>Figures of the declaration</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/sheet.py"/>
        <source>Total (t)</source>
        <translation>Total (t)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/sheet.py"/>
        <source>Écart depuis la déclaration</source>
        <translation>Difference since the declaration</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/sheet.py"/>
        <source>« 15 + 14 ? » : 15 pièces, et 14 lignes qui n'ont pas été comptées</source>
        <translation>“15 + 14?”: 15 pieces, and 14 lines that were not counted</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/sheet.py"/>
        <source>Les cases sont des pièces. Les kilogrammes sont ceux de vos pesées : le poids déclaré vient des abaques de l'organisme, qui ne sont pas ici.</source>
        <translation>Cells are pieces. Kilograms are those of your weighings: the declared weight comes from the organisation's own tables, which are not here.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/sheet.py"/>
        <source> · {share} % de ce qui a été reçu</source>
        <translation> · {share} % of what was received</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/sheet.py"/>
        <source>{title} (ventes et dons de la caisse)</source>
        <translation>{title} (the till's sales and gifts)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/sheet.py"/>
        <source>… et {n} autre ligne : elle est dans le fichier CSV.</source>
        <translation>… and {n} more line: it is in the CSV file.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/sheet.py"/>
        <source>… et {n} autres lignes : elles sont dans le fichier CSV.</source>
        <translation>… and {n} more lines: they are in the CSV file.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/sheet.py"/>
        <source>{pieces} + {n} ?</source>
        <translation>{pieces} + {n}?</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/sheet.py"/>
        <source>Un clic copie, Entrée montre les lignes</source>
        <translation>A click copies, Enter shows the lines</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/till_dialog.py"/>
        <source>Ventes et dons de la caisse</source>
        <translation>The till's sales and gifts</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/till_dialog.py"/>
        <source>Garder ces chiffres</source>
        <translation>Keep these figures</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/till_dialog.py"/>
        <source>Lignes du fichier</source>
        <translation>Lines of the file</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/till_dialog.py"/>
        <source>Le fichier nomme ses colonnes dans la première ligne : categorie, poids_kg et, si elles y sont, sorte (vente ou don), quantite, trimestre.</source>
        <translation>The file names its columns in the first line: categorie, poids_kg and, if they are there, sorte (vente or don), quantite, trimestre.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/till_dialog.py"/>
        <source>Ligne</source>
        <translation>Line</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/till_dialog.py"/>
        <source>Trimestre</source>
        <translation>Quarter</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/till_dialog.py"/>
        <source>Lignes refusées : corrigez-les dans le fichier</source>
        <translation>Refused lines: correct them in the file</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/till_dialog.py"/>
        <source>Vente</source>
        <translation>Sale</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/till_dialog.py"/>
        <source>Remplacer les sorties déjà connues : {quarters}</source>
        <translation>Replace the sales and gifts known already: {quarters}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/till_dialog.py"/>
        <source>« {file} » · {site} : aucune ligne n'est comprise.</source>
        <translation>“{file}” · {site}: no line is understood.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/till_dialog.py"/>
        <source>« {file} » · {site} · {quarters} : {rows}, {weight}</source>
        <translation>“{file}” · {site} · {quarters}: {rows}, {weight}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/till_dialog.py"/>
        <source>Lignes comprises</source>
        <translation>Lines understood</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/typed_rows.py"/>
        <source>Aucun partenaire de ces types d'apport : ajoutez-les sous « Types d'apport ».</source>
        <translation>No partner of these kinds of deposit: add them under “Kinds of deposit”.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/typed_rows.py"/>
        <source>Rien de tapé. Entrée ouvre la saisie.</source>
        <translation>Nothing typed. Enter opens the entry.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/typed_rows.py"/>
        <source>aucune</source>
        <translation>none</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/typed_rows.py"/>
        <source>Collecte pour</source>
        <translation>Fetched for</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/typed_rows.py"/>
        <source>Entrées {entries} · sorties {exits}</source>
        <translation>Entries {entries} · exits {exits}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/wording.py"/>
        <source>En cours</source>
        <translation>Running</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/wording.py"/>
        <source>Période finie · à remettre selon votre convention</source>
        <translation>Period over · to be handed in by your agreement</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/wording.py"/>
        <source>À venir</source>
        <translation>Coming</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/wording.py"/>
        <source>Déclarée</source>
        <translation>Declared</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/wording.py"/>
        <source>À transmettre</source>
        <translation>To be submitted</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/wording.py"/>
        <source>En retard</source>
        <translation>Late</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/wording.py"/>
        <source>En cours · à transmettre à partir du {day}</source>
        <translation>Running · to be submitted from {day}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/wording.py"/>
        <source>À transmettre depuis le {day}</source>
        <translation>To be submitted since {day}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/declarations/wording.py"/>
        <source>En retard · à transmettre depuis le {day}</source>
        <translation>Late · to be submitted since {day}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/exports/dialog.py"/>
        <source>Choisir le fichier…</source>
        <translation>Choose the file…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/exports/dragging.py"/>
        <source>On tire {most} tickets au plus : pour {n}, exportez-les par le menu.</source>
        <translation>At most {most} tickets can be dragged: for {n}, export them from the menu.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/exports/export_actions.py"/>
        <source>Un fichier par ticket, dans ce dossier</source>
        <translation>One file a ticket, in this folder</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/exports/export_actions.py"/>
        <source>{name} : {words}</source>
        <translation>{name}: {words}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/exports/export_actions.py"/>
        <source>Exporter le ticket {number}</source>
        <translation>Export ticket {number}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/exports/export_actions.py"/>
        <source>{n} fichiers dans {folder}</source>
        <translation>{n} files in {folder}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/exports/lignes.py"/>
        <source>Exporter les lignes d'une période</source>
        <translation>Export the lines of a period</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/exports/line_filter.py"/>
        <source>Tous</source>
        <translation>All</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/exports/line_filter.py"/>
        <source>Toutes</source>
        <translation>Every one</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/exports/line_filter.py"/>
        <source>Sans commune</source>
        <translation>Without commune</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/exports/line_filter.py"/>
        <source>Filtrer</source>
        <translation>Filter</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/exports/line_filter.py"/>
        <source>Filtrer : {choices}</source>
        <translation>Filter: {choices}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/exports/panel.py"/>
        <source>Annulation…</source>
        <translation>Cancelling…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/exports/panel.py"/>
        <source>Rien ne correspond à ce choix.</source>
        <translation>Nothing matches this choice.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/exports/panel.py"/>
        <source>{done} sur {total} · {spent} s</source>
        <translation>{done} of {total} · {spent} s</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/exports/panel.py"/>
        <source>{words}, encore {left} s environ</source>
        <translation>{words}, about {left} s left</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/exports/panel.py"/>
        <source>« {name} » contient {written}, mais l'écran montrait {shown} : des pesées ont changé entre-temps. Les chiffres ci-dessus sont à jour, exportez à nouveau.</source>
        <translation>“{name}” holds {written}, but the screen showed {shown}: weighings changed in the meantime. The figures above are up to date, export again.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/exports/panel.py"/>
        <source>Export annulé : aucun fichier n'a été écrit.</source>
        <translation>Export cancelled: no file was written.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/exports/panel.py"/>
        <source>Fichier : {name}</source>
        <translation>File: {name}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/exports/period_choice.py"/>
        <source>Au (compris)</source>
        <translation>To (included)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/exports/period_choice.py"/>
        <source>Toutes les dates</source>
        <translation>All dates</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/exports/period_choice.py"/>
        <source>Du… au…</source>
        <translation>From… to…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/exports/period_choice.py"/>
        <source>du {first} au {last} compris, {days} jours</source>
        <translation>from {first} to {last} included, {days} days</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/exports/period_choice.py"/>
        <source>T{number} {year}</source>
        <translation>Q{number} {year}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/exports/tickets.py"/>
        <source>Exporter des tickets</source>
        <translation>Export tickets</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/exports/tickets.py"/>
        <source>Classeur Excel</source>
        <translation>Excel workbook</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/exports/tickets.py"/>
        <source>Résumé, tickets et lignes ; s'ouvre aussi dans LibreOffice.</source>
        <translation>Summary, tickets and lines; opens in LibreOffice too.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/exports/tickets.py"/>
        <source>Une ligne par ticket, avec ses kilogrammes.</source>
        <translation>One row a ticket, with its kilograms.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/exports/tickets.py"/>
        <source>Le tableau, toutes les lignes, et un fichier par ticket.</source>
        <translation>The table, all lines, and one file a ticket.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/exports/tickets.py"/>
        <source>Poste</source>
        <translation>Session</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/exports/tickets.py"/>
        <source>Aussi les tickets vides</source>
        <translation>Empty tickets too</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/exports/tickets.py"/>
        <source>Profil</source>
        <translation>Profile</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/exports/tickets.py"/>
        <source>Ouverts</source>
        <translation>Open</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/exports/tickets.py"/>
        <source>Fermés</source>
        <translation>Closed</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/exports/tickets.py"/>
        <source>Écriture des CSV</source>
        <translation>How CSV files are written</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/exports/tickets.py"/>
        <source>Tous (voici les plus récents)</source>
        <translation>All (here are the newest)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/exports/tickets.py"/>
        <source>{day}, {time} · {name}</source>
        <translation>{day}, {time} · {name}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/exports/tickets.py"/>
        <source>Cahier du {day} · {name}</source>
        <translation>Notebook of {day} · {name}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/exports/tokens.py"/>
        <source>Jeton de téléchargement</source>
        <translation>Download token</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/exports/tokens.py"/>
        <source>Jeton</source>
        <translation>Token</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/exports/tokens.py"/>
        <source>Révoquer</source>
        <translation>Revoke</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/exports/tokens.py"/>
        <source>Ce jeton ne donnera plus accès à rien</source>
        <translation>This token will no longer give access to anything</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/exports/tokens.py"/>
        <source>Copié</source>
        <translation>Copied</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/exports/tokens.py"/>
        <source>Ce jeton est périmé. Créez-en un autre si besoin.</source>
        <translation>This token has expired. Create another one if needed.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/exports/tokens.py"/>
        <source>Avec ce jeton, le ticket {number} se télécharge une seule fois, sans connexion. Il ne sera plus montré : notez-le ou copiez-le maintenant.</source>
        <translation>With this token, ticket {number} can be downloaded once only, without signing in. It will not be shown again: note it down or copy it now.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/exports/tokens.py"/>
        <source>Encore {minutes} min {seconds} s</source>
        <translation>{minutes} min {seconds} s left</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/exports/tokens.py"/>
        <source>Ce jeton est révoqué : il ne donne plus accès à rien.</source>
        <translation>This token is revoked: it gives access to nothing any more.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/exports/wording.py"/>
        <source>{counted} : égal à l'écran</source>
        <translation>{counted}: same as on screen</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/help/first_day.py"/>
        <source>Préparer les catégories</source>
        <translation>Prepare the categories</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/help/first_day.py"/>
        <source>Ajouter les bénévoles, chacun avec son code</source>
        <translation>Add the volunteers, each with their code</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/help/first_day.py"/>
        <source>Faire une première pesée</source>
        <translation>Make a first weighing</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/help/first_day.py"/>
        <source>Choisir un second dossier pour les copies</source>
        <translation>Choose a second folder for the copies</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/help/first_day.py"/>
        <source>Essayer un export</source>
        <translation>Try an export</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/help/first_day.py"/>
        <source>Ne plus montrer</source>
        <translation>Do not show again</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/help/first_day.py"/>
        <source>{done} sur {all} faits</source>
        <translation>{done} of {all} done</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/help/first_day.py"/>
        <source>{step} : fait</source>
        <translation>{step}: done</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/help/training.py"/>
        <source>S'entraîner</source>
        <translation>Train</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/help/training.py"/>
        <source>Commencer l'entraînement</source>
        <translation>Begin the training</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/help/training.py"/>
        <source>Vous travaillez sur une copie : les mêmes personnes, les mêmes codes, les mêmes catégories, et aucun ticket. Rien de ce que vous y pesez ne compte.</source>
        <translation>You work on a copy: the same people, the same codes, the same categories, and no ticket. Nothing that you weigh there counts.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/help/training.py"/>
        <source>Le vrai comptoir se ferme pendant ce temps et revient ensuite. À la fin, tout ce qui a été fait à l'entraînement est jeté.</source>
        <translation>The real counter closes meanwhile and comes back afterwards. At the end, all that was done in the training is thrown away.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/help/window.py"/>
        <source>Aide de RecyClique Desk</source>
        <translation>Help of RecyClique Desk</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/help/window.py"/>
        <source>Chercher dans l'aide</source>
        <translation>Search the help</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/help/window.py"/>
        <source>Pages de l'aide</source>
        <translation>Pages of the help</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/help/window.py"/>
        <source>Page de l'aide</source>
        <translation>Page of the help</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/help/window.py"/>
        <source>Cette page n'existe pas encore dans votre langue : la voici en français.</source>
        <translation>This page does not exist in your language yet: here it is in French.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/help/window.py"/>
        <source>Rien de tel : essayez un autre mot.</source>
        <translation>Nothing of the kind: try another word.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/category_list_page.py"/>
        <source>Importer une liste de catégories</source>
        <translation>Import a list of categories</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/category_list_page.py"/>
        <source>Choisir une liste de catégories</source>
        <translation>Choose a list of categories</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/category_list_page.py"/>
        <source>Une liste de catégories</source>
        <translation>A list of categories</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/category_list_page.py"/>
        <source>Un fichier d'Excel, de LibreOffice ou un CSV avec une colonne « Catégorie », ou « Catégorie racine » et « Sous-catégorie ». Rien n'est écrit avant que vous ayez vu ce qui est nouveau ; ce qui est déjà là n'est ni renommé ni doublé.</source>
        <translation>A file of Excel or LibreOffice, or a CSV, with a column “Category”, or “Catégorie racine” and “Sous-catégorie”. Nothing is written before you have seen what is new; what is there already is neither renamed nor doubled.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/category_list_page.py"/>
        <source>Voir les catégories</source>
        <translation>Show the categories</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/category_list_page.py"/>
        <source>Autre fichier</source>
        <translation>Another file</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/category_list_page.py"/>
        <source>Importer</source>
        <translation>Import</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/category_list_page.py"/>
        <source>Le lire comme un tableau de pesées</source>
        <translation>Read it as a table of weighings</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/category_list_page.py"/>
        <source>Import en cours…</source>
        <translation>Importing…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/category_list_page.py"/>
        <source>Lecture du fichier…</source>
        <translation>Reading the file…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/category_list_page.py"/>
        <source>Un import est en cours : attendez sa fin.</source>
        <translation>An import is running: wait until it ends.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/category_list_page.py"/>
        <source>{n} nom officiel ajouté.</source>
        <translation>{n} official name added.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/category_list_page.py"/>
        <source>{n} noms officiels ajoutés.</source>
        <translation>{n} official names added.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/category_list_page.py"/>
        <source>{n} était déjà là : rien n'y a changé.</source>
        <translation>{n} was there already: nothing changed in it.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/category_list_page.py"/>
        <source>{n} étaient déjà là : rien n'y a changé.</source>
        <translation>{n} were there already: nothing changed in them.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/category_list_page.py"/>
        <source>Ajouter {n} catégorie</source>
        <translation>Add {n} category</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/category_list_page.py"/>
        <source>Ajouter {n} catégories</source>
        <translation>Add {n} categories</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/category_list_page.py"/>
        <source>Ajouter les noms officiels</source>
        <translation>Add the official names</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/category_list_page.py"/>
        <source>Rien de nouveau</source>
        <translation>Nothing new</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/category_list_review.py"/>
        <source>Elle existe déjà : rien n'y change.</source>
        <translation>It exists already: nothing changes in it.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/category_list_review.py"/>
        <source>Laissée de côté</source>
        <translation>Left out</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/category_list_review.py"/>
        <source>Nouvelle</source>
        <translation>New</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/category_list_review.py"/>
        <source>Elle existe mais a été retirée : elle sera remise en service.</source>
        <translation>It exists but was retired: it will be put back in use.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/category_list_review.py"/>
        <source>Aucune catégorie ne s'appelle ainsi : elle sera créée.</source>
        <translation>No category has this name: it will be created.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/category_list_review.py"/>
        <source>Elle existe déjà : seul son nom officiel sera ajouté.</source>
        <translation>It exists already: only its official name will be added.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/category_list_review.py"/>
        <source>Choisi</source>
        <translation>Chosen</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/category_list_review.py"/>
        <source>Déjà là</source>
        <translation>Here already</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/category_list_review.py"/>
        <source>Catégories du fichier et ce qu'elles deviennent</source>
        <translation>Categories of the file and what becomes of them</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/category_list_review.py"/>
        <source>Devient</source>
        <translation>Becomes</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/category_list_review.py"/>
        <source>Reprendre la proposition</source>
        <translation>Take the proposal back</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/category_list_review.py"/>
        <source>{n} nouvelle</source>
        <translation>{n} new</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/category_list_review.py"/>
        <source>{n} nouvelles</source>
        <translation>{n} new</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/category_list_review.py"/>
        <source>{n} rapprochée d'une autre</source>
        <translation>{n} matched with another</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/category_list_review.py"/>
        <source>{n} rapprochées d'autres</source>
        <translation>{n} matched with others</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/category_list_review.py"/>
        <source>{n} rétablie</source>
        <translation>{n} restored</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/category_list_review.py"/>
        <source>{n} rétablies</source>
        <translation>{n} restored</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/category_list_review.py"/>
        <source>{n} nom officiel ajouté</source>
        <translation>{n} official name added</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/category_list_review.py"/>
        <source>{n} noms officiels ajoutés</source>
        <translation>{n} official names added</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/category_list_review.py"/>
        <source>{n} laissée de côté</source>
        <translation>{n} left out</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/category_list_review.py"/>
        <source>{n} laissées de côté</source>
        <translation>{n} left out</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/category_list_review.py"/>
        <source>Celle au-dessus d'elle est laissée de côté.</source>
        <translation>The one above it is left out.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/category_list_review.py"/>
        <source>Dans le fichier</source>
        <translation>In the file</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/category_list_review.py"/>
        <source>Accord</source>
        <translation>Match</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/category_list_review.py"/>
        <source>{name}, rétablie</source>
        <translation>{name}, restored</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/category_list_review.py"/>
        <source>La même que « {name} » de ce fichier.</source>
        <translation>The same as “{name}” of this file.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/category_list_review.py"/>
        <source>Colonnes laissées de côté : {names}.</source>
        <translation>Columns left out: {names}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/category_list_review.py"/>
        <source>Nom officiel : {name}</source>
        <translation>Official name: {name}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/category_list_review.py"/>
        <source>Laisser de côté</source>
        <translation>Leave out</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/category_list_review.py"/>
        <source>Si c'est « {name} », choisissez-la : rien ne sera créé en double.</source>
        <translation>If it is “{name}”, choose that: nothing will be created twice.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/category_list_review.py"/>
        <source>Proche d'une autre, {share}</source>
        <translation>Close to another, {share}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/columns_step.py"/>
        <source>À répondre une fois pour le fichier</source>
        <translation>To answer once for the file</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/columns_step.py"/>
        <source>Feuilles</source>
        <translation>Sheets</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/columns_step.py"/>
        <source>Choisir…</source>
        <translation>Choose…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/columns_step.py"/>
        <source>Ce que contient chaque colonne</source>
        <translation>What each column holds</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/columns_step.py"/>
        <source>À choisir</source>
        <translation>To choose</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/columns_step.py"/>
        <source>{n} ligne de total n'est pas prise : elle sert de contrôle.</source>
        <translation>{n} row of totals is not taken: it serves as a check.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/columns_step.py"/>
        <source>{n} lignes de total ne sont pas prises : elles servent de contrôle.</source>
        <translation>{n} rows of totals are not taken: they serve as a check.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/columns_step.py"/>
        <source>Colonne {number}</source>
        <translation>Column {number}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/columns_step.py"/>
        <source>Colonne « {title} »</source>
        <translation>Column “{title}”</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/columns_step.py"/>
        <source>Les titres sont à la ligne {line} ; ce qui est au-dessus n'est pas lu.</source>
        <translation>The titles are on line {line}; what stands above is not read.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/columns_step.py"/>
        <source>Colonnes de « {sheets} »</source>
        <translation>Columns of “{sheets}”</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/file_import_page.py"/>
        <source>Ce fichier n'a pas pu être lu : rien n'a été écrit.</source>
        <translation>This file could not be read: nothing was written.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/file_import_page.py"/>
        <source>Lecture annulée : rien n'a été écrit.</source>
        <translation>Reading cancelled: nothing was written.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/page.py"/>
        <source>Importer un tableau</source>
        <translation>Import a spreadsheet</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/page.py"/>
        <source>Un tableau de pesées</source>
        <translation>A spreadsheet of weighings</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/page.py"/>
        <source>Un fichier d'Excel, de LibreOffice ou un CSV, tel qu'il est : une ligne par pesée, avec une date, une catégorie et un poids. Rien n'est écrit avant que vous ayez vu ce qui a été compris ; ce qui est déjà là n'est pas repris. Une liste de catégories se choisit ici aussi.</source>
        <translation>A file of Excel or LibreOffice, or a CSV, as it is: a row for each weighing, with a date, a category and a weight. Nothing is written before you have seen what was understood; what is there already is passed over. A list of categories can be chosen here too.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/page.py"/>
        <source>Oublier les choix repris</source>
        <translation>Forget these choices</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/page.py"/>
        <source>Lire ce fichier comme si aucun ne l'avait précédé.</source>
        <translation>Read this file as if none had come before it.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/page.py"/>
        <source>Choisir un tableau de pesées</source>
        <translation>Choose a spreadsheet of weighings</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/page.py"/>
        <source>3  Lignes</source>
        <translation>3  Lines</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/page.py"/>
        <source>Import annulé : rien n'a été écrit.</source>
        <translation>Import cancelled: nothing was written.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/page.py"/>
        <source>Enregistrer les lignes qui attendent</source>
        <translation>Save the lines that wait</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/page.py"/>
        <source>Un import est en cours : attendez sa fin, ou annulez-le.</source>
        <translation>An import is running: wait for its end, or cancel it.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/page.py"/>
        <source>choix du dernier fichier de ce genre repris</source>
        <translation>choices of the last file of this kind taken up</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/page.py"/>
        <source>1  Colonnes</source>
        <translation>1  Columns</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/page.py"/>
        <source>2  Valeurs</source>
        <translation>2  Values</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/page.py"/>
        <source>Répondez d'abord à ce qui est demandé : rien n'est lu avant.</source>
        <translation>Answer first what is asked: nothing is read before.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/page.py"/>
        <source>Il reste une question : sans réponse, ces lignes attendront. Continuez sinon.</source>
        <translation>A question is left: without an answer these lines will wait. Go on otherwise.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/page.py"/>
        <source>Lignes à corriger en CSV</source>
        <translation>Lines to mend as CSV</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/page.py"/>
        <source>1  Colonnes ({n})</source>
        <translation>1  Columns ({n})</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/page.py"/>
        <source>2  Valeurs ({n})</source>
        <translation>2  Values ({n})</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/page.py"/>
        <source>« {name} » : {lines}, à corriger puis à importer.</source>
        <translation>“{name}”: {lines}, to be mended and then imported.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/questions.py"/>
        <source>Des lignes n'ont pas de date : laquelle prennent-elles ?</source>
        <translation>Some lines have no date: which one do they take?</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/questions.py"/>
        <source>Oublier</source>
        <translation>Forget</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/questions.py"/>
        <source>Oublier cette réponse : la question est posée de nouveau.</source>
        <translation>Forget this answer: the question is asked again.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/questions.py"/>
        <source>Accents lus comme :</source>
        <translation>Accents read as:</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/questions.py"/>
        <source>Jour de toutes ces pesées :</source>
        <translation>Day of all these weighings:</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/questions.py"/>
        <source>Année des dates qui n'en ont pas :</source>
        <translation>Year of the dates that have none:</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/questions.py"/>
        <source>Site de ces pesées :</source>
        <translation>Site of these weighings:</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/questions.py"/>
        <source>Ces lignes sont-elles sorties du stock ?</source>
        <translation>Did these lines leave the stock?</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/questions.py"/>
        <source>Destination de ce qui est reçu sans qu'elle soit dite :</source>
        <translation>Destination of what is received without one:</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/questions.py"/>
        <source>Destination de ce qui est sorti sans qu'elle soit dite :</source>
        <translation>Destination of what left without one:</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/questions.py"/>
        <source>Sorties par vente :</source>
        <translation>Exits by sale:</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/questions.py"/>
        <source>Répondez dans les colonnes ci-dessous.</source>
        <translation>Answer in the columns below.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/questions.py"/>
        <source>Celle de la ligne au-dessus</source>
        <translation>That of the line above</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/questions.py"/>
        <source>Aucune : ces lignes sont refusées</source>
        <translation>None: these lines are refused</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/questions.py"/>
        <source>Non : ce sont des entrées</source>
        <translation>No: they are receipts</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/questions.py"/>
        <source>Oui : ce sont des sorties</source>
        <translation>Yes: they are exits</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/questions.py"/>
        <source>Les prendre en sortie « autre »</source>
        <translation>Take them as exits “other”</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/questions.py"/>
        <source>Les laisser de côté</source>
        <translation>Leave them out</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/questions.py"/>
        <source>Jour de toutes ces pesées</source>
        <translation>Day of all these weighings</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/questions.py"/>
        <source>Prendre ce jour</source>
        <translation>Take this day</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/register.py"/>
        <source>Imports déjà faits</source>
        <translation>Imports already made</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/register.py"/>
        <source>Aucun pour l'instant. Chaque import paraît ici, et s'annule en entier.</source>
        <translation>None so far. Each import appears here, and can be undone as a whole.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/register.py"/>
        <source>Annuler l'import…</source>
        <translation>Undo the import…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/register.py"/>
        <source>Annuler l'import</source>
        <translation>Undo the import</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/register.py"/>
        <source>Le garder</source>
        <translation>Keep it</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/register.py"/>
        <source>{n} ligne a été modifiée ou ajoutée depuis, et reste :</source>
        <translation>{n} line was changed or added since, and stays:</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/register.py"/>
        <source>{n} lignes ont été modifiées ou ajoutées depuis, et restent :</source>
        <translation>{n} lines were changed or added since, and stay:</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/register.py"/>
        <source>Quand</source>
        <translation>When</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/register.py"/>
        <source>kg</source>
        <translation>kg</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/register.py"/>
        <source>Cet import ne s'annule pas ici : celui de RecyClique s'annule en restaurant la copie faite juste avant.</source>
        <translation>This import cannot be undone here: one from RecyClique is undone by restoring the copy made just before.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/register.py"/>
        <source>Import annulé : {amount}</source>
        <translation>Import undone: {amount}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/register.py"/>
        <source>« {file} », importé par {by} le {when}.</source>
        <translation>“{file}”, imported by {by} on {when}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/register.py"/>
        <source>Seront retirés : {amount}, {tickets}.</source>
        <translation>To be taken away: {amount}, {tickets}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/register.py"/>
        <source>ticket {number} : {category}, {weight}</source>
        <translation>ticket {number}: {category}, {weight}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/register.py"/>
        <source>{n} ligne reste</source>
        <translation>{n} line stays</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/register.py"/>
        <source>{n} lignes restent</source>
        <translation>{n} lines stay</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/register.py"/>
        <source>Catégories créées par lui et retirées avec lui : {names}.</source>
        <translation>Categories created by it and retired with it: {names}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/register.py"/>
        <source>Seront retirées : {amount} ({names}).</source>
        <translation>To be removed: {amount} ({names}).</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/register.py"/>
        <source>{n} sert ou a changé depuis, et reste.</source>
        <translation>{n} is in use or was changed since, and stays.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/register.py"/>
        <source>{n} servent ou ont changé depuis, et restent.</source>
        <translation>{n} are in use or were changed since, and stay.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/result_card.py"/>
        <source>Enregistrer les lignes qui attendent (CSV)…</source>
        <translation>Save the lines that wait (CSV)…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/result_card.py"/>
        <source>Ces lignes complètent l'import déjà fait.</source>
        <translation>These lines complete the import already made.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/result_card.py"/>
        <source>Rien de nouveau : tout ce que contient ce fichier est déjà là.</source>
        <translation>Nothing new: all that this file holds is here already.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/result_card.py"/>
        <source>{n} ticket différé, à la date du tableau.</source>
        <translation>{n} deferred ticket, on the date in the spreadsheet.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/result_card.py"/>
        <source>{n} tickets différés, aux dates du tableau.</source>
        <translation>{n} deferred tickets, on the dates in the spreadsheet.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/result_card.py"/>
        <source>{n} ligne était déjà là : elle n'a pas été reprise.</source>
        <translation>{n} line was here already: it was not taken again.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/result_card.py"/>
        <source>{n} lignes étaient déjà là : elles n'ont pas été reprises.</source>
        <translation>{n} lines were here already: they were not taken again.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/result_card.py"/>
        <source>{n} ligne attend : enregistrez-la, corrigez-la et déposez-la ici.</source>
        <translation>{n} line waits: save it, mend it and drop it here.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/result_card.py"/>
        <source>{n} lignes attendent : enregistrez-les, corrigez-les et déposez-les ici.</source>
        <translation>{n} lines wait: save them, mend them and drop them here.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/result_card.py"/>
        <source>Importé : {amount}</source>
        <translation>Imported: {amount}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/result_card.py"/>
        <source>Catégorie créée : {names}.</source>
        <translation>Category created: {names}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/result_card.py"/>
        <source>Catégories créées : {names}.</source>
        <translation>Categories created: {names}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/rows_model.py"/>
        <source>Remarque</source>
        <translation>Remark</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/rows_model.py"/>
        <source>{destination} (sortie)</source>
        <translation>{destination} (exit)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/rows_step.py"/>
        <source>Lignes à montrer</source>
        <translation>Lines to show</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/rows_step.py"/>
        <source>Enregistrer ce qui attend (CSV)…</source>
        <translation>Save what waits (CSV)…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/rows_step.py"/>
        <source>À importer</source>
        <translation>To import</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/rows_step.py"/>
        <source>Par jour et par catégorie</source>
        <translation>By day and by category</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/rows_step.py"/>
        <source>Corrigez une cellule par un double clic ou Entrée : la ligne est relue.</source>
        <translation>Mend a cell by a double click or Enter: the line is read again.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/rows_step.py"/>
        <source>Rien à importer pour l'instant</source>
        <translation>Nothing to import so far</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/rows_step.py"/>
        <source>Ces lignes complètent un import déjà fait.</source>
        <translation>These lines complete an import already made.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/rows_step.py"/>
        <source>{where}total du fichier {weight} : égal à ses lignes</source>
        <translation>{where}total of the file {weight}: equal to its lines</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/rows_step.py"/>
        <source>{where}total du fichier {weight}, mais ses lignes font {rows}</source>
        <translation>{where}total of the file {weight}, but its lines make {rows}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/rows_step.py"/>
        <source>Jour, catégorie</source>
        <translation>Day, category</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/rows_step.py"/>
        <source>Reçu, kg</source>
        <translation>Received, kg</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/rows_step.py"/>
        <source>Sorti, kg</source>
        <translation>Left, kg</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/rows_step.py"/>
        <source>Répondez aux étapes 1 et 2, ou ici ligne par ligne.</source>
        <translation>Answer in steps 1 and 2, or here line by line.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/rows_step.py"/>
        <source>Reprendre cette ligne</source>
        <translation>Take this line back in</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/rows_step.py"/>
        <source>Reprendre ces {n} lignes</source>
        <translation>Take these {n} lines back in</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/rows_step.py"/>
        <source>Laisser cette ligne de côté</source>
        <translation>Leave this line out</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/rows_step.py"/>
        <source>Laisser ces {n} lignes de côté</source>
        <translation>Leave these {n} lines out</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/rows_step.py"/>
        <source>{n} ligne est déjà là : elle n'est pas reprise.</source>
        <translation>{n} line is here already: it is not taken again.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/rows_step.py"/>
        <source>{n} lignes sont déjà là : elles ne sont pas reprises.</source>
        <translation>{n} lines are here already: they are not taken again.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/rows_step.py"/>
        <source>{n} ligne attend : elle peut être importée plus tard.</source>
        <translation>{n} line waits: it can be imported later.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/rows_step.py"/>
        <source>{n} lignes attendent : elles peuvent être importées plus tard.</source>
        <translation>{n} lines wait: they can be imported later.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/rows_step.py"/>
        <source>{n} ligne est laissée de côté.</source>
        <translation>{n} line is left out.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/rows_step.py"/>
        <source>{n} lignes sont laissées de côté.</source>
        <translation>{n} lines are left out.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/rows_step.py"/>
        <source>Les {shown} premières sur {total} sont montrées ; toutes sont comptées.</source>
        <translation>The first {shown} of {total} are shown; all are counted.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/rows_step.py"/>
        <source>et {n} autre total, dont {off} qui diffère</source>
        <translation>and {n} more total, {off} of which differs</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/rows_step.py"/>
        <source>et {n} autres totaux, dont {off} qui diffèrent</source>
        <translation>and {n} more totals, {off} of which differ</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/source_card.py"/>
        <source>Choisir un fichier…</source>
        <translation>Choose a file…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/source_card.py"/>
        <source>ou déposez-le sur cette fenêtre</source>
        <translation>or drop it on this window</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/values_step.py"/>
        <source>Dites ce que ce mot veut dire ici.</source>
        <translation>Say what this word means here.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/values_step.py"/>
        <source>Personne ne s'appelle ainsi : ces lignes porteront votre nom.</source>
        <translation>Nobody has this name: these lines will bear yours.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/values_step.py"/>
        <source>Aucun type d'apport ne s'appelle ainsi : ces lignes n'en auront pas.</source>
        <translation>No kind of deposit bears this name: these lines will have none.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/values_step.py"/>
        <source>Plusieurs catégories s'appellent ainsi : choisissez la bonne.</source>
        <translation>Several categories have this name: choose the right one.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/values_step.py"/>
        <source>Aucune catégorie ne s'appelle ainsi.</source>
        <translation>No category has this name.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/values_step.py"/>
        <source>Ce mot parle de sortie : dites ce qu'il veut dire.</source>
        <translation>This word speaks of an exit: say what it means.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/values_step.py"/>
        <source>Sortes de mots</source>
        <translation>Kinds of words</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/values_step.py"/>
        <source>Mots du fichier et ce qu'ils deviennent</source>
        <translation>Words of the file and what they become</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/values_step.py"/>
        <source>Aucun mot à traduire dans ce fichier : continuez.</source>
        <translation>No word to translate in this file: go on.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/values_step.py"/>
        <source>Pour la créer sous une autre, tapez « Déco / Bibelots » au-dessus.</source>
        <translation>To create it below another one, type “Déco / Bibelots” above.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/values_step.py"/>
        <source>Oublier ce choix</source>
        <translation>Forget this choice</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/values_step.py"/>
        <source>Plusieurs communes s'appellent ainsi : choisissez la bonne.</source>
        <translation>Several communes bear this name: choose the right one.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/values_step.py"/>
        <source>Aucune commune ne s'appelle ainsi : ces lignes n'en auront pas.</source>
        <translation>No commune bears this name: these lines will have none.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/values_step.py"/>
        <source>(vide)</source>
        <translation>(empty)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/values_step.py"/>
        <source>Lignes sans ce mot</source>
        <translation>Lines without this word</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/values_step.py"/>
        <source>Laisser ces lignes de côté</source>
        <translation>Leave these lines out</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/values_step.py"/>
        <source>Créer la {n} catégorie inconnue</source>
        <translation>Create the {n} unknown category</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/values_step.py"/>
        <source>Créer les {n} catégories inconnues</source>
        <translation>Create the {n} unknown categories</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/values_step.py"/>
        <source>Sortie</source>
        <translation>Out</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/values_step.py"/>
        <source>Vous, qui importez</source>
        <translation>You, who import</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/values_step.py"/>
        <source>Rien</source>
        <translation>Nothing</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/values_step.py"/>
        <source>{n} à choisir</source>
        <translation>{n} to choose</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/values_step.py"/>
        <source>Prendre la proposition à {share} ou plus</source>
        <translation>Take the proposal of {share} or more</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/values_step.py"/>
        <source>Prendre les {n} propositions à {share} ou plus</source>
        <translation>Take the {n} proposals of {share} or more</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/values_step.py"/>
        <source>Créer la catégorie « {name} »</source>
        <translation>Create the category “{name}”</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/values_step.py"/>
        <source>Prendre « {name} »</source>
        <translation>Take “{name}”</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/word_choice.py"/>
        <source>Tapez une partie du nom</source>
        <translation>Type a part of the name</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/wording.py"/>
        <source>Tableaux (*.xlsx *.ods *.xls *.csv *.txt *.tsv)</source>
        <translation>Spreadsheets (*.xlsx *.ods *.xls *.csv *.txt *.tsv)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/wording.py"/>
        <source>Tous les fichiers (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/wording.py"/>
        <source>Sous-catégorie</source>
        <translation>Subcategory</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/wording.py"/>
        <source>Poids en kg</source>
        <translation>Weight in kg</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/wording.py"/>
        <source>Poids en grammes</source>
        <translation>Weight in grams</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/wording.py"/>
        <source>Poids en tonnes</source>
        <translation>Weight in tonnes</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/wording.py"/>
        <source>Poids sorti en kg</source>
        <translation>Weight out in kg</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/wording.py"/>
        <source>Entrée ou sortie</source>
        <translation>Receipt or exit</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/wording.py"/>
        <source>Commune d'origine</source>
        <translation>Commune of origin</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/wording.py"/>
        <source>Destinations</source>
        <translation>Destinations</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/wording.py"/>
        <source>Bénévoles</source>
        <translation>Volunteers</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/wording.py"/>
        <source>Types d'apport</source>
        <translation>Kinds of deposit</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/wording.py"/>
        <source>Communes</source>
        <translation>Communes</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/wording.py"/>
        <source>Bonnes</source>
        <translation>Good</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/wording.py"/>
        <source>À préciser</source>
        <translation>To settle</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/wording.py"/>
        <source>Refusées</source>
        <translation>Refused</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/wording.py"/>
        <source>Laissées de côté</source>
        <translation>Left out</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/wording.py"/>
        <source>Sûr</source>
        <translation>Sure</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/wording.py"/>
        <source>Poids inhabituel</source>
        <translation>Unusual weight</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/wording.py"/>
        <source>Loin des autres dates</source>
        <translation>Far from the other dates</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/wording.py"/>
        <source>Date de la ligne au-dessus</source>
        <translation>Date of the line above</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/wording.py"/>
        <source>Point lu comme séparateur de milliers</source>
        <translation>Dot read as a separator of thousands</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/wording.py"/>
        <source>Vous</source>
        <translation>You</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/wording.py"/>
        <source>Demandée une fois</source>
        <translation>Asked once</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/wording.py"/>
        <source>Laissé de côté</source>
        <translation>Left out</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/wording.py"/>
        <source>Nouvelle : {name}</source>
        <translation>New: {name}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/wording.py"/>
        <source>Inconnue : créer {name} ?</source>
        <translation>Unknown: create {name}?</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/wording.py"/>
        <source>Plusieurs : à choisir</source>
        <translation>Several: to choose</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/imports/wording.py"/>
        <source>À confirmer, {share}</source>
        <translation>To confirm, {share}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/journal/detail.py"/>
        <source>Détail de l'événement</source>
        <translation>Details of the event</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/journal/detail.py"/>
        <source>Avant et après</source>
        <translation>Before and after</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/journal/detail.py"/>
        <source>Choisissez un événement pour voir ce qu'il y avait avant et après.</source>
        <translation>Choose an event to see what was there before and after.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/journal/detail.py"/>
        <source>Cet événement ne change aucune valeur.</source>
        <translation>This event changes no value.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/journal/detail.py"/>
        <source>{instant} · {name} · n° {number}</source>
        <translation>{instant} · {name} · no. {number}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/journal/detail.py"/>
        <source>Ouvrir le ticket {number}</source>
        <translation>Open ticket {number}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/journal/filters.py"/>
        <source>Toutes les personnes</source>
        <translation>All people</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/journal/filters.py"/>
        <source>Sorte d'événements</source>
        <translation>Kind of events</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/journal/filters.py"/>
        <source>Tous les événements</source>
        <translation>All events</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/journal/filters.py"/>
        <source>Numéro de ticket</source>
        <translation>Ticket number</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/journal/filters.py"/>
        <source>Tout montrer</source>
        <translation>Show all</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/journal/journal_actions.py"/>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/journal/journal_actions.py"/>
        <source>Exporter le journal</source>
        <translation>Export the journal</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/journal/journal_actions.py"/>
        <source>{n} événement</source>
        <translation>{n} event</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/journal/journal_actions.py"/>
        <source>{n} événements</source>
        <translation>{n} events</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/journal/journal_actions.py"/>
        <source>{name} : {events}</source>
        <translation>{name}: {events}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/journal/journal_actions.py"/>
        <source>Journal en CSV</source>
        <translation>Journal as CSV</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/journal/model.py"/>
        <source>{words} : {name}</source>
        <translation>{words}: {name}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/journal/page.py"/>
        <source>Vérifier le journal</source>
        <translation>Check the journal</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/journal/page.py"/>
        <source>Prouve qu'aucun événement n'a été modifié ni retiré depuis qu'il est écrit</source>
        <translation>Proves that no event was changed or removed since it was written</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/journal/page.py"/>
        <source>Écrit dans un fichier les événements que montrent les filtres</source>
        <translation>Writes the events that the filters show to a file</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/journal/page.py"/>
        <source>Événements du journal</source>
        <translation>Events of the journal</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/journal/page.py"/>
        <source>Vérification en cours…</source>
        <translation>Checking…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/journal/page.py"/>
        <source>Le journal garde chaque changement et chaque export : qui, quand, et ce qu'il y avait avant.
Il se remplit tout seul ; personne ne peut en effacer.</source>
        <translation>The journal keeps every change and every export: who, when, and what was there before.
It fills by itself; nobody can erase anything in it.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/journal/page.py"/>
        <source>Journal vérifié : {events}, aucun n'a été modifié ni retiré.</source>
        <translation>Journal checked: {events}, none was changed or removed.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/journal/page.py"/>
        <source>Aucun événement ne correspond.
Un ticket se cherche par son numéro entier, par exemple {number}. « Tout montrer » enlève les filtres.</source>
        <translation>No event matches.
A ticket is found by its whole number, for example {number}. “Show all” takes the filters away.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/lignes/editor.py"/>
        <source>À classer plus tard</source>
        <translation>To be sorted later</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/lignes/editor.py"/>
        <source>Rien n'a été pesé : le poids vient du nombre de pièces</source>
        <translation>Nothing was weighed: the weight follows from the pieces</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/lignes/editor.py"/>
        <source>Un autre poste a enregistré entre-temps : {theirs} (avant : {mine}). Enregistrez encore pour mettre votre saisie à la place, ou annulez.</source>
        <translation>Another desk saved meanwhile: {theirs} (before: {mine}). Save again to put yours in its place, or cancel.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/lignes/history_words.py"/>
        <source>Pesée</source>
        <translation>Weighed</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/lignes/history_words.py"/>
        <source>Modifiée</source>
        <translation>Changed</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/lignes/history_words.py"/>
        <source>Corrigée</source>
        <translation>Corrected</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/lignes/history_words.py"/>
        <source>Déplacée</source>
        <translation>Moved</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/lignes/history_words.py"/>
        <source>Doublon retiré</source>
        <translation>Duplicate removed</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/lignes/history_words.py"/>
        <source>Supprimée</source>
        <translation>Deleted</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/lignes/history_words.py"/>
        <source>Rétablie</source>
        <translation>Restored</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/lignes/history_words.py"/>
        <source>{instant} · {name} · {kind}</source>
        <translation>{instant} · {name} · {kind}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/lignes/history_words.py"/>
        <source>{name} : {after}</source>
        <translation>{name}: {after}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/lignes/history_words.py"/>
        <source>    motif : {reason}</source>
        <translation>    reason: {reason}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/lignes/history_words.py"/>
        <source>motif : {reason}</source>
        <translation>reason: {reason}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/lignes/ligne_delegate.py"/>
        <source>pas enregistré</source>
        <translation>not saved</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/lignes/ligne_delegate.py"/>
        <source>modifié</source>
        <translation>changed</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/lignes/model.py"/>
        <source>{destination} · tare {tare}</source>
        <translation>{destination} · tare {tare}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/lignes/model.py"/>
        <source>{destination} · pas enregistré</source>
        <translation>{destination} · not saved</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/lignes/model.py"/>
        <source>{destination} · modifié</source>
        <translation>{destination} · changed</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/lignes/model.py"/>
        <source>{destination} · sortie</source>
        <translation>{destination} · out</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/lignes/pane.py"/>
        <source>Modifier</source>
        <translation>Change</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/lignes/pane.py"/>
        <source>Dupliquer</source>
        <translation>Duplicate</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/lignes/pane.py"/>
        <source>Supprimer</source>
        <translation>Delete</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/lignes/pane.py"/>
        <source>Entrée : revente et don. Direct : le reste de ce qui est reçu. Sortie : ce qui quitte le stock.</source>
        <translation>In: resale and gifts. Direct: the rest of what is received. Out: what leaves the stock.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/lignes/pane.py"/>
        <source>Chaque ligne enregistrée
se range ici, la dernière en haut.</source>
        <translation>Each line that is saved
is put here, the last one on top.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/lignes/pane.py"/>
        <source>Corriger…</source>
        <translation>Correct…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/lignes/pane.py"/>
        <source>Choisissez d'abord une ligne.</source>
        <translation>Choose a line first.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/lignes/table.py"/>
        <source>Lignes du ticket</source>
        <translation>Lines of the ticket</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/lignes/weighing_words.py"/>
        <source>brut {gross} − tare {tare}</source>
        <translation>gross {gross} − tare {tare}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/lignes/weighing_words.py"/>
        <source>contenant</source>
        <translation>container</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/lignes/weighing_words.py"/>
        <source>balance {name}</source>
        <translation>scale {name}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/decisions.py"/>
        <source>Ce fichier ne dit pas quelles lignes sont des sorties de stock. L'export de la base (.dump) le dit : il vaut mieux.</source>
        <translation>This file does not say which lines are stock exits. The export of the database (.dump) does: it is better.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/decisions.py"/>
        <source>Prendre toutes les lignes comme des entrées</source>
        <translation>Take all lines as received</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/decisions.py"/>
        <source>Mettre de côté, dans un fichier à corriger</source>
        <translation>Set aside, in a file to mend</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/decisions.py"/>
        <source>Partager en plusieurs lignes de moins de 10 tonnes</source>
        <translation>Split into several lines of less than 10 tonnes</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/decisions.py"/>
        <source>Prendre en sortie « autre »</source>
        <translation>Take as an exit to “other”</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/decisions.py"/>
        <source>{n} ligne de plus de 9 999,999 kg, le plus qu'une ligne puisse peser :</source>
        <translation>{n} line above 9,999.999 kg, the most a line can weigh:</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/decisions.py"/>
        <source>{n} lignes de plus de 9 999,999 kg, le plus qu'une ligne puisse peser :</source>
        <translation>{n} lines above 9,999.999 kg, the most a line can weigh:</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/decisions.py"/>
        <source>{n} sortie vers MAGASIN, où rien ne sort ici que par la caisse :</source>
        <translation>{n} exit to MAGASIN, where things leave by the cash register only:</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/decisions.py"/>
        <source>{n} sorties vers MAGASIN, où rien ne sort ici que par la caisse :</source>
        <translation>{n} exits to MAGASIN, where things leave by the cash register only:</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/first_admin.py"/>
        <source>Quelqu'un d'autre</source>
        <translation>Somebody else</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/first_admin.py"/>
        <source>Votre nom</source>
        <translation>Your name</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/first_admin.py"/>
        <source>Mot de passe</source>
        <translation>Password</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/first_admin.py"/>
        <source>Encore une fois</source>
        <translation>Once more</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/first_admin.py"/>
        <source>Aucun administrateur de RecyClique n'est actif avec un mot de passe : donnez-vous un nom et un mot de passe.</source>
        <translation>No administrator of RecyClique is active with a password: give yourself a name and a password.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/first_admin.py"/>
        <source>Les deux mots de passe ne sont pas pareils.</source>
        <translation>The two passwords are not alike.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/first_admin.py"/>
        <source>{name} ({username}), avec son mot de passe de RecyClique</source>
        <translation>{name} ({username}), with their password of RecyClique</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/page.py"/>
        <source>Ce fichier ne dit ni les sites ni qui administre le centre : créez d'abord le centre par « Nouveau centre », puis importez-le depuis le menu ; ou prenez l'export de la base.</source>
        <translation>This file says neither the sites nor who administers the centre: make the centre first with “New centre”, then import it from the menu; or take the export of the database.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/page.py"/>
        <source>Cette source n'a pas pu être lue : rien n'a été écrit.</source>
        <translation>This source could not be read: nothing was written.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/page.py"/>
        <source>Venir de RecyClique</source>
        <translation>Move in from RecyClique</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/page.py"/>
        <source>Autre source</source>
        <translation>Another source</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/page.py"/>
        <source>Choisir un export de RecyClique</source>
        <translation>Choose an export of RecyClique</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/page.py"/>
        <source>Enregistrer les lignes mises de côté</source>
        <translation>Save the lines set aside</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/page.py"/>
        <source>Lecture de la source…</source>
        <translation>Reading the source…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/page.py"/>
        <source>Import en cours ; une copie de la base est faite d'abord…</source>
        <translation>Importing; the database is copied first…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/page.py"/>
        <source>Enregistrer les lignes mises de côté (CSV)…</source>
        <translation>Save the lines set aside (CSV)…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/page.py"/>
        <source>Exports de RecyClique (*.dump *.sql *.sql.gz *.gz *.csv)</source>
        <translation>Exports of RecyClique (*.dump *.sql *.sql.gz *.gz *.csv)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/page.py"/>
        <source>Chacun se connecte avec son mot de passe et son code de RecyClique.</source>
        <translation>Everybody signs in with their password and PIN of RecyClique.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/page.py"/>
        <source>Se connecter</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/page.py"/>
        <source>Terminer</source>
        <translation>Finish</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/page.py"/>
        <source>Importé : {lines}, {total}</source>
        <translation>Imported: {lines}, {total}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/page.py"/>
        <source>{source} dans la source, entrées et sorties ensemble = {taken} ici + {aside} mis de côté.</source>
        <translation>{source} in the source, received and exits together = {taken} here + {aside} set aside.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/page.py"/>
        <source>La base d'avant est gardée ici : {path}</source>
        <translation>The database as it was before is kept here: {path}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/report_step.py"/>
        <source>Qui administre le centre ?</source>
        <translation>Who administers the centre?</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/report_step.py"/>
        <source>À décider</source>
        <translation>To decide</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/report_step.py"/>
        <source>Ce qui change en arrivant</source>
        <translation>What changes on arrival</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/report_step.py"/>
        <source>Personnes</source>
        <translation>People</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/report_step.py"/>
        <source>Modifié dans RecyClique</source>
        <translation>Changed in RecyClique</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/report_step.py"/>
        <source>Modifié dans RecyClique depuis le dernier import</source>
        <translation>Changed in RecyClique since the last import</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/report_step.py"/>
        <source>Lignes mises de côté</source>
        <translation>Lines set aside</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/report_step.py"/>
        <source>Enregistrer ces lignes (CSV)…</source>
        <translation>Save these lines (CSV)…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/report_step.py"/>
        <source>Kilogrammes de la source, ici et mis de côté</source>
        <translation>Kilograms of the source, here and set aside</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/report_step.py"/>
        <source>Source = ici + mis de côté</source>
        <translation>Source = here + set aside</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/report_step.py"/>
        <source>{source} dans la source, entrées et sorties ensemble = {taken} ici après l'import + {aside} mis de côté.</source>
        <translation>{source} in the source, received and exits together = {taken} here after the import + {aside} set aside.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/report_step.py"/>
        <source>Rien de nouveau : tout ce que contient cette source est déjà ici.</source>
        <translation>Nothing new: all that this source holds is here already.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/report_step.py"/>
        <source>Aucune ligne nouvelle, mais d'autres données arrivent.</source>
        <translation>No new line, but other data come in.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/report_step.py"/>
        <source>sans date</source>
        <translation>without a date</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/report_step.py"/>
        <source>{sites}, {people}, {categories}, {postes}, {tickets} et {lines}</source>
        <translation>{sites}, {people}, {categories}, {postes}, {tickets} and {lines}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/report_step.py"/>
        <source>Se connecte sous</source>
        <translation>Signs in as</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/report_step.py"/>
        <source>Ici</source>
        <translation>Here</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/report_step.py"/>
        <source>Quoi</source>
        <translation>What</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/report_step.py"/>
        <source>Kilogrammes</source>
        <translation>Kilograms</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/report_step.py"/>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/report_step.py"/>
        <source>Mis de côté</source>
        <translation>Set aside</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/report_step.py"/>
        <source>{lines} à importer : {total}</source>
        <translation>{lines} to import: {total}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/report_step.py"/>
        <source>Par mois</source>
        <translation>By month</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/report_step.py"/>
        <source>RecyClique ne garde pas le fuseau horaire ; les jours se comptent par lui.</source>
        <translation>RecyClique keeps no time zone; days are counted by it.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/report_step.py"/>
        <source>La source contient {held}.</source>
        <translation>The source holds {held}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/report_step.py"/>
        <source>Où se trouve le centre ?</source>
        <translation>Where is the centre?</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/source_step.py"/>
        <source>Adresse du serveur</source>
        <translation>Server's address</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/source_step.py"/>
        <source>Mot de passe du serveur</source>
        <translation>Server's password</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/source_step.py"/>
        <source>Lire ce serveur</source>
        <translation>Read this server</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/source_step.py"/>
        <source>De quel site s'agit-il ?</source>
        <translation>Which site is meant?</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/source_step.py"/>
        <source>RecyClique ne dit pas où ces postes ont été ouverts, et plusieurs sites sont possibles.</source>
        <translation>RecyClique does not say where these sessions were opened, and several sites are possible.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/source_step.py"/>
        <source>Un fichier</source>
        <translation>A file</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/source_step.py"/>
        <source>Dans RecyClique, la page du super-administrateur a un bouton « Exporter la base de données » : il donne un fichier .dump, qui contient tout. Les fichiers .sql, .sql.gz et les CSV de RecyClique (lignes d'une période, un ticket) vont aussi.</source>
        <translation>In RecyClique, the page of the super-administrator has a button that exports the database: it gives a .dump file, which holds everything. Files .sql, .sql.gz and the CSVs of RecyClique (lines of a period, one ticket) will do as well.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/source_step.py"/>
        <source>Ou le serveur de RecyClique</source>
        <translation>Or the server of RecyClique</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/source_step.py"/>
        <source>Pour qui gère le serveur : rien n'y est écrit, le droit de lire six tables suffit.</source>
        <translation>For whoever looks after the server: nothing is written there, the right to read six tables is enough.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/migrating/source_step.py"/>
        <source>Une adresse commence par postgresql:// : demandez-la à qui gère le serveur.</source>
        <translation>An address begins with postgresql://: ask whoever looks after the server for it.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/notebook/notebook_actions.py"/>
        <source>La page {number} a exactement les mêmes poids que le ticket {other} : a-t-elle été recopiée deux fois ?</source>
        <translation>Page {number} has exactly the same weights as ticket {other}: was it copied twice?</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/notebook/notebook_actions.py"/>
        <source>Page {number} fermée avec une différence. {said}.</source>
        <translation>Page {number} closed with a difference. {said}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/notebook/notebook_actions.py"/>
        <source>Page {number} fermée : {amount}</source>
        <translation>Page {number} closed: {amount}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/notebook/panel.py"/>
        <source>Nombre de lignes de la page</source>
        <translation>Number of lines of the page</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/notebook/panel.py"/>
        <source>Total de contrôle de la page, en kilogrammes</source>
        <translation>Control total of the page, in kilograms</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/notebook/panel.py"/>
        <source>Date de la page suivante</source>
        <translation>Date of the next page</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/notebook/panel.py"/>
        <source>Page suivante</source>
        <translation>Next page</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/notebook/panel.py"/>
        <source>Fermer la page</source>
        <translation>Close the page</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/notebook/panel.py"/>
        <source>Passer ainsi</source>
        <translation>Go on as it is</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/notebook/panel.py"/>
        <source>La fermer ainsi</source>
        <translation>Close it as it is</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/notebook/panel.py"/>
        <source>Aucune page ouverte : choisissez la date de la suivante.</source>
        <translation>No page open: choose the date of the next one.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/notebook/panel.py"/>
        <source>Tapé : {amount}</source>
        <translation>Typed: {amount}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/notebook/panel.py"/>
        <source>Lignes au pied</source>
        <translation>Lines at the foot</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/notebook/panel.py"/>
        <source>Total au pied (kg)</source>
        <translation>Total at the foot (kg)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/notebook/panel.py"/>
        <source>{lines}, {weight} avec les sorties</source>
        <translation>{lines}, {weight} with what left</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/notebook/panel.py"/>
        <source>La page diffère de son pied : {said}. Vérifiez-la, ou fermez-la ainsi.</source>
        <translation>The page differs from its foot: {said}. Check it, or close it all the same.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/notebook/wording.py"/>
        <source>lignes : le compte y est</source>
        <translation>lines: the count is right</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/notebook/wording.py"/>
        <source>poids : le total y est</source>
        <translation>weight: the total is right</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/notebook/wording.py"/>
        <source>lignes : il en manque {count}</source>
        <translation>lines: {count} missing</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/notebook/wording.py"/>
        <source>poids : il manque {weight}</source>
        <translation>weight: {weight} missing</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/notebook/wording.py"/>
        <source>lignes : {count} de trop</source>
        <translation>lines: {count} too many</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/notebook/wording.py"/>
        <source>poids : {weight} de trop</source>
        <translation>weight: {weight} too much</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/day.py"/>
        <source>Entraînement</source>
        <translation>Training</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/day.py"/>
        <source>De – à</source>
        <translation>From – to</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/day.py"/>
        <source>cahier</source>
        <translation>notebook</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/day.py"/>
        <source>Direct</source>
        <translation>Direct</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/day.py"/>
        <source>Sorti (kg)</source>
        <translation>Out (kg)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/day.py"/>
        <source>Édité le {instant} par {name}</source>
        <translation>Issued on {instant} by {name}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/day.py"/>
        <source>vérification en retard depuis le {day}</source>
        <translation>check overdue since {day}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/day.py"/>
        <source>à vérifier avant le {day}</source>
        <translation>to be checked before {day}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/day.py"/>
        <source>Tickets encore ouverts</source>
        <translation>Tickets still open</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/day.py"/>
        <source>… et {n} autre : voir le journal.</source>
        <translation>… and {n} other: see the journal.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/day.py"/>
        <source>… et {n} autres : voir le journal.</source>
        <translation>… and {n} others: see the journal.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/day.py"/>
        <source>Corrections du jour</source>
        <translation>Corrections of the day</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/day.py"/>
        <source>{time} · {name}</source>
        <translation>{time} · {name}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/day.py"/>
        <source>Balance {name}</source>
        <translation>Scale {name}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/day.py"/>
        <source>{n} autre poste</source>
        <translation>{n} other session</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/day.py"/>
        <source>{n} autres postes</source>
        <translation>{n} other sessions</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/day.py"/>
        <source>{number} · {name} · depuis le {instant}</source>
        <translation>{number} · {name} · since {instant}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/day.py"/>
        <source>{n} autre ticket ouvert</source>
        <translation>{n} other open ticket</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/day.py"/>
        <source>{n} autres tickets ouverts</source>
        <translation>{n} other open tickets</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/day.py"/>
        <source>Fiche de fin de journée</source>
        <translation>End-of-day sheet</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/day.py"/>
        <source>Types d'apport : {kinds}</source>
        <translation>Kinds of deposit: {kinds}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/day.py"/>
        <source>Estimé, non pesé : {weight}</source>
        <translation>Estimated, not weighed: {weight}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/day.py"/>
        <source>Poids donnés par la balance : {n} lignes sur {lines}</source>
        <translation>Weights given by the scale: {n} of {lines} lines</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/day.py"/>
        <source>vérifiée le {day}</source>
        <translation>checked on {day}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/day.py"/>
        <source>{time} – …</source>
        <translation>{time} – …</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/day.py"/>
        <source>{time} – {end}</source>
        <translation>{time} – {end}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/day.py"/>
        <source>Remarques</source>
        <translation>Remarks</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/day.py"/>
        <source>Aucun poste ce jour-là.</source>
        <translation>No session that day.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/day.py"/>
        <source>Aucun.</source>
        <translation>None.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/day.py"/>
        <source>Aucune.</source>
        <translation>None.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/day_dialog.py"/>
        <source>Aperçu de la fiche</source>
        <translation>Preview of the sheet</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/declaration.py"/>
        <source>Rien de tapé.</source>
        <translation>Nothing typed.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/declaration.py"/>
        <source>Édité le {instant} par {name} · page {page} sur {pages}</source>
        <translation>Made on {instant} by {name} · page {page} of {pages}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/declaration.py"/>
        <source>sans type</source>
        <translation>no kind</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/declaration.py"/>
        <source>Ensemble de la période</source>
        <translation>The whole period</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/declaration.py"/>
        <source>Figée le {instant} par {person} · empreinte des lignes {hash}</source>
        <translation>Frozen on {instant} by {person} · fingerprint of the lines {hash}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/declaration.py"/>
        <source>Reçu pour la vente ou le don : {share} %</source>
        <translation>Received for sale or gift: {share} %</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/declaration.py"/>
        <source>{period}, du {first} au {last}</source>
        <translation>{period}, from {first} to {last}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/paper_actions.py"/>
        <source>Reçu A5</source>
        <translation>A5 receipt</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/paper_actions.py"/>
        <source>Fiche de fin de journée, {day}</source>
        <translation>End-of-day sheet, {day}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/paper_actions.py"/>
        <source>Reçu sur rouleau {width} mm</source>
        <translation>Receipt on a {width} mm roll</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/paper_actions.py"/>
        <source>Enregistrer le ticket {number} en PDF</source>
        <translation>Save ticket {number} as PDF</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/paper_actions.py"/>
        <source>Poste fermé à {time}</source>
        <translation>Session closed at {time}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/paper_actions.py"/>
        <source>Enregistrer la fiche du {day} en PDF</source>
        <translation>Save the sheet of {day} as PDF</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/paper_actions.py"/>
        <source>fiche-du-jour-{day}.pdf</source>
        <translation>day-sheet-{day}.pdf</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/paper_actions.py"/>
        <source>Imprimer : {title}</source>
        <translation>Print: {title}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/paper_actions.py"/>
        <source>Envoyé à l'imprimante.</source>
        <translation>Sent to the printer.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/ticket.py"/>
        <source>Ticket {number}, suite</source>
        <translation>Ticket {number}, continued</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/ticket.py"/>
        <source>page {page}/{pages}</source>
        <translation>page {page}/{pages}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/ticket.py"/>
        <source>Ticket encore ouvert : d'autres pesées peuvent suivre.</source>
        <translation>Ticket still open: more weighings may follow.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/ticket.py"/>
        <source>Provenance : {origin}</source>
        <translation>Origin: {origin}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/ticket.py"/>
        <source>Bénévole : {name}</source>
        <translation>Volunteer: {name}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/ticket.py"/>
        <source>Non compté : {exits}</source>
        <translation>Not counted: {exits}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/ticket.py"/>
        <source>{day} (saisie différée)</source>
        <translation>{day} (deferred entry)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/ticket.py"/>
        <source>Remis par : {name}</source>
        <translation>Handed over by: {name}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/ticket.py"/>
        <source>Signature</source>
        <translation>Signature</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/ticket.py"/>
        <source>Aucune pesée.</source>
        <translation>No weighing.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/ticket.py"/>
        <source>{day}, {time} à {end}</source>
        <translation>{day}, {time} to {end}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/ticket_dialog.py"/>
        <source>Papier</source>
        <translation>Paper</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/ticket_dialog.py"/>
        <source>Feuille A5</source>
        <translation>A5 sheet</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/paper/ticket_dialog.py"/>
        <source>Rouleau de {width} mm</source>
        <translation>Roll of {width} mm</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/people/card.py"/>
        <source>pas encore possible</source>
        <translation>not possible yet</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/people/card.py"/>
        <source>Ne peut pas encore se connecter : donnez-lui un code ou un mot de passe.</source>
        <translation>Cannot sign in yet: give them a code or a password.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/people/card.py"/>
        <source>Administrateur</source>
        <translation>Administrator</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/people/card.py"/>
        <source>Nouveau code</source>
        <translation>New code</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/people/card.py"/>
        <source>Nouveau mot de passe</source>
        <translation>New password</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/people/card.py"/>
        <source>Retirer le code</source>
        <translation>Remove the code</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/people/card.py"/>
        <source>Désactiver</source>
        <translation>Disable</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/people/card.py"/>
        <source>Réactiver</source>
        <translation>Enable again</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/people/card.py"/>
        <source>Nouvelle personne</source>
        <translation>New person</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/people/card.py"/>
        <source>Nom montré</source>
        <translation>Name shown</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/people/card.py"/>
        <source>Nom pour se connecter</source>
        <translation>Name to sign in with</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/people/card.py"/>
        <source>Nouveau code (quatre à six chiffres)</source>
        <translation>New code (four to six digits)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/people/card.py"/>
        <source>cet ordinateur</source>
        <translation>this computer</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/people/page.py"/>
        <source>Chercher un nom</source>
        <translation>Search for a name</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/people/page.py"/>
        <source>Ajouter une personne</source>
        <translation>Add a person</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/people/page.py"/>
        <source>jamais</source>
        <translation>never</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/people/page.py"/>
        <source>Désactivé</source>
        <translation>Disabled</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/people/page.py"/>
        <source>Se connecte par</source>
        <translation>Signs in by</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/people/page.py"/>
        <source>Dernière fois</source>
        <translation>Last time</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/people/people_actions.py"/>
        <source>{name} peut de nouveau entrer.</source>
        <translation>{name} may come in again.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/people/people_actions.py"/>
        <source>{name} n'entre plus.</source>
        <translation>{name} comes in no longer.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/people/people_actions.py"/>
        <source>{name} : enregistré.</source>
        <translation>{name}: saved.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/scales/scale_actions.py"/>
        <source>Les poids se tapent de nouveau.</source>
        <translation>Weights are typed again.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/scales/scale_actions.py"/>
        <source>La balance est gardée.</source>
        <translation>The scale is kept.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/scales/scale_page.py"/>
        <source>Aucune balance n'est réglée ici : les poids se tapent.</source>
        <translation>No scale is set up here: weights are typed.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/scales/scale_page.py"/>
        <source>Balance de cet ordinateur : elle tape comme un clavier.</source>
        <translation>Scale of this computer: it types like a keyboard.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/scales/scale_page.py"/>
        <source>Ne plus utiliser de balance</source>
        <translation>Use no scale any more</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/scales/scale_page.py"/>
        <source>Garder cette balance</source>
        <translation>Keep this scale</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/scales/scale_page.py"/>
        <source>Une adresse du réseau…</source>
        <translation>A network address…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/scales/scale_page.py"/>
        <source>Elle tape comme un clavier</source>
        <translation>It types like a keyboard</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/scales/scale_page.py"/>
        <source>Ce qui est branché</source>
        <translation>What is plugged in</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/scales/scale_page.py"/>
        <source>« Trouver tout seul » écoute la balance puis lui pose cinq questions ; il ne la tare ni ne la met jamais à zéro.</source>
        <translation>“Find out by itself” listens to the scale, then asks it five questions; it never tares or zeroes it.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/scales/scale_page.py"/>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/scales/scale_page.py"/>
        <source>Protocole</source>
        <translation>Protocol</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/scales/scale_page.py"/>
        <source>Trouver tout seul</source>
        <translation>Find out by itself</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/scales/scale_page.py"/>
        <source>Réglage du port</source>
        <translation>Port setting</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/scales/scale_page.py"/>
        <source>L'usuel</source>
        <translation>The usual one</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/scales/scale_page.py"/>
        <source>Chercher de nouveau</source>
        <translation>Look again</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/scales/scale_page.py"/>
        <source>Essayer</source>
        <translation>Try</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/scales/scale_page.py"/>
        <source>protocole à trouver</source>
        <translation>protocol to be found</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/scales/scale_page.py"/>
        <source>Balance de cet ordinateur : {port} · {name}</source>
        <translation>Scale of this computer: {port} · {name}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/scales/scale_page.py"/>
        <source>{port} : débranchée</source>
        <translation>{port}: unplugged</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/scales/trial_panel.py"/>
        <source>Posez un poids : que lisez-vous ?</source>
        <translation>Put a weight on: what do you read?</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/scales/trial_panel.py"/>
        <source>Ce que tape la balance</source>
        <translation>What the scale types</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/scales/trial_panel.py"/>
        <source>Cliquez ici, posez un poids, appuyez sur PRINT de la balance</source>
        <translation>Click here, put a weight on, press PRINT on the scale</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/scales/trial_panel.py"/>
        <source>Choisissez ce qui est branché, puis « Essayer ».</source>
        <translation>Choose what is plugged in, then “Try”.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/scales/trial_panel.py"/>
        <source>Il n'y a rien à brancher ici : une telle balance tape dans le champ du poids.</source>
        <translation>Nothing is to be set here: such a scale types into the weight field.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/scales/trial_panel.py"/>
        <source>Tout est bon : {name}. Le même poids est-il affiché sur la balance ?</source>
        <translation>All is well: {name}. Does the scale show the same weight?</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/scales/trial_panel.py"/>
        <source>Ce que la balance envoie</source>
        <translation>What the scale sends</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/scales/trial_panel.py"/>
        <source>Recherche du protocole : quelques secondes…</source>
        <translation>Finding out the protocol: a few seconds…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/scales/trial_panel.py"/>
        <source>En attente de la balance…</source>
        <translation>Waiting for the scale…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/scales/trial_panel.py"/>
        <source>C'est un poids : cette balance convient.</source>
        <translation>That is a weight: this scale will do.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/scales/trial_panel.py"/>
        <source>Compris</source>
        <translation>Understood</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/scales/trial_panel.py"/>
        <source>Ce ne sont pas des caractères : la vitesse du port n'est pas celle de la balance. Essayez un autre réglage, ou « Trouver tout seul ».</source>
        <translation>These are no characters: the speed of the port is not that of the scale. Try another setting, or “Find out by itself”.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/scales/trial_panel.py"/>
        <source>La balance tape comme un clavier américain, et voulait dire « {text} » : réglez-la en clavier français (AZERTY).</source>
        <translation>The scale types like an American keyboard, and meant “{text}”: set it to a French one (AZERTY).</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/scales/trial_panel.py"/>
        <source>La balance parle {name} : choisissez ce protocole.</source>
        <translation>The scale speaks {name}: choose this protocol.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/scales/trial_panel.py"/>
        <source>Aucun protocole ne comprend ces lignes. Réglez la balance sur une sortie « ST,GS » ou « MT-SICS » : sa notice dit comment.</source>
        <translation>No protocol understands these lines. Set the scale to an output “ST,GS” or “MT-SICS”: its manual says how.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/scales/trial_panel.py"/>
        <source>La balance ne dit rien. Est-elle allumée ? Appuyez sur sa touche PRINT, vérifiez le câble, ou choisissez un autre protocole ou réglage du port.</source>
        <translation>The scale says nothing. Is it switched on? Press its PRINT key, check the cable, or choose another protocol or port setting.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/scales/trial_panel.py"/>
        <source>{name} : posez un poids et attendez qu'il soit stable.</source>
        <translation>{name}: put a weight on and wait until it is stable.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/data_place.py"/>
        <source>Partager avec tous les comptes…</source>
        <translation>Share with all accounts…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/data_place.py"/>
        <source>Avoir une base à vous…</source>
        <translation>Have a database of your own…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/data_place.py"/>
        <source>Les autres comptes gardent la base commune : ce que chacun pèse ensuite, l'autre ne le voit plus.</source>
        <translation>The other accounts keep the shared database: what either weighs from then on, the other no longer sees.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/data_place.py"/>
        <source>Copier et rouvrir</source>
        <translation>Copy and reopen</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/data_place.py"/>
        <source>La base est copiée et vérifiée, puis le programme se rouvre sur la copie.</source>
        <translation>The database is copied and checked, then the program reopens on the copy.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/data_place.py"/>
        <source>Une pesée n'est pas encore enregistrée : attendez qu'elle le soit, ou reprenez-la, puis recommencez. Rien n'a été copié.</source>
        <translation>A weighing is not saved yet: wait until it is, or take it up again, then start over. Nothing was copied.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/data_place.py"/>
        <source>Chaque compte de cet ordinateur verra ces tickets, et pourra en saisir s'il est inscrit au centre.</source>
        <translation>Every account of this computer will see these tickets, and can enter more if it is registered at the centre.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/data_place.py"/>
        <source>Elle sera ici : {path}</source>
        <translation>It will be here: {path}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/data_place.py"/>
        <source>L'ancienne reste où elle est : {path}</source>
        <translation>The old one stays where it is: {path}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/data_place.py"/>
        <source>La copie est faite, mais le choix ne peut pas être gardé dans « {path} ». Vérifiez les droits de ce dossier.</source>
        <translation>The copy is made, but the choice cannot be kept in “{path}”. Check the rights of that folder.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/folder_choice.py"/>
        <source>Ne plus fixer</source>
        <translation>Unset</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/opening_setting.py"/>
        <source>Fermé</source>
        <translation>Closed</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/opening_setting.py"/>
        <source>Un jour habituellement fermé n'entre dans aucune comparaison.</source>
        <translation>A day that is usually closed enters no comparison.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/opening_setting.py"/>
        <source>Jours fériés</source>
        <translation>Public holidays</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/opening_setting.py"/>
        <source>Les onze jours fériés français, lundi de Pâques, Ascension et Pentecôte compris.</source>
        <translation>The eleven French public holidays, Easter Monday, Ascension and Whit Monday included.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/opening_setting.py"/>
        <source>Un jour ou une suite de jours par ligne : congés, inventaire.</source>
        <translation>A day or a run of days a line: holidays, stocktaking.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/page.py"/>
        <source>Pour tous ceux qui travaillent ici.</source>
        <translation>For everybody who works here.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/page.py"/>
        <source>Pour cet ordinateur, choisi par un responsable.</source>
        <translation>For this computer, chosen by an admin.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/page.py"/>
        <source>Réglages</source>
        <translation>Settings</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/page.py"/>
        <source>Chercher un réglage</source>
        <translation>Search a setting</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/page.py"/>
        <source>Chercher un réglage…</source>
        <translation>Search a setting…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/page.py"/>
        <source>Aucun réglage ne porte ces mots. Effacez la recherche pour les voir tous.</source>
        <translation>No setting has these words. Clear the search to see them all.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/page.py"/>
        <source>Pour vous</source>
        <translation>For you</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/page.py"/>
        <source>Vous suit sur tous les ordinateurs du centre.</source>
        <translation>Follows you to every computer of the centre.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/page.py"/>
        <source>Écran</source>
        <translation>Screen</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/page.py"/>
        <source>Comptoir</source>
        <translation>Counter</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/page.py"/>
        <source>Fichiers et impression</source>
        <translation>Files and printing</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/page.py"/>
        <source>Les jours d'ouverture valent pour tous les ordinateurs du centre.</source>
        <translation>The opening days hold for every computer of the centre.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/page.py"/>
        <source>Base de données</source>
        <translation>Database</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/page.py"/>
        <source>Programme</source>
        <translation>Program</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/server.py"/>
        <source>Le serveur répond</source>
        <translation>The server answers</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/server.py"/>
        <source>Chiffrement</source>
        <translation>Encryption</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/server.py"/>
        <source>Utilisateur et mot de passe</source>
        <translation>User and password</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/server.py"/>
        <source>La base existe</source>
        <translation>The database exists</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/server.py"/>
        <source>Version de PostgreSQL</source>
        <translation>PostgreSQL version</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/server.py"/>
        <source>Droits sur la base</source>
        <translation>Rights on the database</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/server.py"/>
        <source>Contenu de la base</source>
        <translation>Content of the database</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/server.py"/>
        <source>Base sur un serveur</source>
        <translation>Database on a server</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/server.py"/>
        <source>Garder et rouvrir</source>
        <translation>Keep and reopen</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/server.py"/>
        <source>Chiffrer la connexion (TLS)</source>
        <translation>Encrypt the connection (TLS)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/server.py"/>
        <source>Revenir à un fichier de cet ordinateur</source>
        <translation>Return to a file on this computer</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/server.py"/>
        <source>Essai en cours…</source>
        <translation>Trying…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/server.py"/>
        <source>Plusieurs ordinateurs travaillent sur une même base PostgreSQL. La personne qui s'occupe du serveur donne ces indications. Rien n'est changé avant « Garder ».</source>
        <translation>Several computers work on one PostgreSQL database. Whoever looks after the server gives these details. Nothing is changed before “Keep”.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/server.py"/>
        <source>Tout est bon : vous pouvez garder ce serveur.</source>
        <translation>All is well: you can keep this server.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/server.py"/>
        <source>{name} : {found}</source>
        <translation>{name}: {found}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/server.py"/>
        <source>Serveur</source>
        <translation>Server</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/server.py"/>
        <source>Base</source>
        <translation>Database</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/server.py"/>
        <source>Utilisateur</source>
        <translation>User</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/server.py"/>
        <source>{name} : vide, elle sera préparée</source>
        <translation>{name}: empty, it will be prepared</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/server.py"/>
        <source>{name} : aucun</source>
        <translation>{name}: none</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/settings_actions.py"/>
        <source>Destination après une ligne</source>
        <translation>Destination after a line</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/settings_actions.py"/>
        <source>Dossier des exports</source>
        <translation>Folder of exports</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/settings_actions.py"/>
        <source>Adresse des nouvelles versions</source>
        <translation>Address of new versions</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/settings_actions.py"/>
        <source>Réglages…</source>
        <translation>Settings…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/settings_actions.py"/>
        <source>« 4,02 + 4,8 » devient deux lignes, ou une seule du total.</source>
        <translation>“4.02 + 4.8” becomes two lines, or one of the total.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/settings_actions.py"/>
        <source>« Don » choisi vaut aussi pour les lignes suivantes, ou pour une seule.</source>
        <translation>“Gift” holds for the lines that follow too, or for one only.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/settings_actions.py"/>
        <source>Langue</source>
        <translation>Language</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/settings_actions.py"/>
        <source>Change tout l'écran aussitôt ; rien de ce qui est tapé n'est perdu.</source>
        <translation>Changes the whole screen at once; nothing that was typed is lost.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/settings_actions.py"/>
        <source>Couleurs</source>
        <translation>Colours</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/settings_actions.py"/>
        <source>Claires le jour, sombres dans une pièce peu éclairée, ou comme l'ordinateur.</source>
        <translation>Light by day, dark in a dim room, or as the computer.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/settings_actions.py"/>
        <source>Taille du texte</source>
        <translation>Text size</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/settings_actions.py"/>
        <source>Plus grand se lit de plus loin ; l'écran montre alors moins à la fois.</source>
        <translation>Larger is read from further away; the screen then shows less at a time.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/settings_actions.py"/>
        <source>Pavé numérique à l'écran</source>
        <translation>Keypad on the screen</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/settings_actions.py"/>
        <source>Montre dès l'ouverture les chiffres à toucher, pour un écran tactile.</source>
        <translation>Shows digits to be tapped from the start, for a touch screen.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/settings_actions.py"/>
        <source>Afficher</source>
        <translation>Show</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/settings_actions.py"/>
        <source>Balance…</source>
        <translation>Scale…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/settings_actions.py"/>
        <source>Lit le poids sur une balance branchée, et l'essaie avant de la garder.</source>
        <translation>Reads the weight from a scale that is plugged in, and tries it before it is kept.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/settings_actions.py"/>
        <source>Verrouillage</source>
        <translation>Lock</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/settings_actions.py"/>
        <source>Sans clavier ni souris pendant ce temps, l'écran se cache ; 0 : jamais.</source>
        <translation>Without a key or a click for so long the screen is hidden; 0: never.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/settings_actions.py"/>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/settings_actions.py"/>
        <source>Poids étonnant</source>
        <translation>Surprising weight</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/settings_actions.py"/>
        <source>Au-dessus, le comptoir demande une fois si la virgule n'est pas oubliée.</source>
        <translation>Above it, the counter asks once whether the decimal point was forgotten.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/settings_actions.py"/>
        <source>Mise à jour des chiffres</source>
        <translation>Refresh of the figures</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/settings_actions.py"/>
        <source>Tous les combien de temps le bandeau et les graphiques sont relus.</source>
        <translation>How often the banner and the charts are read again.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/settings_actions.py"/>
        <source>Sorte de CSV proposée</source>
        <translation>Kind of CSV offered</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/settings_actions.py"/>
        <source>Celle qu'un export offre en premier ; une autre reste au choix.</source>
        <translation>The one an export offers first; others can still be chosen.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/settings_actions.py"/>
        <source>Le dernier utilisé</source>
        <translation>The last one used</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/settings_actions.py"/>
        <source>Où chaque export commence : toujours au même endroit, ou là où était le dernier.</source>
        <translation>Where each export begins: always in the same place, or where the last one was.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/settings_actions.py"/>
        <source>Largeur du rouleau</source>
        <translation>Width of the roll</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/settings_actions.py"/>
        <source>Celle du papier de l'imprimante à reçus.</source>
        <translation>That of the receipt printer's paper.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/settings_actions.py"/>
        <source>Changer de site…</source>
        <translation>Change the site…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/settings_actions.py"/>
        <source>Les pesées faites ici comptent pour ce site.</source>
        <translation>What is weighed here counts for this site.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/settings_actions.py"/>
        <source>Base sur un serveur…</source>
        <translation>Database on a server…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/settings_actions.py"/>
        <source>Où est la base</source>
        <translation>Where the database is</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/settings_actions.py"/>
        <source>Un fichier ici, ou un serveur PostgreSQL pour plusieurs ordinateurs.</source>
        <translation>A file here, or a PostgreSQL server for several computers.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/settings_actions.py"/>
        <source>À qui sont les données</source>
        <translation>Whose the data are</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/settings_actions.py"/>
        <source>https://… ou un dossier</source>
        <translation>https://… or a folder</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/settings_actions.py"/>
        <source>Où « Vérifier », dans À propos, cherche une nouvelle version : une adresse https://, ou un dossier d'un partage ou d'une clé. Vide : nulle part.</source>
        <translation>Where “Check”, in About, looks for a new version: an https:// address, or a folder of a share or a stick. Empty: nowhere.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/settings_actions.py"/>
        <source>Reste la même</source>
        <translation>Stays the same</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/settings_actions.py"/>
        <source>Redevient Revente</source>
        <translation>Is Resale again</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/settings_actions.py"/>
        <source>Comme l'ordinateur</source>
        <translation>As the computer</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/settings_actions.py"/>
        <source>Claires</source>
        <translation>Light</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/settings_actions.py"/>
        <source>Sombres</source>
        <translation>Dark</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/settings/settings_actions.py"/>
        <source>Site de cet ordinateur : {name}</source>
        <translation>Site of this computer: {name}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/admin_pages.py"/>
        <source>Une clé USB ou un partage du réseau qui reçoit aussi chaque copie ; il se choisit, et s'essaie, sur la page des copies.</source>
        <translation>A USB stick or a network share that gets each copy too; it is chosen, and tried, on the page of the copies.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/admin_pages.py"/>
        <source>Importer un tableau…</source>
        <translation>Import a spreadsheet…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/admin_pages.py"/>
        <source>Venir de RecyClique…</source>
        <translation>Move in from RecyClique…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/admin_pages.py"/>
        <source>Contenants et balances</source>
        <translation>Containers and scales</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/admin_pages.py"/>
        <source>Seul un administrateur importe des données : demandez à l'un d'eux.</source>
        <translation>Only an administrator imports data: ask one of them.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/chart_clicks.py"/>
        <source>Image enregistrée : {path}</source>
        <translation>Picture saved: {path}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/closing.py"/>
        <source>Fermer RecyClique Desk</source>
        <translation>Close RecyClique Desk</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/closing.py"/>
        <source>Rester et attendre</source>
        <translation>Stay and wait</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/closing.py"/>
        <source>La base ne répond pas. Si vous fermez maintenant, tout est gardé sur cet ordinateur et s'enregistrera au prochain démarrage.</source>
        <translation>The database does not answer. If you close now, everything is kept on this computer and will be saved at the next start.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/closing.py"/>
        <source>Fermer et garder pour plus tard</source>
        <translation>Close and keep for later</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/closing.py"/>
        <source>La base ne répond pas</source>
        <translation>The database does not answer</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/closing.py"/>
        <source>Ce que vous venez de demander attend encore sa réponse. Si vous fermez maintenant, ce ne sera peut-être pas fait : vérifiez au prochain démarrage.</source>
        <translation>What you have just asked for is still waiting for its answer. If you close now, it may not be done: check at the next start.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/closing.py"/>
        <source>Fermer sans attendre</source>
        <translation>Close without waiting</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/closing.py"/>
        <source>La base ne répond pas, et cet ordinateur n'a pas pu en garder de copie : notez ces poids avant de fermer.</source>
        <translation>The database does not answer, and this computer could not keep a copy: write these weights down before you close.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/closing.py"/>
        <source>Fermer sans garder</source>
        <translation>Close without keeping</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/closing.py"/>
        <source>Ticket {number} : {weights}</source>
        <translation>Ticket {number}: {weights}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/closing.py"/>
        <source>{n} pesée n'est pas encore enregistrée</source>
        <translation>{n} weighing is not saved yet</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/closing.py"/>
        <source>{n} pesées ne sont pas encore enregistrées</source>
        <translation>{n} weighings are not saved yet</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/counter_scale.py"/>
        <source>La balance {name} devait être vérifiée avant le {day}.</source>
        <translation>The scale {name} was to be checked before {day}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/counter_scale.py"/>
        <source>La balance {name} est à vérifier avant le {day}.</source>
        <translation>The scale {name} is to be checked before {day}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/counter_scale.py"/>
        <source>Voir</source>
        <translation>Show</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/crash.py"/>
        <source>Erreur imprévue</source>
        <translation>Unexpected error</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/crash.py"/>
        <source>Le programme a rencontré une erreur. Ce qui est enregistré n'est pas perdu et vous pouvez continuer. Copiez ce rapport pour l'envoyer à l'assistance.</source>
        <translation>The program has met an error. What is saved is not lost and you can go on. Copy this report to send it to support.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/crash.py"/>
        <source>Copier le rapport</source>
        <translation>Copy the report</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/desk_acts.py"/>
        <source>Plein écran</source>
        <translation>Full screen</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/desk_acts.py"/>
        <source>Quitter</source>
        <translation>Quit</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/desk_acts.py"/>
        <source>ouvrir le menu</source>
        <translation>open the menu</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/desk_acts.py"/>
        <source>Dossier du journal technique</source>
        <translation>Folder of the technical log</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/desk_acts.py"/>
        <source>Signaler un problème…</source>
        <translation>Report a problem…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/desk_acts.py"/>
        <source>À propos</source>
        <translation>About</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/desk_acts.py"/>
        <source>Au comptoir</source>
        <translation>At the counter</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/desk_acts.py"/>
        <source>Partout</source>
        <translation>Everywhere</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/desk_acts.py"/>
        <source>Menu</source>
        <translation>Menu</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/desk_acts.py"/>
        <source>Alt ou {key}</source>
        <translation>Alt or {key}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/desk_acts.py"/>
        <source>Le dossier du journal technique n'existe pas : {path}</source>
        <translation>The folder of the technical log does not exist: {path}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/desk_acts.py"/>
        <source>Aucun programme n'ouvre ce dossier : {path}</source>
        <translation>No program opens this folder: {path}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/export_entries.py"/>
        <source>Exporter des lignes…</source>
        <translation>Export lines…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/export_entries.py"/>
        <source>Exporter des tickets…</source>
        <translation>Export tickets…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/file_drops.py"/>
        <source>« {name} » ne s'importe pas : déposez ici un tableau de pesées ou une liste de catégories (.xlsx, .ods, .xls, .csv), ou un export de RecyClique (.dump, .sql, .sql.gz, .csv).</source>
        <translation>“{name}” cannot be imported: drop a table of weighings or a list of categories here (.xlsx, .ods, .xls, .csv), or an export of RecyClique (.dump, .sql, .sql.gz, .csv).</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/file_drops.py"/>
        <source>Déposez un seul fichier à la fois, enregistré sur cet ordinateur.</source>
        <translation>Drop one file at a time, saved on this computer.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/first_day.py"/>
        <source>Tout est prêt : le centre peut travailler.</source>
        <translation>All is ready: the centre can work.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/line_updates.py"/>
        <source>Déplacement annulé</source>
        <translation>Move undone</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/rescue.py"/>
        <source>Copies trouvées</source>
        <translation>Copies found</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/rescue.py"/>
        <source>Le fichier d'aujourd'hui sera mis de côté, pas supprimé.</source>
        <translation>Today's file will be set aside, not deleted.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/rescue.py"/>
        <source>Chercher une autre copie…</source>
        <translation>Look for another copy…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/rescue.py"/>
        <source>Commencer une base vide</source>
        <translation>Start an empty database</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/rescue.py"/>
        <source>Continuer avec cette base</source>
        <translation>Go on with this database</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/rescue.py"/>
        <source>Aucune copie en bon état n'a été trouvée sur cet ordinateur. Cherchez sur une clé USB ou un autre ordinateur. Ne supprimez rien : gardez ce fichier et demandez de l'aide.</source>
        <translation>No sound copy was found on this computer. Look on a USB stick or another computer. Delete nothing: keep this file and ask for help.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/rescue.py"/>
        <source>Choisir une copie</source>
        <translation>Choose a copy</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/rescue.py"/>
        <source>Vérification de la copie…</source>
        <translation>Checking the copy…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/rescue.py"/>
        <source>Vérification de la base…</source>
        <translation>Checking the database…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/rescue.py"/>
        <source>La copie est en place. Lecture de ce que l'ancien fichier a de plus…</source>
        <translation>The copy is in place. Reading what else the old file holds…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/rescue.py"/>
        <source>Continuer sans</source>
        <translation>Go on without them</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/rescue.py"/>
        <source>Reprendre ces saisies</source>
        <translation>Take these entries in</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/rescue.py"/>
        <source>L'ancien fichier ne contient rien d'autre qui puisse être relu.</source>
        <translation>The old file holds nothing else that can be read.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/rescue.py"/>
        <source>Reprise en cours…</source>
        <translation>Taking them in…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/rescue.py"/>
        <source>Copie du</source>
        <translation>Copy of</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/rescue.py"/>
        <source>Copies de RecyClique Desk (*.sqlite)</source>
        <translation>Copies of RecyClique Desk (*.sqlite)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/rescue.py"/>
        <source>La copie n'a pas pu être restaurée : rien n'a été supprimé.</source>
        <translation>The copy could not be restored: nothing was deleted.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/rescue.py"/>
        <source>La copie est restaurée</source>
        <translation>The copy is restored</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/rescue.py"/>
        <source>Rien n'a été repris : l'ancien fichier est gardé tel quel.</source>
        <translation>Nothing was taken in: the old file is kept as it is.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/rescue.py"/>
        <source>Une partie de l'ancien fichier n'a pas pu être relue.</source>
        <translation>A part of the old file could not be read.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/rescue.py"/>
        <source>Il manque {n} enregistrement</source>
        <translation>{n} change is missing</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/rescue.py"/>
        <source>Il manque {n} enregistrements</source>
        <translation>{n} changes are missing</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/rescue.py"/>
        <source>{count}, le dernier le {day} à {time}</source>
        <translation>{count}, the last one on {day} at {time}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/rescue.py"/>
        <source>L'ancien fichier contient des saisies que la copie n'a pas : {lines}, {weight} reçus ({tickets}).</source>
        <translation>The old file holds entries that the copy lacks: {lines}, {weight} received ({tickets}).</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/rescue.py"/>
        <source>La dernière est du {day} à {time}.</source>
        <translation>The last one is of {day} at {time}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/rescue.py"/>
        <source>Cet ancien fichier est gardé : {name}</source>
        <translation>This old file is kept: {name}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/rescue.py"/>
        <source>{n} ligne de la copie avait été modifiée depuis.</source>
        <translation>{n} line of the copy had been changed since.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/rescue.py"/>
        <source>{n} lignes de la copie avaient été modifiées depuis.</source>
        <translation>{n} lines of the copy had been changed since.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/rescue.py"/>
        <source>{n} ligne de la copie avait été supprimée depuis.</source>
        <translation>{n} line of the copy had been removed since.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/rescue.py"/>
        <source>{n} lignes de la copie avaient été supprimées depuis.</source>
        <translation>{n} lines of the copy had been removed since.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/rescue.py"/>
        <source>{n} ligne enregistrée n'a pas pu être relue.</source>
        <translation>{n} saved line could not be read.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/rescue.py"/>
        <source>{n} lignes enregistrées n'ont pas pu être relues.</source>
        <translation>{n} saved lines could not be read.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/rescue.py"/>
        <source>{n} nouveau ticket</source>
        <translation>{n} new ticket</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/rescue.py"/>
        <source>{n} nouveaux tickets</source>
        <translation>{n} new tickets</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/response.py"/>
        <source>La base ne répond pas depuis {time}. Ce que vous avez demandé attend, et se fera dès qu'elle répondra.</source>
        <translation>The database has not answered since {time}. What you asked for is waiting, and will be done as soon as it answers.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/response.py"/>
        <source>Tout est gardé sur cet ordinateur et s'enregistrera dès qu'elle répondra.</source>
        <translation>Everything is kept on this computer and will be saved as soon as it answers.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/response.py"/>
        <source>Ne fermez pas le programme : cet ordinateur n'a pas pu en garder de copie.</source>
        <translation>Do not close the program: this computer could not keep a copy.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/response.py"/>
        <source>{n} pesée n'est pas encore enregistrée : la base ne répond pas depuis {time}.</source>
        <translation>{n} weighing is not saved yet: the database has not answered since {time}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/response.py"/>
        <source>{n} pesées ne sont pas encore enregistrées : la base ne répond pas depuis {time}.</source>
        <translation>{n} weighings are not saved yet: the database has not answered since {time}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/restore_page.py"/>
        <source>Choisir une copie…</source>
        <translation>Choose a copy…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/restore_page.py"/>
        <source>Restaurer cette copie</source>
        <translation>Restore this copy</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/restore_page.py"/>
        <source>Une copie est un fichier .sqlite ou .dump que ce programme a fait, sur cet ordinateur, un autre ou une clé. Le centre reprend tel qu'il y est, avec ses personnes et leurs mots de passe.</source>
        <translation>A copy is a .sqlite or .dump file that this program made, on this computer, another one or a stick. The centre goes on as it is in it, with its people and their passwords.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/restore_page.py"/>
        <source>Copies de RecyClique Desk (*.sqlite *.dump)</source>
        <translation>Copies of RecyClique Desk (*.sqlite *.dump)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/restore_page.py"/>
        <source>Copie du {day} à {time}.</source>
        <translation>Copy of {day} at {time}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/self_check.py"/>
        <source>la fenêtre s'ouvre</source>
        <translation>the window opens</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/self_check.py"/>
        <source>le poste s'ouvre</source>
        <translation>the session opens</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/self_check.py"/>
        <source>un ticket s'ouvre</source>
        <translation>a ticket opens</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/self_check.py"/>
        <source>une pesée s'enregistre</source>
        <translation>a weighing is saved</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/self_check.py"/>
        <source>la liste et les graphiques la montrent</source>
        <translation>list and charts show it</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/self_check.py"/>
        <source>la fenêtre se dessine</source>
        <translation>the window is drawn</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/self_check.py"/>
        <source>le ticket s'exporte</source>
        <translation>the ticket is exported</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/self_check.py"/>
        <source>le ticket s'imprime en PDF</source>
        <translation>the ticket is printed as PDF</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/self_check.py"/>
        <source>l'aide s'ouvre</source>
        <translation>the help opens</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/self_check.py"/>
        <source>rien n'a échoué dans la fenêtre</source>
        <translation>nothing failed in the window</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/self_check.py"/>
        <source>un tableau de pesées s'importe</source>
        <translation>a table of weighings is imported</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/self_check.py"/>
        <source>un classeur s'écrit et se lit</source>
        <translation>a workbook is written and read</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/self_check.py"/>
        <source>une déclaration s'écrit</source>
        <translation>a declaration is written</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/self_check.py"/>
        <source>un mot de passe et un code ouvrent</source>
        <translation>a password and a code let in</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/self_check.py"/>
        <source>une copie se fait et se restaure</source>
        <translation>a copy is made and restored</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/self_check.py"/>
        <source>rien n'est à signaler dans le journal</source>
        <translation>nothing wrong was logged</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/self_check.py"/>
        <source>ÉCHEC</source>
        <translation>FAILED</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/self_check.py"/>
        <source>une balance se lit par le réseau</source>
        <translation>a scale is read over the network</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/self_check.py"/>
        <source>ce qu'elle montre s'enregistre</source>
        <translation>what it shows is saved</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/self_check.py"/>
        <source>Essai du programme : échec de {steps}.</source>
        <translation>Self-check: failed at {steps}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/self_check.py"/>
        <source>la langue change</source>
        <translation>the language changes</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/self_check.py"/>
        <source>aucune ligne</source>
        <translation>no line</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/self_check.py"/>
        <source>la copie restaurée n'a pas les mêmes lignes</source>
        <translation>the restored copy has not the same lines</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/self_check.py"/>
        <source>{n} pesées d'exemple s'écrivent</source>
        <translation>{n} sample weighings are written</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/self_check.py"/>
        <source>{n} lignes s'exportent à part</source>
        <translation>{n} lines are exported by another process</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/self_check.py"/>
        <source>rien n'est venu en {seconds:.0f} s</source>
        <translation>nothing came in {seconds:.0f} s</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/self_check.py"/>
        <source>{rows} lignes dans le fichier</source>
        <translation>{rows} lines in the file</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/sign_in_window.py"/>
        <source>Revenir aux choix du premier démarrage (Échap)</source>
        <translation>Back to the choices of the first start (Esc)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/sign_in_window.py"/>
        <source>La démonstration se prépare : quelques secondes…</source>
        <translation>The demonstration is being prepared: a few seconds…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/sign_in_window.py"/>
        <source>La démonstration n'a pas pu être préparée.</source>
        <translation>The demonstration could not be prepared.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/sign_in_window.py"/>
        <source>Créez d'abord le centre, puis déposez « {name} » sur la fenêtre.</source>
        <translation>Create the centre first, then drop “{name}” on the window.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/start.py"/>
        <source>Ouvrir le fichier de cet ordinateur</source>
        <translation>Open the file of this computer</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/start.py"/>
        <source>RecyClique Desk est déjà ouvert</source>
        <translation>RecyClique Desk is already open</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/start.py"/>
        <source>Une fenêtre est déjà ouverte sur cette base, ou en train de s'ouvrir, et elle ne répond pas. Attendez une minute et réessayez ; sinon, fermez-la, ou redémarrez l'ordinateur : ce qui est enregistré le reste.</source>
        <translation>A window is already open on this database, or just opening, and it does not answer. Wait a minute and try again; otherwise close it, or restart the computer: what is saved stays saved.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/start.py"/>
        <source>RecyClique Desk ne peut pas démarrer</source>
        <translation>RecyClique Desk cannot start</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/start.py"/>
        <source>Une erreur imprévue l'en empêche. Le détail est dans le journal : {path}</source>
        <translation>An unexpected error prevents it. The details are in the log: {path}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/training.py"/>
        <source>L'entraînement se prépare…</source>
        <translation>The training is being prepared…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/window.py"/>
        <source>entrainement-</source>
        <translation>training-</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/window.py"/>
        <source>Aide</source>
        <translation>Help</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/window.py"/>
        <source>S'entraîner…</source>
        <translation>Train…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/window.py"/>
        <source>Exporter le ticket affiché</source>
        <translation>Export the ticket on screen</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/window.py"/>
        <source>Actualiser les chiffres</source>
        <translation>Refresh the figures</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/window.py"/>
        <source>Chercher un ticket</source>
        <translation>Search a ticket</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/window.py"/>
        <source>Indiquer la provenance</source>
        <translation>Give the origin</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/window.py"/>
        <source>Aller au poids</source>
        <translation>Go to the weight</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/window.py"/>
        <source>Type d'apport suivant</source>
        <translation>Next kind of deposit</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/window.py"/>
        <source>Aller aux lignes, en revenir</source>
        <translation>Go to the lines and back</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/window.py"/>
        <source>Annuler la dernière modification</source>
        <translation>Undo the last change</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/window.py"/>
        <source>« {text} » n'a pas été enregistré : aucun ticket ouvert n'est affiché.</source>
        <translation>“{text}” was not saved: no open ticket is shown.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/window.py"/>
        <source>Les réglages de cet ordinateur étaient illisibles : ceux d'origine valent de nouveau. Vérifiez-les (Menu, Réglages). L'ancien fichier est gardé : {path}</source>
        <translation>The settings of this computer were unreadable: the original ones hold again. Check them (Menu, Settings). The old file is kept: {path}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/shell/window_layout.py"/>
        <source>Terminer l'entraînement</source>
        <translation>End the training</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/signin/demo.py"/>
        <source>Démonstration : le code de chacun est {code}, le mot de passe d'administration « {password} ».</source>
        <translation>Demonstration: everybody's code is {code}, the administration password is “{password}”.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/signin/handover.py"/>
        <source>Le ticket {number} reste au nom de {name}.</source>
        <translation>Ticket {number} stays in the name of {name}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/signin/handover.py"/>
        <source>Le prendre à mon nom</source>
        <translation>Take it over in my name</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/signin/handover.py"/>
        <source>Le ticket {number} est maintenant au nom de {name}.</source>
        <translation>Ticket {number} is now in the name of {name}.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/signin/own_pin.py"/>
        <source>Mon code</source>
        <translation>My code</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/signin/own_pin.py"/>
        <source>Changer mon code</source>
        <translation>Change my code</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/signin/own_pin.py"/>
        <source>Quatre à six chiffres que vous seul connaissez : ni une suite, ni une année, ni les mêmes chiffres répétés.</source>
        <translation>Four to six digits that only you know: no run, no year, not the same digits repeated.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/signin/own_pin.py"/>
        <source>Code ou mot de passe actuel</source>
        <translation>Present code or password</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/signin/own_pin.py"/>
        <source>Nouveau code, encore une fois</source>
        <translation>New code, once more</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/signin/own_pin.py"/>
        <source>Les deux nouveaux codes ne sont pas pareils.</source>
        <translation>The two new codes are not alike.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/signin/own_pin.py"/>
        <source>Votre code est changé.</source>
        <translation>Your code is changed.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/signin/password.py"/>
        <source>Administration</source>
        <translation>Administration</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/signin/password.py"/>
        <source>{name}, votre mot de passe ouvre les tâches d'administration pendant dix minutes.</source>
        <translation>{name}, your password opens administration tasks for ten minutes.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/signin/person_actions.py"/>
        <source>Changer de personne</source>
        <translation>Change person</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/signin/person_actions.py"/>
        <source>Verrouiller</source>
        <translation>Lock</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/signin/person_actions.py"/>
        <source>Mon code…</source>
        <translation>My code…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/signin/secret_page.py"/>
        <source>Entrer</source>
        <translation>Come in</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/signin/secret_page.py"/>
        <source>Votre code</source>
        <translation>Your code</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/signin/secret_page.py"/>
        <source>Votre mot de passe</source>
        <translation>Your password</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/signin/secret_page.py"/>
        <source>Mot de passe à la place</source>
        <translation>Password instead</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/signin/secret_page.py"/>
        <source>Code à la place</source>
        <translation>Code instead</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/signin/start_choices.py"/>
        <source>Premier démarrage</source>
        <translation>First start</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/signin/start_choices.py"/>
        <source>Nouveau centre</source>
        <translation>New centre</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/signin/start_choices.py"/>
        <source>Le comptoir est prêt dans une minute : un nom, un mot de passe.</source>
        <translation>The counter is ready in a minute: a name, a password.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/signin/start_choices.py"/>
        <source>Je viens de RecyClique</source>
        <translation>I come from RecyClique</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/signin/start_choices.py"/>
        <source>Tout arrive : personnes et mots de passe, catégories, tickets et pesées.</source>
        <translation>Everything comes along: people and passwords, categories, tickets and weighings.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/signin/start_choices.py"/>
        <source>Une sauvegarde de ce programme, d'un autre ordinateur ou d'une clé.</source>
        <translation>A backup of this program, from another computer or a stick.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/signin/start_choices.py"/>
        <source>Essayer avec des données de démonstration</source>
        <translation>Try with demonstration data</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/signin/start_choices.py"/>
        <source>Un centre inventé, sur une base à part.</source>
        <translation>An invented centre, in a database of its own.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/signin/start_choices.py"/>
        <source>Bienvenue</source>
        <translation>Welcome</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/signin/start_choices.py"/>
        <source>Par quoi commencer ?</source>
        <translation>What to begin with?</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/signin/tiles.py"/>
        <source>Qui est là ?</source>
        <translation>Who is there?</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/signin/tiles.py"/>
        <source>Personne ne porte ce nom ici.</source>
        <translation>Nobody has this name here.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/signin/titles.py"/>
        <source>Entraînement : chacun entre avec son code, et rien ne compte.</source>
        <translation>Training: everybody enters with their code, and nothing counts.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/signin/titles.py"/>
        <source>Entraînement : rien de ce qui se fait ici ne compte, tout sera jeté.</source>
        <translation>Training: nothing that is done here counts, all of it will be thrown away.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/signin/titles.py"/>
        <source>Démonstration : données inventées, rien ici ne compte pour un vrai centre.</source>
        <translation>Demonstration: invented data, nothing here counts for a real centre.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/signin/titles.py"/>
        <source>Démonstration</source>
        <translation>Demonstration</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/signin/titles.py"/>
        <source>démonstration</source>
        <translation>demonstration</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/signin/titles.py"/>
        <source>RecyClique Desk — {name}</source>
        <translation>RecyClique Desk — {name}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/signin/welcome.py"/>
        <source>Nom de la ressourcerie</source>
        <translation>Name of the reuse centre</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/signin/welcome.py"/>
        <source>par exemple : La Boucle</source>
        <translation>for example: La Boucle</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/signin/welcome.py"/>
        <source>Commencer</source>
        <translation>Begin</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/signin/welcome.py"/>
        <source>Le comptoir de votre ressourcerie sera prêt dans une minute. Vous en serez l'administrateur : vous ajouterez ensuite les bénévoles, chacun avec son code.</source>
        <translation>Your reuse centre's counter will be ready in a minute. You will be its administrator: you will then add the volunteers, each with a code of their own.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/signin/welcome.py"/>
        <source>Au moins huit caractères ; quatre mots au hasard se retiennent bien.</source>
        <translation>At least eight characters; four random words are easy to remember.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/signin/welcome.py"/>
        <source>Donnez un nom à la ressourcerie.</source>
        <translation>Give the centre a name.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/signin/welcome.py"/>
        <source>Donnez votre nom : vous entrerez avec lui.</source>
        <translation>Give your name: you will come in with it.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/equipment_actions.py"/>
        <source>« {name} » est retiré ; ses lignes gardent son nom.</source>
        <translation>“{name}” is retired; its lines keep its name.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/equipment_page.py"/>
        <source>Ajouter une balance</source>
        <translation>Add a scale</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/equipment_page.py"/>
        <source>Ajouter un contenant</source>
        <translation>Add a container</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/equipment_page.py"/>
        <source>C'est la balance de cet ordinateur</source>
        <translation>This is the scale of this computer</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/equipment_page.py"/>
        <source>Monter</source>
        <translation>Move up</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/equipment_page.py"/>
        <source>Descendre</source>
        <translation>Move down</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/equipment_page.py"/>
        <source>Tapez la tare en kilogrammes, par exemple 1,5.</source>
        <translation>Type the tare in kilograms, for example 1.5.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/equipment_page.py"/>
        <source>Contenant ou balance</source>
        <translation>Container or scale</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/equipment_page.py"/>
        <source>Tare, ou vérification</source>
        <translation>Tare, or check</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/equipment_page.py"/>
        <source>Au comptoir, la touche - choisit le contenant : sa tare est ôtée du poids. Une balance à vérifier s'annonce trente jours avant.</source>
        <translation>At the counter the key - chooses the container: its tare is taken off the weight. A scale that is to be checked is announced thirty days before.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/equipment_page.py"/>
        <source>Tare en kilogrammes</source>
        <translation>Tare in kilograms</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/equipment_page.py"/>
        <source>Touche, avec Alt (facultatif)</source>
        <translation>Key, with Alt (optional)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/equipment_page.py"/>
        <source>Modèle (facultatif)</source>
        <translation>Model (optional)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/equipment_page.py"/>
        <source>Numéro de série (facultatif)</source>
        <translation>Serial number (optional)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/equipment_page.py"/>
        <source>Portée en kilogrammes (facultatif)</source>
        <translation>Capacity in kilograms (optional)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/equipment_page.py"/>
        <source>Échelon (facultatif)</source>
        <translation>Division (optional)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/equipment_page.py"/>
        <source>Dernière vérification (facultatif)</source>
        <translation>Last check (optional)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/equipment_page.py"/>
        <source>jj/mm/aaaa</source>
        <translation>dd/mm/yyyy</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/equipment_page.py"/>
        <source>Prochaine vérification (facultatif)</source>
        <translation>Next check (optional)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/equipment_page.py"/>
        <source>Nouvelle balance</source>
        <translation>New scale</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/equipment_page.py"/>
        <source>Nouveau contenant</source>
        <translation>New container</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/equipment_page.py"/>
        <source>Rien encore : ajoutez un contenant ou une balance.</source>
        <translation>Nothing yet: add a container or a scale.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/equipment_page.py"/>
        <source>Un jour s'écrit jj/mm/aaaa.</source>
        <translation>A day is written dd/mm/yyyy.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/equipment_page.py"/>
        <source>tare {weight}</source>
        <translation>tare {weight}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/kind_actions.py"/>
        <source>« {name} » est retiré ; ses tickets gardent son nom.</source>
        <translation>“{name}” is retired; its tickets keep its name.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/kinds_page.py"/>
        <source>Ajouter un type</source>
        <translation>Add a kind</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/kinds_page.py"/>
        <source>Ajouter un partenaire</source>
        <translation>Add a partner</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/kinds_page.py"/>
        <source>Déclaré comme</source>
        <translation>Declared as</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/kinds_page.py"/>
        <source>Déclaré ainsi à partir du</source>
        <translation>Declared like this from</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/kinds_page.py"/>
        <source>Fiche pour les déclarations…</source>
        <translation>Record for declarations…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/kinds_page.py"/>
        <source>Collectivité ou entreprise, adresse, accès, convention</source>
        <translation>Local authority or firm, address, access, agreement</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/kinds_page.py"/>
        <source>Déclaré comme, ou lieu</source>
        <translation>Declared as, or place</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/kinds_page.py"/>
        <source>Où il se trouve (facultatif)</source>
        <translation>Where it is (optional)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/kinds_page.py"/>
        <source>Au comptoir, F8 choisit le type d'apport d'un ticket. Un type retiré garde ses tickets.</source>
        <translation>At the counter, F8 chooses a ticket's kind of deposit. A retired kind keeps its tickets.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/kinds_page.py"/>
        <source>Nouveau type d'apport</source>
        <translation>New kind of deposit</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/kinds_page.py"/>
        <source>Les dépôts d'avant ce jour restent déclarés comme ils l'étaient.</source>
        <translation>Deposits before this day stay declared as they were.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/kinds_page.py"/>
        <source>Nouveau partenaire : {kind}</source>
        <translation>New partner: {kind}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/kinds_page.py"/>
        <source>Avant le {day} : {channel}</source>
        <translation>Before {day}: {channel}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/page.py"/>
        <source>Ajouter un site</source>
        <translation>Add a site</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/page.py"/>
        <source>Ce poste de travail se trouve à</source>
        <translation>This computer stands at</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/page.py"/>
        <source>Nom du donneur, pour un reçu signé</source>
        <translation>Name of the giver, for a signed receipt</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/page.py"/>
        <source>Nouveau site</source>
        <translation>New site</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/page.py"/>
        <source>Vaut à la prochaine ouverture du programme.</source>
        <translation>Holds from the next start of the program on.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/page.py"/>
        <source>Non gardé</source>
        <translation>Not kept</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/page.py"/>
        <source>Gardé un an</source>
        <translation>Kept for one year</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/page.py"/>
        <source>Gardé trois ans</source>
        <translation>Kept for three years</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/page.py"/>
        <source>Gardé cinq ans</source>
        <translation>Kept for five years</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/page.py"/>
        <source>Retiré</source>
        <translation>Retired</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/page.py"/>
        <source>Postes ouverts</source>
        <translation>Open sessions</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/page.py"/>
        <source>{sentence} Il s'appelle maintenant « {theirs} » ({zone}). Enregistrez à nouveau pour garder « {yours} ».</source>
        <translation>{sentence} It is now called “{theirs}” ({zone}). Save again to keep “{yours}”.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/page.py"/>
        <source>Gardé {n} mois</source>
        <translation>Kept for {n} months</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/partner_dialog.py"/>
        <source>Comment les objets y sont pris, dans les mots de l'organisme</source>
        <translation>How things are fetched there, in the organisation's words</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/partner_dialog.py"/>
        <source>Non connu</source>
        <translation>Not known</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/partner_dialog.py"/>
        <source>Oui</source>
        <translation>Yes</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/partner_dialog.py"/>
        <source>Non</source>
        <translation>No</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/partner_dialog.py"/>
        <source>Sans lieu : choisissez-le sur la page, sa commune est demandée aussi.</source>
        <translation>Without a place: choose it on the page, its town is asked for too.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/partner_dialog.py"/>
        <source>{name} : fiche pour les déclarations</source>
        <translation>{name}: record for declarations</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/partner_dialog.py"/>
        <source>Lieu : {place}</source>
        <translation>Place: {place}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/site_actions.py"/>
        <source>Les fermer et retirer le site</source>
        <translation>Close them and retire the site</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/site_actions.py"/>
        <source>Ce poste de travail se trouve désormais à « {name} ».</source>
        <translation>This computer stands at “{name}” from now on.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/site_actions.py"/>
        <source>« {name} » est retiré ; son histoire reste.</source>
        <translation>“{name}” is retired; its history stays.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/sites/site_lists.py"/>
        <source>{sentence} Il s'appelle maintenant « {theirs} ». Enregistrez à nouveau pour garder ce que vous avez tapé.</source>
        <translation>{sentence} Its name is now “{theirs}”. Save again to keep what you typed.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/tickets/filters.py"/>
        <source>N°, nom ou lieu</source>
        <translation>No., name or place</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/tickets/filters.py"/>
        <source>État des tickets</source>
        <translation>State of the tickets</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/tickets/filters.py"/>
        <source>Tous les états</source>
        <translation>All states</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/tickets/filters.py"/>
        <source>Ordre des tickets</source>
        <translation>Order of the tickets</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/tickets/filters.py"/>
        <source>Plus récents</source>
        <translation>Newest</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/tickets/filters.py"/>
        <source>Plus anciens</source>
        <translation>Oldest</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/tickets/filters.py"/>
        <source>Plus lourds</source>
        <translation>Heaviest</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/tickets/filters.py"/>
        <source>tickets {status}</source>
        <translation>{status} tickets</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/tickets/filters.py"/>
        <source>« {text} »</source>
        <translation>“{text}”</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/tickets/list.py"/>
        <source>Exporter les lignes…</source>
        <translation>Export the lines…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/tickets/list.py"/>
        <source>Toute la liste</source>
        <translation>The whole list</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/tickets/list.py"/>
        <source>Liste des tickets</source>
        <translation>List of tickets</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/tickets/list.py"/>
        <source>mer. 30 sept. 00:00</source>
        <translation>Wed 30 Sept 00:00</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/tickets/list.py"/>
        <source>Ouvert</source>
        <translation>Open</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/tickets/list.py"/>
        <source>Les tickets apparaîtront ici, le plus récent en haut.</source>
        <translation>Tickets will appear here, the newest on top.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/tickets/list.py"/>
        <source>Aucun ticket ne correspond à ces filtres.</source>
        <translation>No ticket matches these filters.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/tickets/model.py"/>
        <source>Exporter le ticket {number} en CSV</source>
        <translation>Export ticket {number} as CSV</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/tickets/selection.py"/>
        <source>{n} ticket sélectionné</source>
        <translation>{n} ticket selected</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/tickets/selection.py"/>
        <source>{n} tickets sélectionnés</source>
        <translation>{n} tickets selected</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/tickets/selection.py"/>
        <source>{n} ticket copié</source>
        <translation>{n} ticket copied</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/tickets/selection.py"/>
        <source>{n} tickets copiés</source>
        <translation>{n} tickets copied</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/tickets/selection.py"/>
        <source>Exporter ce ticket en CSV…</source>
        <translation>Export this ticket as CSV…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/tickets/selection.py"/>
        <source>Un fichier par ticket, dans un dossier…</source>
        <translation>One file a ticket, in a folder…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/tickets/selection.py"/>
        <source>Exporter les lignes de ces {n} tickets…</source>
        <translation>Export the lines of these {n} tickets…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/tickets/selection.py"/>
        <source>Exporter ces {n} tickets…</source>
        <translation>Export these {n} tickets…</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/tickets/table.py"/>
        <source>Reçu le</source>
        <translation>Received on</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/tickets/table.py"/>
        <source>Entrée (kg)</source>
        <translation>In (kg)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/tickets/table.py"/>
        <source>Direct (kg)</source>
        <translation>Direct (kg)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/tickets/table.py"/>
        <source>Sortie (kg)</source>
        <translation>Out (kg)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/tickets/totals.py"/>
        <source>{n} sélectionné</source>
        <translation>{n} selected</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/tickets/totals.py"/>
        <source>{n} sélectionnés</source>
        <translation>{n} selected</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/tickets/totals.py"/>
        <source>Totaux indisponibles</source>
        <translation>Totals not available</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/tickets/weight_source_button.py"/>
        <source>Filtrer par l'origine du poids</source>
        <translation>Filter by the origin of weights</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/tickets/weight_source_button.py"/>
        <source>Poids de toute origine</source>
        <translation>Weights of any origin</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/tickets/weight_source_button.py"/>
        <source>Poids pesés à la balance</source>
        <translation>Weights from the scale</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/tickets/weight_source_button.py"/>
        <source>Poids importés</source>
        <translation>Imported weights</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/category_choice.py"/>
        <source>Tapez le début du nom</source>
        <translation>Type the beginning of the name</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/chart_choice.py"/>
        <source>type non indiqué</source>
        <translation>kind not said</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/chart_choice.py"/>
        <source>commune non indiquée</source>
        <translation>commune not said</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/chart_choice.py"/>
        <source>Catégorie : {name}</source>
        <translation>Category: {name}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/chart_choice.py"/>
        <source>Destination : {name}</source>
        <translation>Destination: {name}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/chart_choice.py"/>
        <source>Site : {name}</source>
        <translation>Site: {name}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/chart_choice.py"/>
        <source>Provenance : {name}</source>
        <translation>Origin: {name}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/chart_choice.py"/>
        <source>Origine du poids : {name}</source>
        <translation>Origin of the weight: {name}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/chart_choice.py"/>
        <source>Retirer ce filtre</source>
        <translation>Remove this filter</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/chart_choice.py"/>
        <source>catégorie {name}</source>
        <translation>category {name}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/chart_choice.py"/>
        <source>destination {name}</source>
        <translation>destination {name}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/chart_choice.py"/>
        <source>site {name}</source>
        <translation>site {name}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/chart_choice.py"/>
        <source>provenance {name}</source>
        <translation>origin {name}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/chart_choice.py"/>
        <source>origine du poids {name}</source>
        <translation>origin of the weight {name}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/chart_choice.py"/>
        <source>Retirer le filtre {name}</source>
        <translation>Remove the filter {name}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/day_field.py"/>
        <source>Tapez une date, « hier » ou « aujourd'hui » ; ↑ et ↓ changent d'un jour.</source>
        <translation>Type a date, “yesterday” or “today”; ↑ and ↓ change it by a day.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/day_field.py"/>
        <source>Choisir dans un calendrier</source>
        <translation>Choose in a calendar</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/entry_guard.py"/>
        <source>Pas encore enregistré</source>
        <translation>Not saved yet</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/entry_guard.py"/>
        <source>Ce que vous avez tapé sur cette page n'est pas enregistré. L'enregistrer ?</source>
        <translation>What you typed on this page is not saved. Save it?</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/entry_guard.py"/>
        <source>Rester sur la page</source>
        <translation>Stay on the page</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/entry_guard.py"/>
        <source>Ne pas enregistrer</source>
        <translation>Do not save</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/export_scope.py"/>
        <source>Retirer ces filtres</source>
        <translation>Remove these filters</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/export_scope.py"/>
        <source>Exporter aussi ce que ces filtres écartent</source>
        <translation>Also export what these filters leave out</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/export_scope.py"/>
        <source>Comme à l'écran, seulement : {filters}</source>
        <translation>As on screen, only: {filters}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/file_target.py"/>
        <source>CSV pour l'échange (RecyClique)</source>
        <translation>CSV for exchange (RecyClique)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/file_target.py"/>
        <source>CSV pour tableur (Excel, LibreOffice)</source>
        <translation>CSV for a French spreadsheet (Excel, LibreOffice)</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/file_target.py"/>
        <source>CSV comme RecyClique 1.4.4</source>
        <translation>CSV like RecyClique 1.4.4</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/file_target.py"/>
        <source>Point décimal et identifiants ; se réimporte sans perte.</source>
        <translation>Decimal point and identifiers; comes back without loss.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/file_target.py"/>
        <source>Titres, dates et virgules à la française ; s'ouvre d'un double clic.</source>
        <translation>French titles, dates and decimal commas; opens with a double click.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/file_target.py"/>
        <source>Mêmes colonnes qu'avant, pour les tableurs qui lisent ces fichiers.</source>
        <translation>The same columns as before, for spreadsheets that read those files.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/file_target.py"/>
        <source>Dossier :</source>
        <translation>Folder:</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/file_target.py"/>
        <source>Type de fichier :</source>
        <translation>Type of file:</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/formats.py"/>
        <source>heure de {city}</source>
        <translation>{city} time</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/formats.py"/>
        <source>heure d'{city}</source>
        <translation>{city} time</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/job_foot.py"/>
        <source>{done} lignes sur {total}</source>
        <translation>{done} lines of {total}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/job_foot.py"/>
        <source>Lecture : {n} ligne</source>
        <translation>Reading: {n} line</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/job_foot.py"/>
        <source>Lecture : {n} lignes</source>
        <translation>Reading: {n} lines</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/main_menu.py"/>
        <source>Tout ce qui n'est pas la pesée (Alt ou F10).</source>
        <translation>Everything that is not weighing (Alt or F10).</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/messages.py"/>
        <source>Masquer</source>
        <translation>Hide</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/messages.py"/>
        <source>Masquer ce message</source>
        <translation>Hide this message</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/paper_preview.py"/>
        <source>Aperçu avant impression</source>
        <translation>Print preview</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/paper_preview.py"/>
        <source>Page {n}</source>
        <translation>Page {n}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/paper_preview.py"/>
        <source>{n} pages</source>
        <translation>{n} pages</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/period_filter.py"/>
        <source>Hier</source>
        <translation>Yesterday</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/period_filter.py"/>
        <source>La semaine dernière</source>
        <translation>Last week</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/period_filter.py"/>
        <source>du</source>
        <translation>from</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/person_button.py"/>
        <source>Personne : {name}</source>
        <translation>Person: {name}</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/place_field.py"/>
        <source>Commune ou code postal</source>
        <translation>Commune or postcode</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/place_field.py"/>
        <source>Communes proposées</source>
        <translation>Communes offered</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/place_field.py"/>
        <source>{postcode} : commune inconnue</source>
        <translation>{postcode}: commune unknown</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/place_field.py"/>
        <source>« {text} » n'a pas été choisi : la provenance reste ce qu'elle était.</source>
        <translation>“{text}” was not chosen: the origin stays what it was.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/secret_pad.py"/>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/secret_pad.py"/>
        <source>Effacer le dernier chiffre</source>
        <translation>Delete the last digit</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/secret_pad.py"/>
        <source>Cacher ce qui est tapé</source>
        <translation>Hide what is typed</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/secret_pad.py"/>
        <source>Montrer ce qui est tapé</source>
        <translation>Show what is typed</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/starter_action.py"/>
        <source>Commencer avec une liste de catégories</source>
        <translation>Begin with a list of categories</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/starter_action.py"/>
        <source>Les catégories ajoutées sont retirées.</source>
        <translation>The added categories are retired.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/starter_action.py"/>
        <source>{n} catégories ajoutées. Changez-les à votre guise : Menu, Catégories.</source>
        <translation>{n} categories added. Change them as you like: Menu, Categories.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/written_file.py"/>
        <source>Ouvrir</source>
        <translation>Open</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/written_file.py"/>
        <source>« {name} » n'est plus là.</source>
        <translation>“{name}” is gone.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/written_file.py"/>
        <source>Aucun programme n'ouvre « {name} ».</source>
        <translation>No program opens “{name}”.</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/zone_choice.py"/>
        <source>France métropolitaine</source>
        <translation>Metropolitan France</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/zone_choice.py"/>
        <source>Guadeloupe</source>
        <translation>Guadeloupe</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/zone_choice.py"/>
        <source>Martinique</source>
        <translation>Martinique</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/zone_choice.py"/>
        <source>Guyane</source>
        <translation>French Guiana</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/zone_choice.py"/>
        <source>La Réunion</source>
        <translation>Réunion</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/zone_choice.py"/>
        <source>Mayotte</source>
        <translation>Mayotte</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/zone_choice.py"/>
        <source>Saint-Pierre-et-Miquelon</source>
        <translation>Saint Pierre and Miquelon</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/zone_choice.py"/>
        <source>Nouvelle-Calédonie</source>
        <translation>New Caledonia</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/zone_choice.py"/>
        <source>Polynésie française</source>
        <translation>French Polynesia</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/zone_choice.py"/>
        <source>Wallis-et-Futuna</source>
        <translation>Wallis and Futuna</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/zone_choice.py"/>
        <source>Belgique</source>
        <translation>Belgium</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/zone_choice.py"/>
        <source>Luxembourg</source>
        <translation>Luxembourg</translation>
    </message>
    <message>
        <location filename="../../recyclique_desk/ui/toolkit/zone_choice.py"/>
        <source>Suisse</source>
        <translation>Switzerland</translation>
    </message>
</context>
</TS>
