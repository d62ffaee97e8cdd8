# Le même catalogue, en français.

recordings = Enregistrements
reading = Lecture de la liste…
recordings-count = { $count ->
    [one] { $count } enregistrement
   *[other] { $count } enregistrements
}

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
state-recorded-here = enregistré ici
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

## La liste des enregistrements
column-selected = Sélection
column-when = Date et heure
column-topic = Objet
column-size = Taille
column-next = Prochaine étape
search-recordings = Rechercher un enregistrement
sort-label = Ordre
sort-course = Par cours
sort-newest = Les plus récents
sort-largest = Les plus gros
sort-leaves-first = Quittent Zoom d’abord
since-label = Enregistrés depuis
since-any = Toutes les dates
since-day = Depuis le { $day }
filter-label = Montrer
filter-all = Tous
filter-needs-you = À traiter
filter-leaves-soon = Quittent bientôt Zoom
filter-not-in-course = Sans cours
filter-ready = Prêts
group-leaves-today = { $count ->
    [one] quitte Zoom aujourd’hui
   *[other] quittent Zoom dès aujourd’hui
}
group-leaves-tomorrow = { $count ->
    [one] quitte Zoom demain
   *[other] quittent Zoom dès demain
}
group-leaves-day = { $count ->
    [one] quitte Zoom { $day }
   *[other] quittent Zoom dès { $day }
}
group-accept-all = Accepter toutes les propositions…
row-said = { $topic }, { $when }. { $zoom }. { $computer }. { $course }.
row-select = Sélectionner { $topic }, { $day }
row-waiting = Pas encore là
row-download = Télécharger
row-download-named = Télécharger { $topic }, { $day }
row-copy = Copier dans le cours
row-copy-named = Copier dans le cours : { $topic }, { $day }
row-choose = Choisir…
row-choose-named = Choisir… que copier de { $topic }, { $day }
row-assign = Attribuer…
row-assign-named = Attribuer… { $topic }, { $day }, à un cours
row-suggestion = { $code } ?
row-suggestion-named = { $code } ? Attribuer { $topic }, { $day }
row-retry = Réessayer
row-retry-named = Réessayer { $topic }, { $day }
row-resume = Reprendre
row-resume-named = Reprendre { $topic }, { $day }
row-open = Ouvrir
row-open-named = Ouvrir { $topic }, { $day }, dans son cours
row-sign-in = Se connecter
row-sign-in-named = Se connecter pour { $topic }, { $day }
row-time-left = encore { $time }
row-bytes = { $done } sur { $total }
list-again = Réessayer
note-close = Fermer

## Ce qui est sélectionné dans la liste
selection-label = Sélection
selection-count = { $count ->
    [one] { $count } sélectionné
   *[other] { $count } sélectionnés
}
selection-what = vidéo et sous-titres
selection-asking = le campus est interrogé…
selection-courses = { $count } cours
selection-audience = { $learners ->
    [0] personne n’est encore inscrit à { $courses }
    [one] { $learners } étudiant de { $courses } { $recordings ->
        [one] le verra
       *[other] les verra
    }
   *[other] { $learners } étudiants de { $courses } { $recordings ->
        [one] le verront
       *[other] les verront
    }
}
selection-audience-some = les étudiants de { $courses } { $recordings ->
    [one] le verront
   *[other] les verront
}
selection-left-out = { $count ->
    [one] { $count } ne peut être copié maintenant
   *[other] { $count } ne peuvent être copiés maintenant
}
selection-none-fits = { $count ->
    [one] il ne peut être copié maintenant
   *[other] aucun ne peut être copié maintenant
}
selection-assign-first = pour copier, attribuez d’abord à un cours
selection-download-first = pour copier, téléchargez d’abord
selection-more = Plus
selection-assign = Attribuer à un cours…
selection-pause = Mettre en pause
selection-resume = Reprendre
selection-cancel = Annuler les transferts
selection-none = Ne rien sélectionner
said-downloading = { $count ->
    [one] Le téléchargement commence
   *[other] { $count } téléchargements commencent
}
said-paused = { $count ->
    [0] Rien n’était en cours
    [one] { $count } transfert en pause
   *[other] { $count } transferts en pause
}
said-resumed = { $count ->
    [0] Rien n’attendait
    [one] { $count } transfert reprend
   *[other] { $count } transferts reprennent
}
said-cancelled = { $count ->
    [0] Rien n’était en cours
    [one] { $count } transfert annulé
   *[other] { $count } transferts annulés
}

## Aucun enregistrement
none-set-up = Rien n’est encore configuré
none-set-up-text = Les enregistrements apparaissent ici dès que Lectern connaît votre compte Zoom. Trois courtes étapes suffisent.
none-set-up-do = Configurer Lectern
none-match = Aucun enregistrement ne correspond à « { $search } »
none-clear = Effacer la recherche
none-needs-you = Rien ne vous attend
none-leaves-soon = Rien ne quitte Zoom cette semaine sans être sur cet ordinateur
none-not-in-course = Chaque enregistrement est dans un cours
none-ready = Rien n’attend d’être copié dans son cours
none-all = Montrer tous les enregistrements
none-yet = Pas encore d’enregistrements
none-since = Aucun enregistrement depuis le { $day }
none-first = Ils apparaissent ici dès qu’ils sont trouvés. Vous n’avez rien à faire.
none-looking = Recherche dans Zoom…
none-look = Chercher dans Zoom maintenant
none-further = Chercher plus loin dans le passé
none-from = Dans Zoom, à partir du
none-look-there = Chercher
none-why = Pourquoi en manque-t-il un ?
missing-processing = Zoom y travaille encore. Cela peut prendre autant de temps que le cours lui-même, et quelques heures de plus un jour chargé.
missing-computer = Il a été enregistré sur un ordinateur et non dans le cloud. Il se trouve alors dans le dossier Zoom de cet ordinateur.
missing-host = Quelqu’un d’autre a animé la conférence, et Lectern ne suit pas cette personne. Choisissez qui suivre dans les paramètres.
missing-deleted = Il a été effacé dans Zoom. Zoom le garde 30 jours dans sa corbeille, où il peut être récupéré.

## Problèmes. La première ligne dit ce qui s’est passé ; la seconde pourquoi, et que faire.
problem-internal =
    Lectern n’avait pas prévu ce qui s’est passé.
    Réessayez ; si cela persiste, fermez Lectern et démarrez-le à nouveau.
problem-secret-missing =
    Le secret de « { $account } » n’est pas connu de cet ordinateur.
    Il n’a jamais été donné, ou il n’est plus dans le trousseau. Saisissez-le à nouveau dans Paramètres, sous Comptes.
problem-secret-missing-proxy =
    Le mot de passe du proxy n’est pas connu de cet ordinateur.
    Les paramètres nomment un utilisateur pour le proxy, mais aucun mot de passe n’est conservé. Saisissez-le à nouveau dans Paramètres, sous Réseau.
problem-keyring-locked =
    Le trousseau de cet ordinateur est verrouillé.
    Lectern y garde les secrets, et dans aucun fichier. Déverrouillez-le, puis réessayez.
problem-keyring-absent =
    Aucun trousseau ne fonctionne sur cet ordinateur.
    Sans trousseau, il n’y a pas d’endroit sûr pour un secret, et Lectern n’en met aucun dans un fichier. Installez GNOME Keyring, KWallet ou KeePassXC, ou gardez le secret jusqu’à la fermeture de Lectern seulement.
problem-keyring =
    Le trousseau de cet ordinateur a répondu par une erreur.
    Le secret n’a pu être ni lu ni conservé. Regardez les entrées nommées Lectern dans le programme du trousseau, puis réessayez.
problem-secret-too-long =
    Le secret est trop long pour être conservé.
    Les trousseaux acceptent 2 560 octets au plus ; un secret client en a bien moins. Vérifiez ce qui a été collé, et collez le secret seul.
problem-secret-file =
    Un secret n’a pas pu être lu.
    Le fichier que nomme la variable { $variable } manque, est interdit à cet utilisateur, ou n’est pas du texte. Vérifiez son chemin et ses droits, puis redémarrez Lectern.
problem-zoom-credential =
    Zoom a refusé la connexion.
    Il ne connaît pas cet ID client avec ce secret client : l’un des deux est mal saisi, ou le secret a été renouvelé. Copiez les deux à nouveau depuis « App Credentials » sur la page de l’app dans le Zoom App Marketplace.
problem-zoom-account =
    Zoom a refusé la connexion.
    Il ne connaît pas cet ID du compte. Copiez-le à nouveau depuis « App Credentials » sur la page de l’app dans le Zoom App Marketplace.
problem-zoom-app-type =
    Zoom a refusé la connexion.
    L’app est d’un autre type. Créez-en une du type « Server-to-Server OAuth » dans le Zoom App Marketplace (Develop, Build App), et utilisez ses ID et son secret.
problem-zoom-app-disabled =
    Zoom a refusé la connexion.
    L’app n’est pas activée, ou un administrateur l’a désactivée. Activez-la sur sa page dans le Zoom App Marketplace, ou demandez à l’administrateur Zoom, puis réessayez.
problem-zoom-sign-in =
    Zoom a refusé la connexion.
    Il répond : « { $reason } ». Vérifiez ID du compte, ID client et secret client sur la page de l’app dans le Zoom App Marketplace, puis réessayez.
problem-sign-in-again =
    Vous n’êtes plus connecté à Zoom sur cet ordinateur.
    Zoom ne garde qu’un ordinateur connecté : une connexion plus récente ailleurs met fin à celle-ci, de même que le retrait de l’app ou 90 jours sans usage. Reconnectez-vous dans Paramètres, sous Comptes ; ce qui est téléchargé reste, la suite reprend.
problem-sign-in-declined =
    Zoom n’a pas été autorisé à laisser entrer Lectern.
    L’app a été refusée dans le navigateur, ou un administrateur doit d’abord l’approuver. Reconnectez-vous et autorisez l’app ; si Zoom demande un administrateur, priez-le de l’approuver dans le Zoom App Marketplace.
problem-sign-in-unanswered =
    Personne n’est revenu du navigateur.
    La page n’a pas été ouverte, ou la connexion n’y a pas été terminée à temps. Rien n’a été modifié. Recommencez, et ouvrez la page sur cet ordinateur.
problem-port-taken =
    Le port { $port } de cet ordinateur ne peut pas être utilisé.
    Un autre programme l’utilise, ou seuls les administrateurs le peuvent. Laissez le port libre : Lectern en prend un disponible.
problem-jwt-retired =
    Ce type d’app Zoom ne fonctionne plus.
    Zoom a retiré les apps JWT le 8 septembre 2023. Créez une app du type « Server-to-Server OAuth » dans le Zoom App Marketplace, et ajoutez le compte avec ses ID.
problem-token-refused =
    Zoom a refusé un jeton d’accès qu’il venait de donner.
    Cela arrive quand l’app est en cours de modification, ou quand son propriétaire a quitté le compte. Réessayez dans quelques minutes ; si cela persiste, vérifiez le compte dans Paramètres.
problem-clock-wrong =
    L’horloge de cet ordinateur { $direction ->
        [slow] retarde
       *[fast] avance
    } de { $minutes } min.
    Zoom refuse ce qui a été signé à une heure fausse. Laissez le système régler l’horloge lui-même, puis réessayez.
problem-campus-sign-in =
    Le campus a refusé le nom d’utilisateur et le mot de passe.
    Ils sont faux, ou le campus ne connaît pas l’utilisateur, ou le compte dépend de LDAP, de CAS ou d’une authentification unique : le campus répond de même aux trois. Connectez-vous dans un navigateur pour savoir lequel ; dans le dernier cas, demandez à l’administrateur du campus un compte avec son propre mot de passe.
problem-campus-key =
    Le campus n’accepte plus la clé de ce compte.
    Elle a été révoquée, ou le mot de passe a changé. Saisissez le mot de passe à nouveau dans Paramètres, sous Comptes ; ce qui a été copié reste.
problem-web-services-off =
    Les services web du campus sont désactivés.
    Lectern lit les cours par eux. Demandez à l’administrateur du campus de les activer (Paramètres de configuration, Services web).
problem-not-chamilo =
    Aucun campus Chamilo n’a été trouvé à cette adresse.
    Ce qui y répond est autre chose. Ouvrez le campus dans un navigateur, et copiez l’adresse de sa première page.
problem-elsewhere-signed-in =
    Le campus n’admet chaque utilisateur qu’à un seul endroit à la fois.
    Cet utilisateur est connecté ailleurs en ce moment. Déconnectez-vous là-bas (du navigateur aussi), attendez quelques minutes, puis réessayez.
problem-session-expired =
    Le campus a mis fin à la session, et à une nouvelle aussi.
    Il redémarre peut-être, ou n’admet qu’un endroit à la fois. Réessayez dans quelques minutes.
problem-scope-missing =
    L’app Zoom ne peut pas encore tout faire : { $count ->
        [0] il manque un scope
        [one] il manque un scope
       *[other] il manque { $count } scopes
    }.
    Dans le Zoom App Marketplace (marketplace.zoom.us), ouvrez Manage, puis votre app, puis Scopes, choisissez Add Scopes, et cochez ce qui est nommé ici. Aucun nouveau secret n’est nécessaire.
problem-paid-plan =
    Ceci demande un abonnement Zoom payant.
    Les enregistrements dans le cloud sont réservés aux utilisateurs avec licence. Demandez une licence à l’administrateur Zoom, ou enregistrez sur l’ordinateur.
problem-zoom-permission =
    Zoom ne le permet pas.
    Le rôle de l’app ou un réglage du compte l’interdit. Demandez à l’administrateur Zoom d’autoriser l’app à voir utilisateurs, conférences et enregistrements.
problem-zoom-refused =
    Zoom a refusé la demande avec son code { $code }.
    Lectern n’a pas de mots à lui pour ce code. Réessayez ; si cela persiste, cherchez le code sur developers.zoom.us.
problem-rate-limited =
    Zoom n’accepte plus de demandes pour le moment.
    Sa limite compte toutes les apps du compte, pas seulement celle-ci. Lectern continue de lui-même dans { $time }.
problem-rate-limited-soon =
    Zoom n’accepte plus de demandes pour le moment.
    Sa limite compte toutes les apps du compte, pas seulement celle-ci. Lectern continue de lui-même dans quelques minutes.
problem-daily-limit =
    Zoom n’accepte plus de demandes de ce type aujourd’hui.
    La limite quotidienne du compte est épuisée. La suite vient après { $until } ; ce qui est fait reste fait.
problem-daily-limit-midnight =
    Zoom n’accepte plus de demandes de ce type aujourd’hui.
    La limite quotidienne du compte est épuisée. La suite vient après minuit UTC ; ce qui est fait reste fait.
problem-maybe-made =
    La réponse de Zoom s’est perdue : la conférence a peut-être été créée.
    Synchronisez et cherchez-la dans la liste avant de la programmer de nouveau.
problem-not-allowed =
    Le campus ne vous laisse pas écrire dans les documents de { $named ->
        [no] ce cours
       *[yes] { $course }
    }.
    Seuls ses enseignants, et les coachs d’une session dans cette session, le peuvent. Demandez à l’enseignant du cours, ou à l’administrateur du campus.
problem-course-not-found =
    Le campus ne connaît pas { $named ->
        [no] ce cours
       *[yes] le cours { $course }
    }, ou pas dans cette session.
    Il a été fermé, supprimé ou renommé. Choisissez Synchroniser ; s’il manque encore, attribuez l’enregistrement à un autre cours.
problem-not-your-course =
    Vous n’êtes ni enseignant ni coach de { $named ->
        [no] ce cours
       *[yes] { $course }
    }.
    Un enregistrement n’est copié que dans les cours que vous dirigez ; un coach dirige un cours dans une session. Attribuez-le à l’un des vôtres, ou demandez à son enseignant.
problem-network-host-not-found =
    { $host } est introuvable.
    Le nom est faux, ou cet ordinateur n’a pas Internet. Vérifiez la connexion ; Paramètres, Réseau, Tester essaie chaque serveur.
problem-network-unreachable =
    { $host } est injoignable.
    Le serveur est arrêté, ou le chemin est bloqué. Vérifiez la connexion ; Paramètres, Réseau, Tester essaie chaque serveur.
problem-network-timed-out =
    { $host } n’a pas répondu à temps.
    Le serveur est surchargé, ou la connexion mauvaise. Réessayez plus tard ; la suite reprend là où elle s’est arrêtée.
problem-network-unknown-authority =
    Cet ordinateur ne connaît pas le signataire du certificat de { $host }.
    Une école ou une entreprise inspecte parfois son trafic avec sa propre autorité de certification. Demandez à ses administrateurs le certificat de l’autorité au format PEM, et indiquez le fichier dans Paramètres, sous Réseau.
problem-network-certificate =
    Le certificat de { $host } n’est pas correct : { $reason }.
    Vérifiez l’horloge de cet ordinateur et l’adresse ; si les deux sont justes, prévenez les administrateurs de ce serveur.
problem-network-tls =
    Aucune connexion sûre n’a pu être établie avec { $host }.
    Ce qui y répond ne parle pas TLS comme il se doit. Vérifiez l’adresse ; Paramètres, Réseau, Tester essaie chaque serveur.
problem-network-proxy-sign-in =
    Le proxy demande un nom d’utilisateur et un mot de passe.
    Aucun n’a été donné, ou il les refuse. Indiquez-les dans Paramètres, sous Réseau.
problem-network-proxy =
    Le proxy ne fonctionne pas.
    Il est injoignable, ou il ne peut joindre le serveur. Vérifiez son adresse dans Paramètres, sous Réseau.
problem-network-cut =
    La connexion avec { $host } a été coupée.
    Elle s’est terminée avant la réponse. Réessayez ; la suite reprend là où elle s’est arrêtée.
problem-network-body-cut =
    { $side ->
        [campus] Une réponse du campus a été coupée.
       *[zoom] Une réponse de Zoom a été coupée.
    }
    La connexion s’est terminée avant la réponse, à plusieurs reprises. Réessayez ; la suite reprend là où elle s’est arrêtée.
problem-server =
    { $side ->
        [campus] Le campus
       *[zoom] Zoom
    } a lui-même un problème (HTTP { $status }).
    Il a répondu par une erreur à plusieurs reprises. Réessayez plus tard ; rien n’est perdu, et la suite reprend là où elle s’est arrêtée.
problem-unexpected =
    { $side ->
        [campus] Le campus
       *[zoom] Zoom
    } a répondu quelque chose qui n’a pas de sens ici.
    Réessayez plus tard. Si un réseau d’école demande d’abord une connexion dans le navigateur, faites-la ; Paramètres, Réseau, Tester montre ce qui est joint.
problem-host-refused =
    Rien n’a été envoyé à { $host }.
    { $side ->
        [campus] L’adresse ne commence pas par https, ou mène à un autre serveur : un mot de passe serait lisible en chemin. Utilisez l’adresse https du campus.
       *[zoom] Ce n’est pas un serveur de Zoom, ou il n’est pas joint par https, et il ne doit pas voir les jetons de Zoom. Vérifiez les adresses du compte ; celles de Zoom conviennent à tous sauf à ZoomGov.
    }
problem-network-settings =
    Les paramètres du réseau sont inutilisables.
    Regardez-les dans Paramètres, sous Réseau. Sur une machine sans fichiers de certificats, installez le paquet ca-certificates.
problem-authority-missing =
    Le fichier de l’autorité de certification est illisible.
    Il n’y a pas de fichier lisible à { $path }. Remettez-le, indiquez-en un autre dans Paramètres, sous Réseau, ou laissez le champ vide.
problem-authority-unreadable =
    Le fichier de l’autorité de certification ne contient aucun certificat.
    Dans { $path }, il n’y a pas de certificat au format PEM (il commence par « -----BEGIN CERTIFICATE----- »). Demandez le certificat au format PEM aux administrateurs.
problem-gone-from-zoom =
    Zoom ne l’a plus.
    Il y a été effacé, par quelqu’un ou par la règle du compte. Si cet ordinateur en garde une copie, c’est désormais la seule : gardez-la. Sinon, demandez une copie à l’hôte.
problem-in-trash =
    Il se trouve dans la corbeille de Zoom.
    Les fichiers de la corbeille ne peuvent être téléchargés. Restaurez-le sur zoom.us (Recordings, Trash) sous 30 jours, puis choisissez Synchroniser.
problem-processing =
    Zoom y travaille encore.
    Un enregistrement prend à peu près la durée de la conférence, parfois un jour. Lectern regarde à nouveau de lui-même.
problem-not-the-file =
    Une page est venue à la place du fichier.
    Zoom n’a pas accepté la connexion pour ce téléchargement, ou un réseau intermédiaire a répondu à sa place. Réessayez plus tard ; vérifier le compte dans Paramètres dit si l’app peut lire les enregistrements.
problem-wrong-length =
    Zoom annonce { $stated } et envoie { $received }, à plusieurs reprises.
    Le fichier n’est pas entier dans le cloud de Zoom ; aucune copie n’a donc été gardée. Lisez-le sur zoom.us ; s’il s’y interrompt aussi, demandez à l’assistance de Zoom. Sinon, réessayez plus tard.
problem-damaged =
    Le fichier est arrivé entier mais il est abîmé.
    Lisez-le sur zoom.us ; s’il n’y fonctionne pas non plus, demandez à l’assistance de Zoom. Sinon, réessayez plus tard.
problem-range-refused =
    Zoom ne reprend pas là où le téléchargement s’est arrêté.
    Le fichier a peut-être été remplacé entre-temps. Réessayez : le fichier sera repris du début.
problem-copy-lost =
    La copie sur cet ordinateur manque ou a été modifiée.
    Seule une copie identique, octet par octet, à ce que Zoom a envoyé est mise dans un cours. Téléchargez-la à nouveau.
problem-not-pulled =
    Il n’est pas encore sur cet ordinateur.
    Seul ce qui a été téléchargé et vérifié est mis dans un cours. Téléchargez-le d’abord.
problem-not-linked =
    Il n’appartient encore à aucun cours.
    Ni l’ordre du jour de la conférence ni cet ordinateur ne dit auquel. Attribuez-le d’abord à un cours.
problem-does-not-fit =
    Il n’y a pas assez de place dans le cours : il faut { $needed }, il reste { $left } sur { $quota }.
    Le cours a une limite pour ses documents ; rien n’a donc été envoyé. Choisissez quoi copier à la place, ou demandez plus de place à l’administrateur du campus.
problem-piece-too-large =
    Le campus refuse même de petits morceaux d’un fichier.
    Ses limites d’envoi (upload_max_filesize, post_max_size) sont trop basses. Demandez à l’administrateur du campus de les porter à 10 Mo ou plus.
problem-not-stored =
    Le campus a pris le fichier et ne l’a pas enregistré.
    Il ne dit pas pourquoi : son disque est peut-être plein, ou ce type de fichier y est interdit. Essayez un petit document du même type dans un navigateur, et dites à l’administrateur du campus ce que vous voyez.
problem-proof-failed =
    Ce que contient le cours n’est pas ce qui a été envoyé.
    Les octets relus diffèrent, à plusieurs reprises ; la copie a donc été cachée et retirée. Dites à l’administrateur du campus que les envois sont modifiés en chemin (un filtre, un disque plein), puis réessayez.
problem-another-copy =
    Le cours contient un document qui porte la marque de cet enregistrement et qui diffère : { $path }.
    Quelqu’un l’a modifié, ou un autre ordinateur le copie en ce moment. Lectern ne remplace rien. Regardez-le dans le cours ; effacez-le là-bas s’il n’est pas voulu, puis réessayez.
problem-not-ours =
    Le document { $path } a été laissé tel quel.
    Lectern ne l’y a pas mis, ou il a été modifié depuis. Effacez-le dans le cours même s’il n’est pas voulu.
problem-document-not-found =
    Le document est introuvable, ou plusieurs portent ce nom.
    Il n’est pas dans les dossiers de Lectern de vos cours. Choisissez Synchroniser, et regardez à nouveau.
problem-agenda-too-long =
    L’adresse du cours ne tient pas dans l’ordre du jour de la conférence.
    Zoom accepte 2 000 caractères, dont 250 sur la première ligne. Raccourcissez l’ordre du jour sur zoom.us, puis réessayez.
problem-nothing-to-undo =
    Il n’y a rien à annuler.
    Aucune attribution n’a été faite sur cet ordinateur, ou la dernière a déjà été annulée.
problem-meeting-not-found =
    Cette conférence ou cet enregistrement n’est pas connu ici.
    L’élément a été supprimé, ou appartient à un autre compte Zoom. Choisissez Synchroniser, et regardez à nouveau.
problem-disk-full =
    Le disque est plein.
    Il n’y a plus de place pour { $path }. Faites de la place, ou choisissez dans Paramètres un dossier des enregistrements sur un autre disque ; la suite reprend là où elle s’est arrêtée.
problem-read-only =
    Rien ne peut être écrit dans { $path }.
    Le dossier ou le disque est en lecture seule, ou appartient à un autre utilisateur. Autorisez-y l’écriture, ou choisissez un autre dossier dans Paramètres.
problem-folder-missing =
    { $path } est introuvable.
    Le dossier a été déplacé ou supprimé, ou son disque n’est pas branché. Branchez le disque, remettez le dossier, ou choisissez-en un autre dans Paramètres.
problem-disk =
    Il y a eu un problème avec { $path }.
    Le système a refusé d’y lire ou d’y écrire. Vérifiez cet endroit et le disque, puis réessayez.
problem-no-home =
    Cet ordinateur n’indique aucun emplacement pour vos données.
    Listes et paramètres se trouvent dans votre dossier personnel, sauf si un autre est nommé. Démarrez Lectern avec --data et un dossier.
problem-journal-newer =
    Une version plus récente de Lectern a écrit la liste de cet ordinateur.
    Sa version est { $found }, et ce Lectern connaît les versions jusqu’à { $known }. Rien n’a été modifié. Installez la version plus récente, puis redémarrez Lectern.
problem-journal =
    La liste de cet ordinateur ne peut être lue ni écrite.
    Vos enregistrements restent intacts. Vérifiez le disque et redémarrez Lectern ; si cela persiste, mettez le fichier journal.sqlite de côté : il peut être refait depuis Zoom, le campus et le dossier des enregistrements.
problem-settings =
    Les paramètres sont illisibles.
    Il y a une erreur dans le fichier settings.json. Réparez-le dans le dossier des données, ou mettez-le de côté : Lectern demande alors les comptes à nouveau.
problem-busy =
    Un autre Lectern travaille sur cet ordinateur.
    Un seul à la fois déplace des fichiers. Ce que vous avez demandé reste demandé, et il le fera ; réessayez dans un instant.
problem-account-not-found =
    Ce compte n’est plus connu.
    Il n’a jamais été ajouté ici, ou a été retiré. Paramètres montre les comptes qui existent.
problem-no-account =
    { $side ->
        [campus] Aucun campus n’est encore connu.
       *[zoom] Aucun compte Zoom n’est encore connu.
    }
    { $side ->
        [campus] Les cours viennent d’un campus.
       *[zoom] Les enregistrements viennent d’un compte Zoom.
    } Ajoutez-en un dans Paramètres, ou essayez le campus d’essai.
problem-account-name-taken =
    Un autre compte s’appelle « { $name } ».
    Les noms distinguent les comptes, sans égard aux majuscules. Choisissez un autre nom, ou retirez d’abord ce compte.
problem-account-known =
    Ce compte est déjà connu, sous « { $name } ».
    Sous deux noms, tout y serait listé deux fois. Laissez le nom vide pour renouveler son secret, ou retirez-le d’abord.
problem-which-app =
    L’app Zoom à utiliser n’est pas claire.
    Aucun ID client n’est connu ici, ou il y en a plusieurs. Saisissez l’ID client public de l’app, ou ouvrez le fichier de configuration de votre campus.
problem-cannot-open =
    Rien sur cet ordinateur n’ouvre { $what }.
    Aucun programme de ce bureau ne s’en charge. Copiez-le depuis le détail technique, et ouvrez-le à la main dans un navigateur ou un gestionnaire de fichiers.
problem-unreadable =
    « { $what } » est inutilisable.
    La valeur est vide, mal saisie, ou rien de tel n’est connu. Vérifiez-la, puis réessayez.
problem-destination-changed =
    Il appartient maintenant à { $course }.
    Il a été attribué à un autre cours après l’affichage, donc rien n’a été envoyé. Regardez qui le verra maintenant, puis copiez-le à nouveau.
problem-copy-under-way =
    { $seen ->
        [hidden] Une copie cachée est déjà en route vers le dossier { $folder }.
       *[visible] Une copie visible est déjà en route vers le dossier { $folder }.
    }
    La destination d’une copie ne change plus une fois qu’elle est en route. Attendez qu’elle soit arrivée, ou annulez-la, puis copiez à nouveau.
problem-document-would-go =
    Sa copie est déjà dans le cours.
    Il ne manque que la preuve, et les étudiants la voient peut-être. Laissez-la se terminer, ou ouvrez l’enregistrement et annulez-la là pour faire supprimer le document.
problem-folder-of-practice =
    Les enregistrements ne peuvent pas aller dans { $path }.
    Cet endroit est dans le dossier du campus d’essai, vidé à chaque nouvel essai. Choisissez un autre dossier.
problem-not-while-practising =
    Cela ne se change pas dans le campus d’essai.
    Il a ses propres comptes et son propre dossier, tous inventés. Quittez le campus d’essai et faites-le dans votre Lectern.

## À côté de chaque problème
problem-details = Détail technique
problem-copy = Copier les détails
copied = Copié
copy-by-hand = Sélectionnez le texte et copiez-le.

## Le volet d’un enregistrement
pane-recording = Enregistrement
pane-reading = Lecture…
pane-close = Fermer
pane-cancel = Annuler
pane-done = Terminer
pane-for-host = Chez l’hôte : { $when } ({ $zone })
pane-meeting = Conférence { $number }
pane-user-meeting = Conférence par utilisateur
pane-global-meeting = Conférence globale
pane-offline = Hors ligne. Vous voyez ce que cet ordinateur sait.
pane-offline-since = Hors ligne. Vous voyez ce qui était connu à la dernière lecture : { $time }.
pane-this-computer = Cet ordinateur
pane-tries-again = Nouvel essai à { $time }
pane-progress = { $topic } : { $place }
pane-moved = { $done }
pane-moved-of = { $done } sur { $total }
pane-time-left = encore { $time }
pane-siblings = { $count ->
    [one] { $count } autre enregistrement de cette conférence
   *[other] { $count } autres enregistrements de cette conférence
}
course-in-session = { $course }, session { $session }

## Ce qu’on peut faire d’un enregistrement
act-download = Télécharger
act-copy = Copier dans le cours…
act-choose = Trop grand : choisir…
act-assign = Attribuer à un cours…
act-assign-other = Un autre cours…
act-pause = Mettre en pause
act-resume = Reprendre
act-retry = Réessayer
act-cancel = Annuler le transfert
act-open-folder = Ouvrir le dossier
act-open-course = Ouvrir le cours
act-sign-in = Se reconnecter
act-download-asked = Téléchargement de { $topic } demandé
act-paused = { $topic } est en pause
act-resumed = { $topic } reprend
act-cancelled = Le transfert de { $topic } est annulé
cancel-question = Retirer le document du cours ?
cancel-how = La copie est déjà dans le cours, et les étudiants la voient peut-être. Elle leur est aussitôt cachée, puis supprimée.
cancel-do = Annuler et le retirer
cancel-keep = Laisser la copie se terminer
cancel-under-way = Retrait…

## Les fichiers d’un enregistrement
files-file = Fichier
files-size = Taille
files-chosen = choisi
files-processing = encore en traitement chez Zoom
files-changed = modifié dans Zoom
files-none-picked = Cochez les fichiers à télécharger ou à copier.
kind-screen-speaker = Écran avec intervenant
kind-screen-speaker-captions = Écran avec intervenant, sous-titré
kind-screen-gallery = Écran avec galerie
kind-speaker = Intervenant
kind-gallery = Galerie
kind-screen = Écran
kind-host = Hôte
kind-studio = Studio de production
kind-sign-language = Langue des signes
kind-video = Vidéo
kind-audio = Audio
kind-interpretation = Interprétation
kind-single-voice = Voix d’un seul participant
kind-transcript = Transcription
kind-captions = Sous-titres
kind-captions-text = Texte des sous-titres
kind-chat = Chat
kind-polls = Sondages
kind-timeline = Chronologie
kind-thumbnail = Vignette
kind-summary = Résumé
kind-summary-next = Résumé : prochaines étapes
kind-summary-chapters = Résumé : chapitres
kind-file = Fichier

## Un enregistrement dans son cours, et son retrait
pane-in-course = Dans le cours
pane-no-course-yet = Il n’appartient encore à aucun cours et ne peut donc pas y être copié.
pane-no-course = Ce n’est pas l’enregistrement d’une conférence du cours.
pane-course = Cours
pane-folder = Dossier
pane-not-yours = Vous n’y enseignez pas et n’y êtes pas coach : rien ne peut y être copié.
pane-will-be-called = Les étudiants liront ce titre :
pane-documents = Documents dans le cours
pane-visible = visible par les étudiants
pane-hidden = caché aux étudiants
back-one = Retirer…
back-all = Tout retirer…
back-question = { $count ->
    [one] Retirer ce document de { $course } ?
   *[other] Retirer ces { $count } documents de { $course } ?
}
back-how = { $count ->
    [one] Il est aussitôt caché aux étudiants, puis supprimé du cours.
   *[other] Ils sont aussitôt cachés aux étudiants, puis supprimés du cours.
}
back-stays-here = La copie sur cet ordinateur reste.
back-stays-zoom = Il n’y a pas de copie sur cet ordinateur ; Zoom a encore l’enregistrement.
back-nothing-stays = C’est la dernière copie que Lectern connaisse : il n’y en a ni sur cet ordinateur ni dans Zoom.
back-do = { $count ->
    [one] Retirer
   *[other] En retirer { $count }
}
back-under-way = Retrait…
back-keep = Ne pas retirer
back-done = { $topic } a été retiré
proof-title = Emplacements et preuve
proof-meaning = Prouvé : les octets relus dans le cours ont ce SHA-256.
proof-path = Ordinateur
proof-document = Cours
proof-copy = Copier le SHA-256 de { $file }

## Avant de copier des enregistrements dans leurs cours
copy-title = { $count ->
    [one] Copier dans le cours
   *[other] Copier { $count } enregistrements dans leurs cours
}
copy-asking = Lectern demande au campus qui verra ceci. Cela peut prendre une minute.
copy-nothing = Rien ne peut être copié pour le moment.
copy-who = Qui le verra
copy-see = { $learners ->
    [0] Personne n’est encore inscrit à { $course } : personne ne le verra pour l’instant.
    [one] { $learners } étudiant de { $course } le verra.
   *[other] { $learners } étudiants de { $course } le verront.
}
copy-not-see = { $learners ->
    [0] Caché. Personne n’est encore inscrit à { $course }.
    [one] Caché : { $learners } étudiant de { $course } ne le verra que lorsque vous l’y afficherez.
   *[other] Caché : { $learners } étudiants de { $course } ne le verront que lorsque vous l’y afficherez.
}
copy-some-see = Les étudiants de { $course } le verront.
copy-some-not-see = Caché : les étudiants de { $course } ne le verront que lorsque vous l’y afficherez.
copy-counting = Lectern demande au campus combien ils sont… Inutile d’attendre.
copy-count-unknown = On ne sait pas combien ils sont.
copy-not-counted = Le campus n’a pas dit combien d’étudiants il y a
copy-amount = { $recordings ->
    [one] { $recordings } enregistrement
   *[other] { $recordings } enregistrements
}
copy-file-count = { $files ->
    [one] { $files } fichier
   *[other] { $files } fichiers
}
copy-total = { $files ->
    [one] En tout { $files } fichier, { $size }
   *[other] En tout { $files } fichiers, { $size }
}
copy-others-folder = Le dossier { $folder } n’a pas été créé par Lectern ; son contenu reste intact.
copy-visibility = Pour les étudiants
copy-visible = visible aussitôt
copy-hidden = caché pour l’instant
copy-files = Fichiers
copy-files-own = Une vidéo et ses sous-titres par enregistrement.
copy-files-named = { $count ->
    [one] Le fichier que vous avez coché.
   *[other] Les { $count } fichiers que vous avez cochés.
}
copy-extra = aussi : { $extra }
copy-extra-of = { $count ->
    [one] aussi : { $extra } (de { $count } enregistrement)
   *[other] aussi : { $extra } (de { $count } enregistrements)
}
copy-personal = Le chat, les sondages et les voix isolées montrent ce que chacun a dit. Tout le cours pourra le lire ou l’entendre.
copy-folder = Dossier dans le cours
copy-left-out = { $count ->
    [one] { $count } enregistrement est laissé de côté
   *[other] { $count } enregistrements sont laissés de côté
}
copy-and-more = { $count ->
    [one] { $count } autre
   *[other] { $count } autres
}
copy-do = Copier dans le cours
copy-under-way = Demande…
copy-asked = { $count ->
    [0] Rien n’est copié.
    [one] { $count } fichier est en route vers le cours.
   *[other] { $count } fichiers sont en route vers le cours.
}

## Ce qui ne tient pas dans un cours
choose-title = Il ne tient pas dans le cours
choose-asking = Lectern demande au campus combien de place il reste. Cela peut prendre une minute.
choose-not-asked = Le campus n’a pas dit combien de place il reste
choose-needed = Nécessaire
choose-left = Libre dans le cours
choose-quota = Le cours peut contenir
choose-missing = Il manque { $size }. Rien n’a été envoyé.
choose-fits-now = Il y a maintenant assez de place : fermez ce volet et choisissez Réessayer.
choose-who = Les étudiants de { $course } verront ce que vous choisissez ici.
choose-audio = Audio et transcription
choose-audio-text = Ce qui a été dit, à écouter et à lire ; sans images.
choose-link = Une page avec un lien
choose-link-text = Elle mène à l’enregistrement chez Zoom, et ne vaut que tant que Zoom le garde.
choose-letter = Une lettre à l’administrateur
choose-letter-text = Elle demande plus de place pour ce cours. Lectern n’envoie rien : copiez-la, modifiez-la, envoyez-la vous-même.
choose-copy-letter = Copier la lettre
choose-fits = { $size } : tient dans le cours
choose-too-large = { $size } : ne tient pas non plus
choose-do-audio = Copier l’audio et la transcription
choose-do-link = Copier la page dans le cours

## Dire à quel cours quelque chose appartient
assign-title = { $count ->
    [one] Attribuer à un cours
   *[other] En attribuer { $count } à un cours
}
assign-title-suggested = Accepter le cours proposé
assign-reading = Lecture des cours…
assign-search = Rechercher un cours
assign-where = Cours
assign-everybody = Tout le monde, sans cours (globale)
assign-not-mine = Vous n’y enseignez pas et n’y êtes pas coach.
assign-no-courses = Aucun cours n’est encore connu. Ajoutez un campus dans les paramètres, ou choisissez Synchroniser.
assign-none-found = Aucun cours ne contient « { $typed } ».
assign-more = { $count ->
    [one] { $count } cours de plus : tapez pour le trouver.
   *[other] { $count } cours de plus : tapez pour les trouver.
}
assign-choose-first = Choisissez un cours pour voir ce qui change.
assign-asking = Lectern cherche ce qui change. Cela peut prendre une minute.
assign-changes = Ce qui change
assign-sum = { $count ->
    [0] Rien ne peut être attribué.
    [one] { $count } attribution
   *[other] { $count } attributions
}
assign-more-changes = { $count ->
    [one] et { $count } autre
   *[other] et { $count } autres
}
assign-replaces = Remplace la première ligne de l’ordre du jour de la conférence : { $line }
assign-do = { $count ->
    [0] Attribuer
    [one] Attribuer
   *[other] En attribuer { $count }
}
assign-under-way = Attribution…
assign-done = { $count ->
    [0] Rien n’a été attribué.
    [one] { $count } a été attribué.
   *[other] { $count } ont été attribués.
}
assign-undo = Annuler l’attribution
assign-undone = { $count ->
    [0] Il n’y avait plus rien à annuler.
    [one] Annulé : { $count } est comme avant.
   *[other] Annulé : { $count } sont comme avant.
}
kept-zoom = Gardé dans Zoom : tous les ordinateurs le voient.
kept-here = Connu de cet ordinateur seulement.
kept-one-instance = Connu de cet ordinateur seulement : Zoom le garde pour des conférences entières, et c’en est une seule séance.
kept-instant = Connu de cet ordinateur seulement : une conférence instantanée n’a pas d’ordre du jour dans Zoom.
kept-personal-room = Connu de cet ordinateur seulement : une salle personnelle sert à plusieurs cours.
kept-gone = Connu de cet ordinateur seulement : Zoom n’a plus la conférence.
kept-nobody = Connu de cet ordinateur seulement : Zoom peut garder un cours, mais pas son absence.
kept-queued = Connu de cet ordinateur pour l’instant : Zoom n’accepte plus de changements aujourd’hui ; ce sera écrit plus tard.
kept-queued-until = Connu de cet ordinateur pour l’instant : Zoom n’accepte plus de changements jusqu’à { $time } ; ce sera écrit ensuite.
reason-same-meeting = Proposé car une autre séance de cette conférence y appartient.
reason-code = Proposé car l’objet contient { $code }.
reason-title = Proposé car l’objet contient « { $title } ».
reason-host = Proposé car tout le reste de { $host } y appartient.
reason-only-course = Proposé car c’est votre seul cours.

## Conférences
meetings = Conférences
meetings-search = Rechercher une conférence
meetings-not-read = Les conférences ne peuvent pas être montrées
meetings-period = Période
meetings-upcoming = À venir
meetings-past = Passées
meetings-kind = Type
meetings-all = Toutes
meetings-course = Du cours
meetings-user = Par utilisateur
meetings-global = Globales
meetings-dates = Toutes les dates
meetings-between = du { $from } au { $until }
meetings-since = À partir du { $from }
meetings-until = Jusqu’au { $until }
meetings-from-day = Du
meetings-until-day = Au
meetings-any-day = Toutes les dates
meetings-today = Aujourd’hui, { $date }
meetings-tomorrow = Demain, { $date }
meetings-yesterday = Hier, { $date }
meetings-no-fixed-time = Sans heure fixe
meetings-repeats = récurrente
meetings-suggested = Attribuer { $topic } à { $course }, comme proposé
meetings-row = { $topic }, { $time }
meetings-select = Sélectionner { $topic }
meetings-column-selected = Sélection
meetings-column-time = Heure et durée
meetings-column-topic = Objet
meetings-column-host = Hôte
meetings-column-course = Cours ou type
meetings-selected-bar = Sélection
meetings-selected = { $count ->
    [one] { $count } conférence sélectionnée
   *[other] { $count } conférences sélectionnées
}
meetings-clear = Effacer la sélection
meetings-suggestions = Accepter les propositions…
meetings-none-found = Aucune conférence ne correspond
meetings-none-found-text = Rien de connu ici n’a ces mots, ce type et ces dates.
meetings-show-all = Montrer toutes les conférences
meetings-none-upcoming = Aucune conférence à venir
meetings-none-upcoming-text = Ce qui est programmé dans Zoom apparaît ici après la prochaine synchronisation.
meetings-none-past = Aucune conférence passée
meetings-none-past-text = Les conférences apparaissent ici une fois terminées.
meetings-show-past = Montrer les conférences passées
meetings-show-upcoming = Montrer les conférences à venir
meeting-meeting = Conférence
meeting-back = Retour à la conférence
meeting-kind = Pour qui
meeting-of-course = Conférence du cours
meeting-gone = Zoom n’a plus cette conférence. Ses enregistrements n’en sont pas affectés.
meeting-take-suggestion = Attribuer à { $course }…
meeting-no-recordings = Rien n’en a été enregistré, d’après Zoom.

## Shell
shell-title = Lectern
shell-title-practice = Lectern : campus d’essai
shell-choose-folder = Choisir le dossier des enregistrements
shell-save-calendar = Enregistrer le fichier de calendrier
shell-choose-recordings = Choisir des enregistrements sur cet ordinateur
shell-save-attendance = Enregistrer les présences sous forme de tableau
shell-save-sheet = Enregistrer la feuille d’émargement
shell-choose-setup = Choisir un fichier de configuration
shell-save-setup = Enregistrer le fichier de configuration
shell-attendance = Présences
shell-attendance-sheet = Feuille d’émargement

## Le cadre de la fenêtre
nav = Vues
nav-meetings = Conférences
nav-recordings = Enregistrements
nav-settings = Paramètres
nav-setup = Terminer la configuration
nav-needs-you =
    { $count ->
        [one] { $count } vous attend
       *[other] { $count } vous attendent
    }
accounts = Comptes
account-ready = prêt
account-secret-missing = secret manquant
account-locked = trousseau verrouillé
account-offline = hors ligne
account-trouble = problème
account-this-run = jusqu’à la fermeture
sync-now = Synchroniser
sync-running = Lecture de Zoom et du campus…
sync-read = Lu { $ago }
sync-never = Pas encore lu
sync-offline = Hors ligne
sync-offline-since = Hors ligne depuis { $time }
sync-troubles =
    { $count ->
        [one] { $count } problème à la lecture
       *[other] { $count } problèmes à la lecture
    }
trouble-computer = Sur cet ordinateur :
sync-done = Zoom et le campus ont été lus.
folder-away = Le dossier des enregistrements n’est pas là
work-elsewhere = Un autre Lectern de cet ordinateur déplace des fichiers.
broken-title = Impossible d’afficher cette page
try-again = Réessayer
close = Fermer
done = Terminé
saved = Enregistré
saving = Enregistrement…
waiting-long = Attente depuis { $time }
waiting-stop = Ne plus attendre
ended-computer = Téléchargé : { $topic }
ended-computer-failed = Téléchargement impossible : { $topic }
ended-course = Copié dans le cours : { $topic }
ended-course-failed = Copie dans le cours impossible : { $topic }
ended-many = { $done } transferts terminés, { $failed } en échec.

## Le campus d’essai
practice = Campus d’essai
practice-banner = Rien ici n’est réel, et rien ne quitte cet ordinateur.
practice-leave = Quitter
practice-leaving = Fermeture…
practice-text = Un compte Zoom et un campus inventés, sur cet ordinateur, pour tout essayer sans toucher à rien de réel. Le campus d’essai a son propre dossier de données et n’a pas besoin de trousseau.
practice-try = Essayer le campus d’essai
practice-entering = Ouverture du campus d’essai…

## Champs
field-optional = (facultatif)
field-needed = Remplissez ce champ.
field-show = Afficher { $field }
field-show-short = Afficher
field-hide-short = Masquer

## Ajouter des comptes
account-name = Nom dans Lectern
account-name-hint = S’il est vide, Lectern en trouve un.
zoom-account-id = ID du compte
zoom-client-id = ID client
zoom-client-secret = Secret client
zoom-add = Ajouter et vérifier
zoom-other-addresses = Autres adresses
zoom-other-addresses-hint = Seulement pour les écoles dont le Zoom n’est pas sur zoom.us, comme ZoomGov.
zoom-api-url = Adresse de l’API
zoom-oauth-url = Adresse des jetons
zoom-other-types = Autres types de compte Zoom
jwt-retired-note = Zoom a retiré les apps JWT le 8 septembre 2023 ; zoom.us ne les accepte plus. Ce formulaire sert aux serveurs qui les acceptent encore.
jwt-api-key = Clé d’API
jwt-api-secret = Code secret d’API
jwt-add = Ajouter l’app JWT
campus-address = Adresse du campus
campus-address-hint = Comme dans le navigateur, par exemple https://campus.example.org
campus-username = Nom d’utilisateur
campus-password = Mot de passe
campus-password-hint = Il sert une fois et n’est pas conservé : le campus donne une clé en échange.
campus-add = Ajouter et vérifier
waiting-zoom = Zoom est interrogé…
waiting-campus = Le campus est interrogé…
app-steps = Où les trouver ?
app-step-open = Ouvrez marketplace.zoom.us et connectez-vous comme administrateur du compte Zoom.
app-step-build = Choisissez Develop, puis Build App, et créez une app du type Server-to-Server OAuth. Si ce type n’est pas proposé, demandez-en le droit à l’administrateur Zoom.
app-step-credentials = App Credentials montre l’ID du compte, l’ID client et le secret client : copiez-les dans ce formulaire.
app-step-scopes = Sous Scopes, choisissez Add Scopes et cochez ceux-ci :
app-scopes-copy = Copier la liste
app-step-activate = Sous Activation, activez l’app.
check-seen-zoom = « { $account } » se connecte : { $hosts ->
        [one] { $hosts } hôte
       *[other] { $hosts } hôtes
    }, dont { $licensed } avec licence.
check-seen-campus = « { $account } » se connecte : { $taught ->
        [one] { $taught } cours à vous
       *[other] { $taught } cours à vous
    }, { $followed } que vous suivez.
check-missing =
    { $count ->
        [one] Il manque une chose :
       *[other] Il manque { $count } choses :
    }
check-this-run = Son secret est gardé jusqu’à la fermeture de Lectern, et redemandé au prochain démarrage.
check-again = Vérifier à nouveau
checking = Vérification…
hosts-reading = Lectern demande à Zoom qui anime des conférences…
hosts-title = De qui Lectern doit-il montrer conférences et enregistrements ?
hosts-everybody =
    { $count ->
        [one] De tous ({ $count } hôte)
       *[other] De tous ({ $count } hôtes)
    }
hosts-some = Seulement ceux que je choisis
hosts-me-hint = Lequel êtes-vous ? Lectern saura alors quelles conférences sont les vôtres.
hosts-search = Rechercher noms et adresses
hosts-found =
    { $count ->
        [one] { $count } hôte
       *[other] { $count } hôtes
    }
hosts-follow = Montrer
hosts-follow-one = Montrer { $host }
hosts-host = Hôte
hosts-me = Moi
hosts-me-one = { $host }, c’est moi
hosts-nobody = Aucun d’eux
hosts-no-licence = sans licence, donc sans enregistrements dans le cloud
hosts-more =
    { $count ->
        [one] { $count } autre : cherchez pour le trouver.
       *[other] { $count } autres : cherchez pour les trouver.
    }
hosts-choose-one = Choisissez au moins un hôte, ou tous.
hosts-save =
    { $count ->
        [one] Montrer { $count } hôte
       *[other] Montrer { $count } hôtes
    }
hosts-save-none = Montrer les hôtes choisis
hosts-save-all = Montrer tout le monde
hosts-later = Décider plus tard

## Le trousseau
keyring-kept-so-far = Ce que vous avez saisi est encore dans le formulaire ; rien n’a été conservé.
keyring-unlock-again = Déverrouiller et réessayer
keyring-this-run = Garder jusqu’à la fermeture
keyring-this-run-hint = Le secret reste alors en mémoire jusqu’à la fermeture de Lectern, et est redemandé au prochain démarrage.
keyring-locked-note = Le trousseau de cet ordinateur est verrouillé. Les secrets qu’il contient ne peuvent servir tant qu’il n’est pas ouvert.
keyring-absent-note = Aucun trousseau ne fonctionne sur cet ordinateur : les secrets durent jusqu’à la fermeture de Lectern. Pour les garder, installez GNOME Keyring, KWallet ou KeePassXC.
keyring-unlock = Déverrouiller le trousseau
keyring-look-again = Regarder à nouveau
keyring-waiting = Attente du trousseau…

## Comptes dans les paramètres
accounts-none = Pas encore de compte.
accounts-practice = Ceux-ci appartiennent au campus d’essai. Vos propres comptes restent intacts ; quittez le campus d’essai pour les modifier.
accounts-add-zoom = Ajouter un compte Zoom
accounts-add-campus = Ajouter un campus
account-kind-zoom = Zoom, Server-to-Server OAuth
account-kind-jwt = Zoom, app JWT
account-kind-campus = Campus
account-follows-all = Montre tous les hôtes
account-follows =
    { $count ->
        [one] Montre { $count } hôte
       *[other] Montre { $count } hôtes
    }
account-me = vous êtes { $host }
account-check = Vérifier
account-check-one = Vérifier { $account }
account-hosts = Hôtes…
account-hosts-one = Hôtes de { $account }
account-remove = Retirer…
account-remove-one = Retirer { $account }
account-remove-zoom = Ce qui part : le secret du compte dans le trousseau, et ses conférences et enregistrements dans les listes de Lectern.
account-remove-campus = Ce qui part : la clé du campus dans le trousseau, et ses cours dans les listes de Lectern.
account-remove-stays = Ce qui reste : tout dans Zoom, tout dans vos cours, et chaque fichier du dossier des enregistrements. Ajouter le compte à nouveau ramène ses listes.
account-remove-yes = Retirer { $account }
account-keep = Ne pas retirer
account-removing = Retrait…
account-removed = { $account } a été retiré.
account-last-read = À la dernière lecture :
secret-again = Saisir le secret à nouveau
secret-again-zoom = Saisissez à nouveau le secret de l’app ; le reste ne change pas.
secret-again-campus = Saisissez à nouveau le mot de passe ; le reste ne change pas.
secret-keep = Garder et vérifier

## Paramètres
setup-unfinished = La configuration n’est pas terminée
setup-unfinished-text = Lectern a besoin d’un compte Zoom, d’un campus et d’un dossier.
setup-go-on = Continuer la configuration
folder = Dossier des enregistrements
folder-text = Les enregistrements téléchargés y sont des fichiers ordinaires. Si vous choisissez un autre dossier, le contenu de l’ancien n’est pas déplacé.
folder-path = Dossier
folder-choose = Choisir…
folder-save = Utiliser ce dossier
folder-there = Le dossier est là.
folder-default = Le dossier que Lectern propose.
folder-not-there = Le dossier n’est pas là en ce moment. S’il se trouve sur un disque, branchez-le, ou choisissez un autre dossier.
folder-checking = Vérification du dossier…
look = Langue et apparence
language = Langue
language-system = Comme le système
appearance = Apparence
appearance-system = Comme le système
appearance-light = Claire
appearance-dark = Sombre
text-size = Taille du texte
network = Réseau
network-text = Comment Lectern joint Zoom et le campus. La plupart laissent ceci tel quel.
proxy = Proxy
proxy-system = Selon le système
proxy-none = Aucun
proxy-manual = Celui-ci
proxy-address = Adresse
proxy-address-hint = Par exemple http://proxy.ecole.example:3128
proxy-user = Nom d’utilisateur
proxy-password = Mot de passe
proxy-password-hint = S’il est vide, celui qui est conservé reste.
authority = Autorité de certification, un fichier PEM
authority-hint = Si une école inspecte son trafic : le chemin du certificat que ses administrateurs vous donnent.
network-save = Enregistrer
network-test = Tester
network-testing = Essai de chaque serveur…
network-results = Serveurs
network-reached = joint
network-no-servers = Pas de compte, donc aucun serveur à essayer.

## Le premier démarrage
setup-welcome = Bienvenue dans Lectern
setup-title = Configurer Lectern
setup-later = Plus tard
setup-practice-text = Rien sous la main, ou simple curiosité ?
welcome-lead = Lectern amène les enregistrements de vos conférences Zoom sur cet ordinateur et les copie dans les cours de votre campus. Trois étapes, et chacune peut attendre : votre compte Zoom, votre campus, un dossier.
welcome-where = Ce qui va où, et ce qui est conservé
welcome-zoom = Zoom
welcome-zoom-text = Lectern demande à Zoom les hôtes (noms et adresses de courriel), les conférences et les enregistrements. Zoom est le service d’une entreprise et n’est pas un logiciel libre : ce que vous y enregistrez est entre ses mains, avec ou sans Lectern.
welcome-campus = Votre campus
welcome-campus-text = Lectern demande quels cours sont les vôtres et combien chacun a d’étudiants. Il ne met un enregistrement dans un cours que quand vous le dites.
welcome-computer = Cet ordinateur
welcome-computer-text = Les enregistrements sont des fichiers ordinaires dans un dossier que vous choisissez. Les listes, avec objets, heures, noms et adresses des hôtes, sont conservées à côté des paramètres de Lectern.
welcome-keyring = Secrets
welcome-keyring-text = Ils sont conservés dans le trousseau du système et dans aucun fichier. Le mot de passe du campus n’est pas conservé du tout.
welcome-nobody = Tous les autres
welcome-nobody-text = Rien n’est envoyé à personne d’autre : ni statistiques, ni rapports d’erreur, ni compte chez nous.
welcome-begin = Commencer
steps = Étapes
step-done = terminé
step-zoom = Zoom
step-campus = Campus
step-folder = Dossier des enregistrements
step-zoom-title = Votre compte Zoom
step-zoom-text = Connectez-vous à Zoom en votre nom, ou collez les trois valeurs d’une app Server-to-Server OAuth de votre département.
step-campus-title = Votre campus
step-campus-text = Le campus Chamilo où se trouvent vos cours, avec le nom d’utilisateur et le mot de passe que vous y utilisez.
step-folder-title = Où garder les enregistrements
step-folder-text = Un dossier avec de la place pour de nombreuses heures de vidéo ; de préférence sur un disque toujours branché.
step-folder-use = Utiliser ce dossier
step-account-there = Ajouté : { $accounts }
step-on = Continuer
step-another = En ajouter un autre

## Programmer et modifier des conférences
schedule-meeting = Programmer une conférence
schedule-do = Programmer
schedule-anyway = Programmer quand même
schedule-under-way = Programmation…
schedule-planning = Zoom est interrogé sur la dernière conférence de ce cours…
schedule-made = Programmée : { $topic }
schedule-open-meeting = Voir la conférence
schedule-leave = Fermer sans envoyer ?
schedule-leave-yes = Fermer
schedule-leave-no = Continuer
schedule-leave-text = Ce que vous avez saisi serait perdu.
schedule-to-course = Un cours
schedule-to-user = Un utilisateur (conférence par utilisateur)
schedule-to-everybody = Tout le monde (globale)
schedule-one-group = Seulement pour un groupe du cours
schedule-group = Numéro du groupe
schedule-group-hint = Il suit « gidReq= » dans l’adresse de la page du groupe sur le campus.
schedule-campus = Campus
schedule-username = Nom d’utilisateur sur le campus
schedule-username-hint = De la personne à qui la conférence est destinée.
schedule-topic = Objet
schedule-text = Ordre du jour
schedule-text-hint = Quiconque a la conférence peut le lire.
schedule-when = Quand
schedule-timing = Type
schedule-once = Une fois
schedule-series = Récurrente, à heure fixe
schedule-any-time = Récurrente, sans heure fixe
schedule-now = Conférence instantanée, tout de suite
schedule-start = Début
schedule-date = Date
schedule-first-date = Première date
schedule-time = Heure de début
schedule-zone = Fuseau horaire
schedule-minutes = Durée (en minutes)
schedule-repeats = Récurrence
schedule-daily = Chaque jour
schedule-weekly = Chaque semaine
schedule-monthly-day = Chaque mois, un jour du mois
schedule-monthly-weekday = Chaque mois, un jour de la semaine
schedule-every-days = Tous les combien de jours
schedule-every-weeks = Toutes les combien de semaines
schedule-every-months = Tous les combien de mois
schedule-days = Jours
schedule-days-hint = Sans jour coché, celui de la première date.
schedule-month-day = Jour du mois
schedule-month-day-hint = Laissé vide, celui de la première date.
schedule-week = Lequel
schedule-week-first = Premier
schedule-week-second = Deuxième
schedule-week-third = Troisième
schedule-week-fourth = Quatrième
schedule-week-last = Dernier
schedule-weekday = Jour de la semaine
schedule-ends = Fin
schedule-ends-after = Par nombre de séances
schedule-ends-on = Par date
schedule-ends-never = Jamais
schedule-classes = Nombre de séances
schedule-until = Dernier jour
schedule-recording = Enregistrement automatique
schedule-recording-local = Sur l’ordinateur de l’hôte
schedule-recording-cloud = Dans le cloud de Zoom
schedule-registration = Inscription
schedule-registration-none = Pas nécessaire
schedule-registration-automatic = Nécessaire, acceptée d’office
schedule-registration-manual = Nécessaire, acceptée par l’hôte
schedule-registration-for = Une inscription vaut pour
schedule-for-series = Toute la série
schedule-for-each-class = Chaque séance
schedule-for-chosen-classes = Des séances choisies
schedule-none = Aucun
schedule-nothing = rien
schedule-on = Oui
schedule-off = Non
schedule-usual = Comme d’habitude dans Zoom
schedule-as-last = Comme la dernière fois : { $value }
schedule-not-said = Zoom ne le dit pas
schedule-host = Hôte
schedule-host-usual = Vous, ou l’hôte de la dernière
schedule-more = Autres réglages
schedule-passcode = Mot de passe
schedule-passcode-by-zoom = Laissé vide, Zoom en crée un.
schedule-passcode-stays = Laissé vide, il reste le même.
schedule-passcode-set = un mot de passe
schedule-waiting-room = Salle d’attente
schedule-join-before-host = Entrer avant l’hôte
schedule-mute = Micros coupés à l’entrée
schedule-alternative-hosts = Autres hôtes
schedule-alternative-hosts-hint = Adresses de courriel séparées par des virgules. Ces personnes peuvent aussi démarrer la conférence.
schedule-webinar = Webinar au lieu d’une conférence
schedule-in-course = Dans le cours
schedule-agenda = Inscrire à l’agenda du cours
schedule-agenda-hint = Une entrée par séance, avec le lien pour rejoindre. Les changements y sont reportés.
schedule-agenda-kept = S’il y en a déjà une, elle change avec la conférence.
schedule-announce = Annonce
schedule-announce-no = Aucune
schedule-announce-page = Dans le cours
schedule-announce-mail = Dans le cours et par courriel
schedule-preview = Ce que ce sera
schedule-class-count = { $count ->
    [one] { $count } séance
   *[other] { $count } séances
}
schedule-more-classes = et { $count ->
    [one] { $count } autre
   *[other] { $count } autres
}
schedule-here = À l’heure de cet ordinateur : { $when }
schedule-on-campus = À l’heure du campus : { $when }
schedule-on-campus-either = À l’heure du campus : { $when } (son agenda ne dit pas encore laquelle)
schedule-held-by = Hôte : { $host }, { $length }
schedule-like = Ce qui est laissé ouvert est comme dans la dernière conférence de ce cours.
rule-days = { $every ->
    [one] Chaque jour
   *[other] Tous les { $every } jours
}
rule-weeks = { $every ->
    [one] Chaque semaine : { $days }
   *[other] Toutes les { $every } semaines : { $days }
}
rule-month-day = { $every ->
    [one] Chaque mois, le { $day }
   *[other] Tous les { $every } mois, le { $day }
}
rule-month-weekday = { $every ->
    [one] Chaque mois : { $week } { $day }
   *[other] Tous les { $every } mois : { $week } { $day }
}
rule-after = { $how } ; { $count ->
    [one] { $count } séance
   *[other] { $count } séances
}
rule-until = { $how } ; jusqu’au { $day }
odd-title = À lire d’abord
odd-past-new = Elle aurait déjà commencé ({ $when }). Zoom la ferait commencer tout de suite.
odd-past-known = C’est passé ({ $when }). Zoom laisserait le début comme il est.
odd-hour-skipped = Ce jour-là, les horloges sautent cette heure. { $when } est retenu.
odd-hour-twice = Ce jour-là, cette heure vient deux fois. La première est retenue : { $when }.
odd-take-second = Prendre la seconde
odd-first-class-later = La première séance a lieu le premier jour que nomme la récurrence : { $when }.
odd-day-missing = Les mois sans jour { $day } peuvent n’avoir aucune séance, ou une un autre jour.
odd-overlap = { $more ->
    [0] L’hôte a une autre conférence à ce moment, { $when } : { $topic }
    [one] L’hôte a une autre conférence à ce moment, { $when } : { $topic } ({ $more } autre séance en même temps)
   *[other] L’hôte a une autre conférence à ce moment, { $when } : { $topic } ({ $more } autres séances en même temps)
}
odd-daily-limit = Zoom accepte par jour 100 conférences nouvelles ou modifiées d’un hôte. Elles sont épuisées jusqu’à { $when }.
odd-forty-minutes = L’hôte a un forfait gratuit : Zoom met fin à la conférence après 40 minutes.
odd-registration-unpaid = L’hôte a un forfait gratuit : personne ne peut s’inscrire, on entre avec le lien.
odd-cloud-unpaid = L’hôte a un forfait gratuit : rien n’est enregistré dans le cloud. On peut enregistrer sur l’ordinateur de l’hôte.
odd-alternative-hosts-unpaid = L’hôte a un forfait gratuit : il n’y a pas d’autres hôtes.
odd-webinar-unpaid = Le forfait de l’hôte n’a pas de webinars.
odd-registration-without-time = Zoom n’inscrit peut-être personne à une conférence sans heure fixe.
odd-classes-anew = Zoom recrée les séances de la série. Séances de nouveau comme prévu : { $moved } qui étaient déplacées, { $deleted } qui étaient supprimées.
wrong-moment = Indiquez une date et une heure, comme 2026-12-31 et 09:00.
wrong-zone = Aucun fuseau horaire ne porte ce nom. Écrivez-le comme Europe/Zurich.
wrong-no-topic = Donnez un objet : aucune conférence antérieure de ce cours n’en prête un.
wrong-topic-long = Zoom accepte 200 caractères. Raccourcissez, et mettez le reste dans l’ordre du jour.
wrong-minutes = Une conférence dure de 1 à 1 440 minutes.
wrong-passcode = Zoom accepte 10 caractères. Choisissez-en un plus court, ou laissez faire Zoom.
wrong-interval = Zoom accepte de 1 à { $most }.
wrong-no-day = Cochez un jour de la semaine.
wrong-day-of-month = Un mois a les jours 1 à 31.
wrong-count = Une série a de 1 à 60 séances.
wrong-empty-series = La série finirait avant sa première séance. Changez son dernier jour ou son début.
wrong-host-unknown = Cet hôte n’est plus connu. Choisissez-en un autre.
wrong-no-host = Aucun hôte n’est encore connu. Choisissez Synchroniser, puis réessayez.
wrong-which-host = Choisissez qui est l’hôte.
wrong-no-such-class = La série n’a plus cette séance : quelqu’un l’a supprimée. Fermez, puis ouvrez de nouveau.
wrong-not-of-this-kind = Cela ne peut pas être changé ici : { $field }. Créez plutôt une nouvelle conférence.
edit-open = Modifier…
edit-title = Modifier la conférence
edit-reading = Zoom est interrogé sur l’état de la conférence…
edit-save = Enregistrer
edit-save-anyway = Enregistrer quand même
edit-saving = Enregistrement…
edit-saved = La conférence a été mise à jour.
edit-as-it-was = Il n’y a rien à changer : tout est déjà ainsi.
edit-changed-since = Quelqu’un d’autre a changé ceci entre-temps. Rien n’a été envoyé.
edit-field = Quoi
edit-mine = Vous
edit-theirs = L’autre personne
edit-take-theirs = Prendre sa version
edit-send-mine = Envoyer la mienne quand même
edit-classes = Séances à venir
edit-class = Modifier…
edit-class-of = Modifier seulement la séance du { $when }
edit-class-deleted = supprimée
edit-class-save = Enregistrer cette séance
edit-class-saved = La séance a été changée.
edit-class-changed-since = Quelqu’un d’autre a changé cette séance entre-temps. Voici comme elle est maintenant ; rien de vous n’a été envoyé.
notes-not-taken = Zoom n’a pas pris ceci
notes-meanwhile = Quelqu’un d’autre a changé ceci entre-temps, et cela reste
notes-changed = Changé
notes-agenda = Agenda du cours : { $added } inscrites, { $removed } retirées, { $unchanged } inchangées.
notes-campus-clock = L’horloge du campus indique la prochaine séance à { $when }.
notes-announced = Annoncée dans le cours.
notes-course-problem = La conférence est comme vous la vouliez. Son cours, non :

## Ce qu’on fait d’une conférence
meeting-start = Démarrer
meeting-join = Rejoindre
meeting-opening = Ouverture…
meeting-opened-host = Zoom s’ouvre, et vous en êtes l’hôte.
meeting-opened-alternative = Zoom s’ouvre. Vous êtes hôte alternatif : elle démarre dès que vous êtes connecté à Zoom sous votre propre nom.
meeting-opened-guest = Zoom s’ouvre pour rejoindre. La conférence est celle de { $host } ; la démarrer vous connecterait sous ce nom.
meeting-opened-unknown = Zoom s’ouvre pour rejoindre. La conférence est celle de { $host }. Si c’est vous, dites-le dans les paramètres, parmi les hôtes du compte.
meeting-opened-practice = Rien n’a été ouvert : Zoom ne connaît pas les conférences du campus d’essai. Une vraie s’ouvrirait maintenant dans Zoom.
meeting-invite = Pour les participants
meeting-copy-link = Copier le lien pour rejoindre
meeting-link-copied = Le lien pour rejoindre est dans le presse-papiers.
meeting-copy-invitation = Copier l’invitation
meeting-invitation-copied = L’invitation est dans le presse-papiers, mot de passe compris.
copy-fetching = Demande à Zoom…
copy-now = Copier
calendar-save = Fichier de calendrier…
calendar-save-course = Calendrier de { $course }…
calendar-saving = Demande à Zoom…
calendar-saved = { $count ->
    [one] { $count } conférence a été enregistrée dans { $path }.
   *[other] { $count } conférences ont été enregistrées dans { $path }.
}
calendar-left-out = { $count ->
    [one] { $count } n’a pas d’heure fixe et n’y figure pas.
   *[other] { $count } n’ont pas d’heure fixe et n’y figurent pas.
}
calendar-nothing = Rien n’a été enregistré : sans heure fixe, il n’y a rien pour un calendrier.
meeting-delete = Supprimer…
meeting-undo = Annuler
meeting-bringing-back = Récupération…
meeting-deleted-until = Vous l’avez supprimée. Elle peut être récupérée jusqu’au { $until }.
meeting-back-done = { $topic } est de retour.
agenda-put-in = { $count ->
    [one] { $count } entrée est de retour dans l’agenda du cours.
   *[other] { $count } entrées sont de retour dans l’agenda du cours.
}
agenda-taken-out = { $count ->
    [one] { $count } entrée a été retirée de l’agenda du cours.
   *[other] { $count } entrées ont été retirées de l’agenda du cours.
}
agenda-not-done = Dans Zoom c’est fait. L’agenda du cours n’a pas été mis à jour
delete-title-plain = Supprimer une conférence
delete-title = Supprimer { $topic } ?
delete-reading = Demande à Zoom de ce qui disparaîtrait…
delete-which = Que faut-il supprimer ?
delete-one-class = Une séance
delete-choose-class = Choisir la séance
delete-whole-series = { $count ->
    [one] Toute la série : { $count } séance à venir
   *[other] Toute la série : { $count } séances à venir
}
delete-goes = Ce qui disparaît
delete-goes-class = La séance du { $start }. Les autres restent.
delete-goes-series = { $count ->
    [one] La série avec { $count } séance à venir :
   *[other] La série avec { $count } séances à venir :
}
delete-more-classes = et { $count } de plus
delete-goes-meeting = La conférence du { $start }.
delete-goes-room = La conférence, qui n’a pas d’heure fixe.
delete-links-stop = Les liens de toutes les personnes inscrites cessent de fonctionner.
delete-links-class = Les personnes inscrites ne peuvent pas venir à cette séance.
delete-agenda = Ses entrées dans l’agenda de { $course }, s’il y en a.
delete-stays = Ce qui reste
delete-stays-text = Les enregistrements dans Zoom, sur cet ordinateur et dans le cours.
delete-recoverable = Elle peut être récupérée jusqu’au { $until }.
delete-for-good = Elle ne peut pas être récupérée.
delete-tell = Demander à Zoom d’écrire aux personnes inscrites
delete-keep = La garder
delete-do = Supprimer la conférence
delete-do-series = Supprimer la série
delete-do-class = Supprimer cette séance
delete-under-way = Suppression…
delete-changed = Quelqu’un l’a modifiée dans Zoom entre-temps, et rien n’a été supprimé. Voici ce qui disparaîtrait maintenant.
delete-no-such-class = Cette séance n’est déjà plus dans Zoom.
delete-done = { $topic } a été supprimée.
delete-class-done = La séance du { $start } a été supprimée.
deleted-note = { $count ->
    [one] { $count } conférence supprimée peut être récupérée
   *[other] { $count } conférences supprimées peuvent être récupérées
}
deleted-title = Conférences supprimées
activity = Activité
activity-none = Rien ne s’est passé, pour autant qu’on sache.
activity-more = En montrer plus
activity-sync = vu dans Zoom
activity-event = annoncé par Zoom
activity-here = fait avec Lectern
activity-gone = Zoom ne l’a plus
activity-moved = Déplacée du { $from } au { $to }
activity-topic = L’objet a été changé
activity-linked = Attribuée à un cours, à un utilisateur ou à personne
activity-recorded = { $count ->
    [one] Une séance a eu lieu et a été enregistrée ({ $count } fichier)
   *[other] Une séance a eu lieu et a été enregistrée ({ $count } fichiers)
}
activity-registered = { $count ->
    [one] { $count } personne inscrite
   *[other] { $count } personnes inscrites
}
activity-unregistered = { $count ->
    [one] Inscription de { $count } personne retirée
   *[other] Inscriptions de { $count } personnes retirées
}
activity-renamed = { $count ->
    [one] Nom changé de { $count } personne écrit
   *[other] Noms changés de { $count } personnes écrits
}
activity-approved = { $count ->
    [one] { $count } personne acceptée
   *[other] { $count } personnes acceptées
}
activity-denied = { $count ->
    [one] { $count } personne refusée
   *[other] { $count } personnes refusées
}
activity-refused = { $count ->
    [one] { $count } personne ni inscrite ni modifiée
   *[other] { $count } personnes ni inscrites ni modifiées
}
activity-differs = Les utilisateurs inscrits diffèrent du cours : { $add } à inscrire, { $remove } à retirer
activity-differs-no-more = Les utilisateurs inscrits ne diffèrent plus du cours
activity-links-sent = { $count ->
    [one] Lien personnel envoyé à { $count } personne
   *[other] Liens personnels envoyés à { $count } personnes
}
activity-made = Programmée
activity-changed = Modifiée
activity-deleted = Supprimée
activity-class-deleted = La séance du { $start } supprimée
activity-brought-back = Récupérée
activity-out-of-agenda = { $count ->
    [one] { $count } entrée retirée de l’agenda du cours
   *[other] { $count } entrées retirées de l’agenda du cours
}
activity-started = La séance a commencé
activity-ended = La séance est terminée
activity-joined = { $count ->
    [one] { $count } personne est entrée
   *[other] { $count } personnes sont entrées
}
activity-left = { $count ->
    [one] { $count } personne est sortie
   *[other] { $count } personnes sont sorties
}
activity-recording-ready = L’enregistrement est prêt
activity-transcript-ready = La transcription est prête
activity-recording-renamed = Un enregistrement a reçu un autre sujet
activity-recording-trashed = Un enregistrement a été mis dans la corbeille de Zoom
activity-recording-deleted = Un enregistrement a été supprimé définitivement dans Zoom
activity-recording-recovered = Un enregistrement a été repris de la corbeille de Zoom
activity-other = Quelque chose qu’un Lectern plus récent a noté
offers-label = Liens de cours proposés
offers-vanished-one = Le lien du cours { $course } a été retiré dans Zoom.
offers-vanished = { $count ->
    [one] { $count } lien de cours a été retiré dans Zoom.
   *[other] { $count } liens de cours ont été retirés dans Zoom.
}
offers-made = { $count ->
    [one] { $count } conférence a été créée par le campus et n’a pas encore de lien de cours.
   *[other] { $count } conférences ont été créées par le campus et n’ont pas encore de lien de cours.
}
offers-look = Les examiner…
offers-title = Liens de cours
offers-text = Le lien vers un cours est la première ligne du texte de la conférence dans Zoom. Tant qu’il n’y est pas, seul cet ordinateur sait à quel cours appartient la conférence.
offers-none-left = Rien d’autre n’est proposé.
offers-accept-all = { $count ->
    [one] Accepter
   *[other] Tout accepter ({ $count })
}
offers-under-way = Écriture dans Zoom…
offers-done = { $count ->
    [one] { $count } lien a été créé.
   *[other] { $count } liens ont été créés.
}
offer-vanished = Le lien du cours { $course } a été retiré dans Zoom. Le remettre ?
offer-made = Le campus a créé cette conférence dans { $course }. La lier ?
offer-put-back = Le remettre
offer-link = La lier
offer-decline = Ne plus proposer
offer-declined = Ce n’est plus proposé.
offer-done = Le lien est dans Zoom.
offer-later = Noté ici ; il sera écrit dans Zoom dès que Zoom l’accepte.
meetings-whose = De qui
meetings-mine = Les miennes
meetings-department = Département
meetings-show-department = Montrer celles du département

## Utilisateurs inscrits
registrants = Utilisateurs inscrits
registrants-enter = M’inscrire et entrer
registrants-entering = Ouverture…
registrants-enter-hint = Votre nom et votre adresse sur le campus partent chez Zoom, sauf si vous êtes déjà inscrit.
registrants-entered = La conférence a été confiée à Zoom.
registrants-of = Inscrits à
registrants-open = Utilisateurs inscrits…
registrants-count =
    { $count ->
        [one] { $count } inscrit
       *[other] { $count } inscrits
    }
registrants-waiting =
    { $count ->
        [one] { $count } attend l’approbation
       *[other] { $count } attendent l’approbation
    }
registrants-missing =
    { $count ->
        [one] { $count } n’a pas pu être inscrit
       *[other] { $count } n’ont pas pu être inscrits
    }
registrants-not-compared = Personne n’est inscrit, pour autant que cet ordinateur le sache.
registrants-differ = À la dernière synchronisation, ils différaient du cours : { $add } à inscrire, { $remove } à désinscrire.
registrants-keep = À chaque synchronisation
registrants-keep-off = ne pas toucher aux inscrits
registrants-keep-offer = signaler les différences avec le cours
registrants-keep-apply = inscrire les arrivants, désinscrire les partants
registrants-class = Séance
registrants-class-choose = Choisir une séance
registrants-per-class = Dans cette série, on s’inscrit à chaque séance. Choisissez la séance.
registrants-tab-people = Personnes
registrants-tab-compare = Comparer
registrants-tab-links = Liens
registrants-tab-file = Depuis un fichier
registrants-last-known = Vous voyez qui était inscrit la dernière fois que Zoom a répondu.
registrants-nobody = Personne n’est encore inscrit.
registrants-nobody-yet = Personne n’était inscrit la dernière fois que Zoom a répondu.
registrants-compare = Comparer avec le cours
registrants-compare-again = Comparer à nouveau
registrants-comparing = Interrogation de Zoom et du campus…
registrants-search = Rechercher une personne
registrants-none-found = Personne ne correspond.
registrants-show-more = Afficher plus ({ $count } restants)
registrants-approve = Approuver
registrants-approve-all = Approuver les { $count }
registrants-approving = Approbation…
registrants-deny = Refuser
registrants-copy-link = Copier le lien
registrants-cancel = Désinscrire…
registrants-cancelling = Désinscription…
registrants-cancel-question = Désinscrire { $name } ?
registrants-cancel-what = Le lien personnel ne fonctionnera plus. Une comparaison avec le cours ne rétablit pas l’inscription d’elle-même.
registrants-cancel-yes = Désinscrire
registrants-cancel-no = Garder l’inscription
registrants-standing-waiting = attend l’approbation
registrants-standing-denied = refusé
registrants-link-mailed = Lien envoyé par Zoom
registrants-link-messaged = Lien envoyé par message
registrants-link-unseen = Lien envoyé, mais introuvable parmi les messages envoyés
registrants-link-failed = Lien non envoyé : { $why }
registrants-link-copied = Le lien de { $name } a été copié.
registrants-link-of = Lien personnel de { $name }
registrants-link-none = Il n’y a pas de lien : l’inscription n’existe plus, ou n’est pas approuvée.
registrants-people =
    { $count ->
        [one] { $count } personne dans le cours.
       *[other] { $count } personnes dans le cours.
    }
registrants-course-empty = Le cours n’a pas d’apprenants : personne n’est désinscrit.
registrants-no-course = Aucun cours n’est lié à cette conférence : il n’y a rien à comparer. Chacun s’inscrit soi-même, ou en y entrant.
registrants-in-step = Personne à inscrire, personne à désinscrire.
registrants-unchanged =
    { $count ->
        [one] { $count } reste inchangé
       *[other] { $count } restent inchangés
    }
registrants-to-add = À inscrire : { $count }
registrants-to-remove = Ont quitté le cours, à désinscrire : { $count }
registrants-renamed = Avec un nom modifié : { $count }
registrants-registered-as = inscrit sous le nom
registrants-rename = Écrire les noms modifiés
registrants-rename-hint = Zoom ne modifie pas un nom : l’inscription est annulée puis refaite, et le lien personnel change.
registrants-without-email = Sans adresse de courriel : { $count }
registrants-without-email-hint = Zoom inscrit les personnes par leur adresse. Elles en saisissent une dans leur profil du campus, ou entrent par le lien ordinaire ; ou vous apportez les adresses dans un fichier.
registrants-shared-address = Même adresse que quelqu’un d’autre : { $count }
registrants-shared-address-hint = Zoom les prendrait pour une seule personne ; seule la première est inscrite.
registrants-refused = Refusés auparavant : { $count }
registrants-ask-again = Les redemander
registrants-homonyms = Personnes différentes du même nom : { $count }
registrants-homonyms-hint = Leurs adresses les distinguent.
registrants-denied = Refusés par quelqu’un, laissés tels quels : { $count }
registrants-guests = Hors du cours, restent inscrits : { $count }
registrants-guests-hint = Ils peuvent être désinscrits un par un sous Personnes.
registrants-way = Leurs liens personnels
registrants-way-zoom = Zoom envoie son lien à chacun par courriel
registrants-way-message = Un message sur le campus à chacun
registrants-way-none = N’en envoyer aucun
registrants-to-zoom =
    { $count ->
        [one] { $count } nom et adresse part chez Zoom.
       *[other] { $count } noms et adresses partent chez Zoom.
    }
registrants-do-add = inscrire { $count }
registrants-do-remove = désinscrire { $count }
registrants-do-rename =
    { $count ->
        [one] écrire { $count } nom modifié
       *[other] écrire { $count } noms modifiés
    }
registrants-doing = Inscription…
registrants-otherwise = Zoom ou le cours a changé entre-temps : rien n’a été envoyé. Voici ce qui serait fait maintenant.
registrants-done-registered =
    { $count ->
        [one] { $count } inscrit
       *[other] { $count } inscrits
    }
registrants-done-taken-away =
    { $count ->
        [one] { $count } désinscrit
       *[other] { $count } désinscrits
    }
registrants-done-renamed =
    { $count ->
        [one] { $count } nom modifié écrit
       *[other] { $count } noms modifiés écrits
    }
registrants-done-approved =
    { $count ->
        [one] { $count } approuvé
       *[other] { $count } approuvés
    }
registrants-done-denied =
    { $count ->
        [one] { $count } refusé
       *[other] { $count } refusés
    }
registrants-done-failed = { $count } en échec
registrants-done-nothing = rien n’a changé
registrants-mailed-instead = { $count ->
    [one] { $count } personne a été inscrite seule : là, c’est le réglage de la conférence qui décide, et Zoom a envoyé le lien personnel par courriel.
   *[other] { $count } personnes ont été inscrites une à une : là, c’est le réglage de la conférence qui décide, et Zoom a envoyé les liens personnels par courriel.
}
registrants-unmailed-instead = { $count ->
    [one] { $count } personne a été inscrite seule : là, c’est le réglage de la conférence qui décide, et Zoom n’a rien envoyé. Envoyez le lien sous « Liens ».
   *[other] { $count } personnes ont été inscrites une à une : là, c’est le réglage de la conférence qui décide, et Zoom n’a rien envoyé. Envoyez les liens sous « Liens ».
}
registrants-unconfirmed-host = Seul { $host } dit que cette conférence appartient au cours. Inscrire des personnes ici, c’est l’accepter, une fois pour toutes les conférences de cet hôte.
registrants-confirmed-host = { $host } a dit que cette conférence appartient au cours. Désormais, les liens de cours de cet hôte comptent quand les conférences sont tenues à jour.
registrants-failed = Cela n’a pas marché pour : { $count }
registrants-links-what = Chaque inscrit a un lien à lui. Qui l’a entre sous ce nom.
registrants-links-have = { $have } sur { $of } ont reçu le leur, pour autant qu’on le sache.
registrants-send = Envoyer à chacun un message sur le campus
registrants-send-hint = Seules les personnes du cours reçoivent un message, et personne n’en reçoit deux.
registrants-sending = Envoi…
registrants-not-sent = Les liens n’ont pas été envoyés.
registrants-links-sent =
    { $count ->
        [one] { $count } lien envoyé
       *[other] { $count } liens envoyés
    }
registrants-links-before =
    { $count ->
        [one] { $count } avait déjà le sien
       *[other] { $count } avaient déjà le leur
    }
registrants-links-failed = Non envoyés : { $count }
registrants-links-unknown = Hors du cours, donc sans message : { $count }
registrants-message-unseen = Le campus a dit que le message était parti, mais ne l’a pas. Le compte est peut-être fermé.
registrants-save = Tout enregistrer en CSV…
registrants-saved =
    { $count ->
        [one] { $count } lien a été écrit dans
       *[other] { $count } liens ont été écrits dans
    }
registrants-saved-hint = Qui a ce fichier peut entrer sous chacun de ces noms.
registrants-save-nobody = Personne n’est inscrit et approuvé : il n’y a pas de lien.
people-file-what = Une liste de personnes en CSV : une colonne d’adresses de courriel, et des noms si vous en avez.
people-file-choose = Choisir un fichier…
people-file-choosing = En attente de votre choix…
people-file-other = Un autre fichier…
people-file-people = Personnes dedans : { $count }
people-file-troubles = Lignes inutilisables : { $count }
people-file-no-first-names = Il n’y a pas de colonne de prénoms : le nom, ou ce qui précède le @, en tient lieu.
people-file-already = Déjà inscrits : { $count }
people-file-too-large = Le fichier est trop gros pour une liste de personnes. Vérifiez que c’est le bon.
people-file-not-text = Le fichier n’est pas un CSV. Enregistrez la liste en CSV dans votre tableur, et choisissez ce fichier.
people-file-empty = Il n’y a personne dans le fichier. Vérifiez que c’est le bon.
people-file-no-email-column = Aucune colonne ne contient d’adresses de courriel. Les colonnes sont : { $columns }. Ajoutez une colonne « Courriel ».
people-file-broken = Le tableau se casse à la ligne { $line } ; souvent il y manque un guillemet. Corrigez-la, ou enregistrez à nouveau la liste en CSV.
people-row-broken = Ligne { $line } : un guillemet manque, cette ligne ne peut pas être lue
people-row-no-address = Ligne { $line } : pas d’adresse de courriel
people-row-not-an-address = Ligne { $line } : « { $text } » n’est pas une adresse de courriel
people-row-doubled = Ligne { $line } : { $email } est déjà à la ligne { $first }
why-address-refused = Zoom n’accepte pas cette adresse de courriel. Faites-la corriger dans le profil sur le campus, puis comparez à nouveau.
why-name-refused = Zoom n’accepte pas ce nom. Faites-le corriger dans le profil sur le campus, puis comparez à nouveau.
why-is-the-host = L’hôte d’une conférence ne peut pas s’y inscrire et n’en a pas besoin : il la démarre.
why-work-address-only = Le compte Zoom n’accepte que des adresses professionnelles. La personne utilise une adresse de l’établissement, ou vous demandez à l’administrateur de Zoom.
why-domain-blocked = Le compte Zoom bloque ce domaine de courriel. La personne utilise une autre adresse, ou vous demandez à l’administrateur de Zoom.
why-too-often-today = Zoom n’accepte plus de changement de cette inscription aujourd’hui : il permet 3 inscriptions et 10 changements par personne et par jour. Réessayez après { $until }.
why-too-often-midnight = Zoom n’accepte plus de changement de cette inscription aujourd’hui : il permet 3 inscriptions et 10 changements par personne et par jour. Réessayez après minuit UTC.
why-not-registered = Cette inscription n’existe plus ; quelqu’un l’a annulée entre-temps.
why-not-known = Aucun inscrit ne correspond. Regardez à nouveau la liste.
why-denied = Quelqu’un a refusé cette inscription. Demandez-lui, ou approuvez-la sous Personnes.
why-taken-away-by-hand = Cette inscription a été annulée nommément ; elle ne revient pas d’elle-même.
why-free-plan = L’inscription nécessite un profil Zoom payant, et l’hôte de cette conférence n’en a pas. Les participants entrent par le lien ordinaire ; tout le reste fonctionne.
why-registration-off = Cette conférence n’accepte pas d’inscriptions : elle a été programmée sans. Activez l’inscription en modifiant la conférence.
why-over = La conférence est terminée, et Zoom n’y inscrit plus personne. Inscrivez les personnes à la prochaine.
why-full = La conférence est complète : le profil n’en permet pas plus. Annulez les inscriptions inutiles, ou demandez un plus grand profil à l’administrateur de Zoom.
why-questions-asked = La conférence demande plus que des noms et des adresses : { $fields }. Rendez ces questions facultatives sur la page de la conférence, sur zoom.us.
why-unsure = Zoom a été interrogé, sans réponse. La prochaine comparaison le dira.
shell-save-links = Enregistrer les liens personnels
shell-choose-people = Choisir une liste de personnes

## Présences
attendance = Présences
attendance-look = Afficher les séances passées
attendance-look-again = Regarder de nouveau
attendance-asking = Demande à Zoom…
attendance-classes = { $count ->
    [0] Aucune séance de cette conférence n’a encore eu lieu.
    [one] { $count } séance a eu lieu.
   *[other] { $count } séances ont eu lieu.
}
attendance-no-class = Aucune séance de cette conférence n’a encore eu lieu.
attendance-of = Présences,
attendance-no-day = jour inconnu
attendance-more = Afficher la suite ({ $count })
attendance-save-all = Toutes les séances en tableau (CSV)…
attendance-save = Tableau (CSV)…
attendance-sheet = Feuille d’émargement…
attendance-saving = Écriture du fichier…
attendance-saved = Enregistré dans { $file }.
attendance-saved-without = { $count ->
    [one] Zoom n’a pas de rapport pour { $count } séance ; elle n’est pas dans le fichier.
   *[other] Zoom n’a pas de rapport pour { $count } séances ; elles ne sont pas dans le fichier.
}
attendance-nothing-saved = Zoom n’a pas de rapport : rien n’a été écrit.
attendance-title = Présences du { $day }
attendance-sum = { $present } présents, { $absent } absents, { $unknown } non reconnus
attendance-not-yet = Zoom n’a pas encore de rapport de cette séance.
attendance-not-yet-text = Il établit les rapports quelques minutes après la fin. Une séance où il n’y avait qu’une personne n’en a pas.
attendance-too-late = Zoom n’a plus de rapport de cette séance.
attendance-too-late-text = Il garde les rapports environ un an : enregistrez les tableaux à temps.
attendance-no-plan = Les présences demandent une formule Zoom payante.
attendance-no-plan-text = Avec une formule gratuite, Zoom ne dit à personne qui était là. Avec une licence, les séances suivantes auront un rapport.
attendance-without-course = La conférence n’est dans aucun cours : personne n’y est attendu. Dites à quel cours elle appartient, et les personnes seront reconnues.
attendance-present = Présents
attendance-present-table = Personnes du cours qui étaient là
attendance-absent = Absents
attendance-unknown = Non reconnus
attendance-unknown-text = Un nom seul ne suffit pas à reconnaître quelqu’un. Dites qui c’est, Lectern s’en souviendra.
attendance-strangers = Hors de ce cours
attendance-name = Nom
attendance-in = Entrée
attendance-out = Sortie
attendance-minutes = Min
attendance-share = Part
attendance-teaches = enseigne
attendance-by-registration = par l’inscription
attendance-by-email = par l’adresse électronique
attendance-by-hand = à la main
attendance-came-in = { $count ->
    [one] { $count } entrée
   *[other] { $count } entrées
}
attendance-lasted = { $minutes } min, { $share }
attendance-nameless = Sans nom
attendance-who = Qui est-ce ?
attendance-who-is = Qui est { $name } ?
attendance-search = Chercher dans le cours
attendance-people = Personnes du cours
attendance-nobody = Personne de ce cours
attendance-none-found = Personne du cours ne s’appelle « { $typed } ».
attendance-more-people = { $count ->
    [one] Encore { $count } personne : tapez pour la trouver.
   *[other] Encore { $count } personnes : tapez pour les trouver.
}
attendance-remember = Retenir
attendance-remembering = Un instant…
attendance-remembered = C’est retenu.
attendance-forgotten = C’est oublié.
attendance-counting = Nouveau décompte…
attendance-said-to-be = Retenu : { $name }
attendance-undo = Annuler

## Enregistrements faits sur cet ordinateur
add-short = Ajouter
add-short-rest = un enregistrement de cet ordinateur
add-title = Ajouter des enregistrements de cet ordinateur
add-drop = { $count ->
    [one] Lâchez pour l’ajouter à vos enregistrements
   *[other] Lâchez pour ajouter ces { $count } éléments à vos enregistrements
}
add-from-here = Fichiers
add-how = Choisissez-les, ou déposez-les n’importe où dans cette fenêtre.
add-choose = Choisir des fichiers…
add-brought = { $count ->
    [one] { $count } enregistrement dans la liste.
   *[other] { $count } enregistrements dans la liste.
}
add-zooms = Enregistrements de Zoom sur cet ordinateur
add-zooms-none = Zoom n’a rien enregistré dans { $folder }.
add-files = { $count ->
    [one] { $count } fichier
   *[other] { $count } fichiers
}
add-known = déjà ajouté
add-not-usable = Ni MP4, ni M4A, ni VTT, ni TXT
add-vanished = N’est plus là
add-not-whole = Pas un fichier MP4, M4A, VTT ou TXT complet
add-changed = Le fichier a changé pendant la copie. Réessayez.
add-more = Afficher la suite ({ $count })
add-topic = Titre
add-topic-hint = Vide : le nom du dossier ou du fichier.
add-course = Cours
add-choose-first = Choisissez des fichiers et un cours.
add-will = { $count ->
    [one] { $count } fichier, { $size }, est contrôlé et copié dans le dossier des enregistrements. L’original reste en place, et rien ne va encore dans le cours.
   *[other] { $count } fichiers, { $size }, sont contrôlés et copiés dans le dossier des enregistrements. Les originaux restent en place, et rien ne va encore dans le cours.
}
add-do = { $count ->
    [0] Ajouter
   *[other] Ajouter { $count }
}
add-adding = Ajout…
add-under-way = Contrôle et copie…
add-progress = Avancement
add-percent = { $percent } %
add-waits = Un autre travail est en cours. L’ajout commence dès qu’il est fini.
add-done = { $count ->
    [0] Rien n’a été ajouté.
    [one] { $count } enregistrement est maintenant ici.
   *[other] { $count } enregistrements sont maintenant ici.
}
add-recorded-here = enregistré ici
add-copied = { $count ->
    [one] { $count } fichier ajouté
   *[other] { $count } fichiers ajoutés
}
add-before = { $count ->
    [one] { $count } fichier était déjà là
   *[other] { $count } fichiers étaient déjà là
}
add-failed = Non ajoutés

## Se connecter soi-même à Zoom, et ce que cela ne permet pas
zoom-ways = Comment vous connectez-vous à Zoom ?
zoom-way-own = Se connecter avec Zoom
zoom-way-own-text = Dans le navigateur, en votre nom : vos propres conférences et enregistrements.
zoom-way-app = Avec une app Server-to-Server
zoom-way-app-text = Pour un département : tous les hôtes de son compte Zoom.
sign-in-what = Vous vous connectez sur la page de Zoom dans votre navigateur ; Lectern ne voit jamais votre mot de passe Zoom.
sign-in-client-id = ID client public de l’app Zoom
sign-in-client-id-hint = Il figure dans le fichier de configuration de votre campus, ou votre administrateur Zoom le connaît. Il n’est pas secret.
sign-in-none = Pas encore d’ID client ?
sign-in-none-letter = Un administrateur de votre compte Zoom crée l’app une fois pour tous. La lettre explique comment, pas à pas.
sign-in-none-own = Si vous pouvez créer des apps dans votre compte Zoom, suivez vous-même ces étapes.
sign-in-letter = Copier une lettre à votre administrateur Zoom
sign-in-letter-copied = La lettre est dans le presse-papiers.
sign-in-one-computer = Zoom peut ne garder qu’un ordinateur connecté : se connecter ici peut mettre fin à la connexion de Lectern sur un autre.
sign-in-with-zoom = Se connecter avec Zoom
sign-in-again = Se reconnecter
sign-in-beginning = Ouverture du navigateur…
sign-in-waiting = Votre navigateur est attendu. Autorisez Lectern sur la page de Zoom, puis revenez.
sign-in-no-browser = Aucun navigateur n’a pu être ouvert. Copiez l’adresse et ouvrez-la dans un navigateur de cet ordinateur.
sign-in-waiting-long = L’attente dure 10 minutes.
sign-in-cancel = Annuler la connexion
sign-in-open-again = Rouvrir la page
sign-in-copy-address = Copier l’adresse
sign-in-address-copied = L’adresse est dans le presse-papiers. Ouvrez-la dans un navigateur de cet ordinateur.
sign-in-cancelled = La connexion a été annulée. Rien n’a été modifié.
sign-in-another = Dans votre navigateur, une autre personne que { $who } est connectée à Zoom. Rien n’a été modifié. Déconnectez-vous de Zoom là-bas, puis reconnectez-vous.
setup-file-open = Ouvrir un fichier de configuration…
setup-file-other = Ouvrir un autre fichier de configuration…
setup-file-forget = L’oublier
setup-file-used = Fichier de configuration de
setup-file-found = Ce que dit le fichier de configuration
setup-file-campus = Campus
setup-file-app = App Zoom
setup-file-yours = Est-ce votre campus ? Votre mot de passe du campus y sera envoyé.
setup-file-use = Oui, l’utiliser
setup-file-not = Non
share-setup = Un fichier de configuration pour vos collègues…
share-setup-text = Avec lui, vos collègues n’ont à saisir ni l’adresse du campus ni l’ID client. Il contient ces deux-là et aucun secret.
share-setup-id-hint = De l’app Zoom par laquelle les enseignants de votre campus se connectent eux-mêmes.
share-setup-save = Enregistrer le fichier…
share-setup-saved = Enregistré : { $path }
account-kind-own = Zoom, connexion personnelle
account-signed-in-as = Connecté en tant que { $who }
account-also-in = « { $account } » montre le même utilisateur Zoom : ses conférences et enregistrements figurent deux fois. Le filtre au-dessus des listes montre un compte seul.
account-signed-out = à reconnecter
account-signed-out-what = Vous n’êtes plus connecté à Zoom sur cet ordinateur.
account-signed-out-why = Une connexion sur un autre ordinateur met fin à celle-ci. Ce qui est téléchargé reste, et la suite reprend une fois que vous êtes reconnecté.
account-sign-out = Se déconnecter…
account-sign-out-one = Se déconnecter de { $account }
account-remove-own = Ce qui part : la connexion de cet ordinateur, et les conférences et enregistrements du compte dans les listes de Lectern.
secret-again-own = Connectez-vous avec le même utilisateur Zoom ; tout le reste demeure.
cannot-other-hosts = Vos propres conférences et enregistrements seulement : pour voir d’autres hôtes, Zoom exige une app d’administrateur.
cannot-participants-report = Présences sans salles d’attente ni inscriptions : les rapports de Zoom sont réservés aux administrateurs.
account-filter = Compte ou campus
account-filter-all = Tous les comptes
account-filter-zoom = Comptes Zoom
account-filter-campus = Campus
none-of-account = Aucun enregistrement de ce compte ou campus
none-of-account-all = Montrer tous les comptes

## Comment arrivent les événements de Zoom
events = Ce qui se passe dans Zoom
events-text = Lectern apprend aussitôt qu’un cours commence ou qu’un enregistrement est prêt, si Zoom le lui dit. Sinon il le demande de temps en temps, et souvent après un cours.
events-opening = Connexion à Zoom…
events-socket = Zoom annonce aussitôt ce qui se passe, depuis { $time }.
events-elsewhere = Un autre Lectern est déjà à l’écoute sur cet ordinateur.
events-own-sign-in = Zoom est interrogé de temps en temps, souvent après un cours. De lui-même, il ne parle qu’à une application de tout le compte.
events-legacy = Zoom est interrogé de temps en temps : les applications JWT n’ont pas d’événements.
events-no-subscription = Zoom est interrogé de temps en temps, souvent après un cours. Pour être averti aussitôt, indiquez ci-dessous l’abonnement de l’application.
events-another-computer = Un autre ordinateur est à l’écoute avec cet abonnement, et Zoom ne parle qu’à un seul. Zoom est interrogé de temps en temps ; prochain essai à { $time }.
events-unknown-subscription = Zoom ne connaît pas cet abonnement dans ce compte. Il est peut-être mal saisi, supprimé, ou celui de l’application d’un autre compte. D’ici là, Zoom est interrogé de temps en temps.
events-another-account = Ce que cet abonnement annonce s’est passé dans un autre compte Zoom et a été laissé de côté. Indiquez l’abonnement de l’application de ce compte. D’ici là, Zoom est interrogé de temps en temps.
events-broken = La connexion aux événements de Zoom est coupée. Prochain essai à { $time } ; ce qui a été manqué sera demandé.
events-asked = Zoom a été interrogé pour la dernière fois à { $time }.
events-subscription = ID d’abonnement
events-subscription-hint = Dans l’application, sur marketplace.zoom.us : Features, Event Subscriptions, WebSocket. Copiez l’ID ou l’adresse entière. Laissez vide pour n’être averti de rien.
events-save = Enregistrer l’abonnement
events-save-of = Enregistrer l’abonnement de { $name }
events-saving = Enregistrement…
webhook = Récepteur de webhooks
webhook-text = Pour qui fait arriver un tunnel ou un proxy inverse sur cet ordinateur. Seul cet ordinateur l’atteint.
webhook-off = Désactivé.
webhook-listening = À l’écoute des événements de « { $name } » à l’adresse { $address }
webhook-which-account = Il y a plusieurs comptes Zoom : choisissez celui dont les événements arrivent.
webhook-no-token = Le jeton secret du webhook de l’application n’est pas connu. Copiez-le depuis la page de l’application, sur marketplace.zoom.us.
webhook-port-taken = Un autre programme occupe le port { $port }. Choisissez-en un autre, aussi pour le tunnel ou le proxy inverse.
webhook-port-not-allowed = Le port { $port } est réservé au système. Choisissez-en un au-dessus de 1023.
webhook-trouble = Le récepteur ne peut pas écouter pour le moment. Il réessaie de lui-même.
webhook-on = Écouter tant que Lectern est ouvert
webhook-account = Compte Zoom
webhook-port = Port
webhook-port-wrong = Un nombre entier de 1 à 65535.
webhook-token = Jeton secret
webhook-token-hint = Conservé dans le trousseau. Laissé vide, celui qui est connu reste.
webhook-save = Enregistrer le récepteur

## Réponses tardives, agenda hors de portée, groupes par leur nom, toutes les séances à la fois

late-label = Pas fait comme vous l’aviez laissé
late-look = Voir
late-read = Ignorer
late-not-deleted = Rien de { $topic } n’a été effacé.
late-not-saved = Vos modifications de { $topic } n’ont pas été enregistrées.
late-class-not-saved = La séance du { $when } n’a pas été enregistrée.
late-not-scheduled = { $topic } n’a pas été programmée.
late-not-scheduled-plain = La conférence n’a pas été programmée.
late-odd = Il y a d’abord quelque chose à lire.
late-news = Il y a quelque chose à lire à ce sujet.
agenda-behind = L’agenda du cours était hors de portée quand cette conférence a été modifiée ici. Il peut montrer ce qui n’est plus vrai.
agenda-trying = Le campus est interrogé…
agenda-in-step = L’agenda du cours est à jour.
activity-agenda-behind = L’agenda du cours n’a pas pu être mis à jour
activity-agenda-in-step = L’agenda du cours est de nouveau à jour
groups-asking = Le campus est interrogé sur ses groupes…
groups-none = Ce cours n’a pas de groupes.
groups-choose = Groupe
groups-whole-course = Tout le cours
registrants-every-class = Toutes les séances à venir
registrants-in-classes = { $count ->
    [one] Dans la séance à venir.
   *[other] Dans les { $count } séances à venir ; chaque personne est comptée une fois.
}
registrants-no-class-to-come = Il n’y a plus de séance à venir.
registrants-take-guests = Les désinscrire aussi
registrants-guests-again = { $count ->
    [one] Redemander pour { $count } personne d’une liste
   *[other] Redemander pour { $count } personnes d’une liste
}
people-file-again = { $count ->
    [one] Redemander pour { $count } personne
   *[other] Redemander pour ces { $count } personnes
}
schedule-no-alternative-hosts = Sans autres hôtes cette fois

## La zone de notification
shell-tray-tooltip = { $title } : { $next }
shell-tray-nothing-next = Aucune conférence à vous à venir
shell-tray-next = { $topic }, { $when }
shell-tray-runs = maintenant
shell-tray-in-minutes = { $count ->
    [one] dans { $count } minute
   *[other] dans { $count } minutes
}
shell-tray-in-hours = dans { $hours } h { $minutes } min
shell-tray-in-days = { $count ->
    [one] dans { $count } jour
   *[other] dans { $count } jours
}
shell-tray-start = Démarrer { $topic }
shell-tray-join = Rejoindre { $topic }
shell-tray-downloads = { $count ->
    [one] { $count } fichier en cours de téléchargement
   *[other] { $count } fichiers en cours de téléchargement
}
shell-tray-copies = { $count ->
    [one] { $count } fichier en cours de copie dans son cours
   *[other] { $count } fichiers en cours de copie dans leurs cours
}
shell-tray-paused = { $count ->
    [one] { $count } fichier en pause
   *[other] { $count } fichiers en pause
}
shell-tray-ready = Prêt : { $topic }
shell-tray-ready-more = { $count ->
    [one] { $count } autre est prêt
   *[other] { $count } autres sont prêts
}
shell-tray-pause-all = Tout mettre en pause
shell-tray-resume-all = Tout reprendre
shell-tray-open = Ouvrir Lectern
shell-tray-quit = Quitter Lectern
shell-goes-on = Lectern continue
shell-goes-on-in-tray = Il est dans la zone de notification ; un clic ouvre la fenêtre. Ce que fait la fermeture se change dans les paramètres.
shell-goes-on-without-tray = Il continue en arrière-plan. Pour ouvrir la fenêtre, lancez Lectern à nouveau.

## En arrière-plan
background = En arrière-plan
background-text = Sans sa fenêtre, Lectern continue de guetter les enregistrements et de transférer les fichiers. Lancez Lectern à nouveau et sa fenêtre s’ouvre.
background-when-closed = À la fermeture de la fenêtre
background-ask = Rester dans la zone de notification ; s’il n’y en a pas, demander
background-stay = Continuer en arrière-plan
background-quit = Quitter Lectern
background-autostart = Lancer Lectern en arrière-plan à l’ouverture de ma session
closing-title = Fermer Lectern ?
closing-quit-title = Quitter Lectern ?
closing-where = Ce bureau n’a pas de zone de notification. Lectern peut continuer en arrière-plan : lancez-le à nouveau et cette fenêtre s’ouvre.
closing-transfers = { $count ->
    [one] { $count } transfert est en cours. Si Lectern quitte, il s’arrête, et reprend au prochain lancement de Lectern.
   *[other] { $count } transferts sont en cours. Si Lectern quitte, ils s’arrêtent, et reprennent au prochain lancement de Lectern.
}
closing-kept = Votre réponse vaut désormais pour chaque fois. Elle peut être changée dans les paramètres.
closing-background = Continuer en arrière-plan
closing-go-on = Poursuivre en arrière-plan
closing-quit = Quitter
closing-stay = Laisser la fenêtre ouverte

## Notifications du bureau (dites par l’enveloppe)
shell-notice-recording = Enregistrement prêt : { $topic }
shell-notice-recordings = { $count ->
    [one] Un enregistrement est prêt
   *[other] { $count } enregistrements sont prêts
}
shell-notice-with-transcript = Avec transcription
shell-notice-transcript = Transcription prête : { $topic }
shell-notice-transcripts = { $count ->
    [one] Une transcription est prête
   *[other] { $count } transcriptions sont prêtes
}
shell-notice-copied = Dans le cours : { $topic }
shell-notice-copies = { $count ->
    [one] Un enregistrement est dans son cours
   *[other] { $count } enregistrements sont dans leurs cours
}
shell-notice-not-copied = Pas copié : { $topic }
shell-notice-not-copies = { $count ->
    [one] Un enregistrement n’a pas été copié
   *[other] { $count } enregistrements n’ont pas été copiés
}
shell-notice-not-copied-text = Ouvrez-le pour voir pourquoi et que faire.
shell-notice-meeting = Bientôt : { $topic }
shell-notice-meetings = { $count ->
    [one] Une conférence commence bientôt
   *[other] { $count } conférences commencent bientôt
}
shell-notice-meeting-text = { $count ->
    [one] Commence dans une minute
   *[other] Commence dans { $count } minutes
}
shell-notice-people = Utilisateurs du cours modifiés : { $topic }
shell-notice-peoples = { $count ->
    [one] Les utilisateurs d’un cours ont changé
   *[other] Les utilisateurs de { $count } conférences ont changé
}
shell-notice-joined = { $count ->
    [one] 1 a rejoint le cours
   *[other] { $count } ont rejoint le cours
}
shell-notice-left = { $count ->
    [one] 1 l’a quitté
   *[other] { $count } l’ont quitté
}
shell-notice-leaving = Bientôt effacé par Zoom : { $topic }
shell-notice-leavings = { $count ->
    [one] Zoom effacera bientôt un enregistrement
   *[other] Zoom effacera bientôt { $count } enregistrements
}
shell-notice-leaving-text = Il n’en existe nulle part de copie entière.
shell-notice-course = Cours { $code }
shell-notice-no-course = Dans aucun cours pour l’instant
shell-notice-act-copy = Copier dans le cours
shell-notice-act-open = Ouvrir
shell-notice-act-start = Démarrer
shell-notice-act-join = Rejoindre
shell-notice-act-review = Vérifier
shell-notice-act-download = Télécharger

## Aujourd’hui
nav-today = Aujourd’hui
nav-news = { $count ->
    [one] 1 nouvelle
   *[other] { $count } nouvelles
}
today-next = À suivre
today-none = Aucune conférence à vous n’est prévue
today-none-text = Les conférences que vous programmez ici ou dans Zoom apparaissent ici avant leur début.
today-not-set-up = Lectern n’est pas encore configuré : sans compte Zoom ni campus, il y a peu à montrer ici.
today-in = dans { $time }
today-running = en cours
today-begins-now = commence maintenant
today-since = depuis { $time }
today-details = Détails
today-details-named = Détails de { $topic }, { $day }
today-later = Plus tard
today-of-user = Conférence par utilisateur
today-of-everybody = Conférence globale
today-of-nobody = Dans aucun cours pour l’instant
today-moving = En route
today-downloading = Téléchargement de { $topic }
today-copying = Copie de { $topic } dans { $course }
today-place-computer = cet ordinateur
today-place-course = le cours
today-waits = attend son tour
today-more = { $count ->
    [one] et 1 autre
   *[other] et { $count } autres
}
today-more-trouble = { $count ->
    [one] 1 autre a besoin de vous
   *[other] { $count } autres ont besoin de vous
}
today-needs = À décider
today-nothing-needs = Rien ne vous attend.
today-people = Les utilisateurs de { $course } ont changé
today-joined = { $count ->
    [one] 1 a rejoint le cours
   *[other] { $count } ont rejoint le cours
}
today-left = { $count ->
    [one] 1 l’a quitté
   *[other] { $count } l’ont quitté
}
today-review = Vérifier
today-leaving = { $count ->
    [one] Zoom effacera bientôt un enregistrement
   *[other] Zoom effacera bientôt { $count } enregistrements
}
today-leaving-text = { $topics }. Il n’en existe nulle part de copie entière.
today-download = Télécharger maintenant
today-show = Les montrer
today-ready = Prêt pour le cours

## Ce qui s’est passé, et ce que disent les notifications
news = Ce qui s’est passé
news-none = Rien que vous n’ayez vu.
news-all-seen = J’ai tout vu
news-seen = Vu
news-open = Ouvrir
news-recording = Enregistrement prêt
news-recording-transcript = Enregistrement prêt, avec transcription
news-transcript = Transcription prête
news-copied = Dans le cours
news-not-copied = Pas copié
news-meeting = Commence bientôt
news-people = Utilisateurs du cours modifiés
news-leaving = Zoom l’effacera bientôt
notices = Notifications
notices-text = Lectern vous dit ce qui s’est passé pendant que vous faites autre chose. Un clic ouvre ce dont parle la notification. Ce que vous n’avez pas vu se trouve aussi à la page Aujourd’hui.
notices-not-shown = Ce bureau ne montre aucune notification : aucun programme ne s’en charge.
notices-not-shown-today = Aujourd’hui contient la même liste
notices-kinds = Me parler
notices-meeting = des conférences à moi qui commencent dans 10 minutes
notices-recording = des enregistrements prêts
notices-transcript = des transcriptions prêtes
notices-copy = des copies arrivées dans le cours, ou impossibles
notices-people = des cours dont les utilisateurs ont changé
notices-leaving = des enregistrements que Zoom effacera bientôt
notices-when = Quand
notices-wait = Attendre tant qu’une conférence à moi est en cours ; la conférence suivante est annoncée quand même
notices-quiet = Se taire la nuit
notices-from = De
notices-until = à
notices-show = Ce que montrent les notifications
notices-names = Montrer les objets qui peuvent nommer une personne
notices-names-text = L’objet d’une conférence par utilisateur ou d’une salle personnelle porte souvent le nom de quelqu’un. Sans cette option, la notification dit seulement ce qui s’est passé.

## Le fuseau horaire d’un campus
zone = Fuseau horaire du campus
zone-open = Fuseau horaire…
zone-one = Fuseau horaire de { $account }
zone-chosen = Fuseau horaire choisi ici : { $zone }
zone-what = Lectern lit dans les agendas de vos cours ce que montre l’horloge du campus. Tant qu’ils ne le disent pas, il suit le fuseau horaire que vous choisissez ici.
zone-search = Rechercher un fuseau horaire
zone-found =
    { $count ->
        [one] { $count } fuseau horaire
       *[other] { $count } fuseaux horaires
    }
zone-as-campus = Comme le dit le campus
zone-save = Utiliser { $zone }
zone-save-as-campus = Utiliser ce que dit le campus
zone-denied = Le campus n’est pas dans le fuseau { $zone } : son horloge montrait { $shows } quand il y était { $expected }. Lectern suit l’horloge du campus. Dans les paramètres, on peut lui choisir un autre fuseau horaire.
