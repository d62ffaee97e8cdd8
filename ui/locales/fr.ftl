# Le même catalogue, en français.

recordings = Enregistrements
recordings-count = { $count ->
    [one] { $count } enregistrement
   *[other] { $count } enregistrements
}
refresh = Actualiser
reading = Lecture de la liste…

## Groupes de la liste
group-session = session { $session }
group-known-here = connu de cet ordinateur seulement
group-not-in-course = Pas encore dans un cours
group-user = Conférences par utilisateur
group-global = Conférences globales
no-topic = Sans objet

## Le parcours
track = Où il se trouve
place-zoom = Zoom
place-computer = Ordinateur
place-course = Cours
zoom-said = Zoom : { $state }
computer-said = Cet ordinateur : { $state }
course-said = Cours : { $state }
state-empty = absent
state-there = présent
state-leaves = { $days ->
    [0] aujourd’hui
    [one] { $days } jour
   *[other] { $days } jours
}
state-leaves-said = { $days ->
    [0] présent, Zoom l’efface aujourd’hui
    [one] présent, Zoom l’efface dans { $days } jour
   *[other] présent, Zoom l’efface dans { $days } jours
}
state-processing = en traitement
state-trashed = à la corbeille
state-gone = disparu
state-waiting = en attente
state-moving = en cours
state-percent = { $percent }
state-checking = contrôle
state-retrying = nouvel essai
state-paused = en pause
state-listed = listé
state-size-checked = taille vérifiée
state-kept = complet
state-proven = prouvé
state-trouble-said = problème, { $why }
why-does-not-fit = trop petit
why-disk-full = disque plein
why-folder = sans dossier
why-sign-in = connexion
why-network = hors ligne
why-not-allowed = non autorisé
why-gone = disparu
why-damaged = abîmé
why-other = échec

## Aucun enregistrement
empty-title = Pas encore d’enregistrements
empty-text = Lectern montre ce qui se trouve dans Zoom dès qu’il connaît votre compte Zoom et votre campus. Dans cette version, les deux s’ajoutent dans un terminal ; chaque commande demande son secret.
empty-zoom = Ajouter le compte Zoom :
empty-campus = Ajouter le campus :
empty-sync = Chercher la liste :
empty-then = Choisissez ensuite Actualiser.

## La liste ne peut être montrée
trouble-title = Les enregistrements ne peuvent pas être montrés
trouble-journal-newer = Une version plus récente de Lectern a écrit la liste de cet ordinateur. Installez cette version, puis choisissez Actualiser. Rien n’a été modifié.
trouble-journal-unreadable = La liste de cet ordinateur est illisible. Vos enregistrements restent intacts. Choisissez Actualiser ; si cela persiste, mettez le fichier journal.sqlite de côté et cherchez la liste à nouveau.
trouble-disk-full = Il n’y a plus de place pour { $path }. Faites-en, puis choisissez Actualiser.
trouble-read-only = Lectern n’a pas le droit d’écrire dans { $path }. Accordez-le, puis choisissez Actualiser.
trouble-folder-missing = { $path } est introuvable. S’il se trouve sur un disque externe, branchez-le, puis choisissez Actualiser.
trouble-no-home = Cet ordinateur n’indique aucun emplacement pour vos données. Démarrez Lectern avec --data et un dossier.
trouble-busy = Un autre Lectern travaille sur la liste. Choisissez Actualiser dans un instant.
trouble-internal = Lectern n’avait pas prévu ce qui s’est passé. Choisissez Actualiser ; si cela persiste, fermez Lectern et démarrez-le à nouveau.
trouble-detail = Détail technique
