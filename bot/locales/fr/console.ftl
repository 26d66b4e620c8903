## The desk in a browser.

console-post-state = { $state ->
    [draft] un brouillon
    [held] en attente
    [retracted] retirée
    [archived] archivée
    [scheduled] programmé
   *[published] publiée
}
console-copy-state = { $state ->
    [ready] en attente
    [sending] en cours d’envoi
    [sent] remises
    [deleted] supprimées
    [notice] remplacées par un avis
    [unknown] incertaines
    [failed] refusées
    [suppressed] injoignables
    [expired] trop tard
    [cancelled] arrêtées
    [collected] en attente d’un résumé
    [digested] citées dans un résumé
   *[other] { $state }
}
console-today = Aujourd'hui
console-skip = Aller au contenu
console-menu = Pages
console-choose = Choisir
console-log-out = Se déconnecter
console-log-out-everywhere = Se déconnecter de tous les appareils
console-log-in = Se connecter
console-log-in-how = Demandez un lien au bot avec /desk en conversation privée, ou avec « israfan desk login » sur le serveur.
console-code = Code du lien
console-link-over = Ce lien ne fonctionne plus : chacun sert une seule fois, pendant dix minutes. Demandez-en un nouveau.
console-link-made = Ce lien ouvre la console une seule fois, dans les dix minutes. Ne le montrez à personne.
button-console = Ouvrir la console…
button-console-open = Ouvrir la console
console-form-over = Cette page n'était plus à jour, rien n'a été fait. Revenez en arrière, rechargez-la et réessayez.
console-not-found = Cette page n'existe pas.
console-not-done = Cela n'a pas fonctionné
console-done = { $act ->
    [break] L'envoi part dans un instant, ou une deuxième personne est consultée.
    [publish] Publication en cours.
    [pause] En pause.
    [resume] L'envoi reprend.
    [cancel] Arrêté.
    [retract] Retrait en cours.
    [retry] Les copies en échec sont retentées.
    [resend] Les copies incertaines sont renvoyées.
    [unschedule] Ce n'est plus programmé.
    [correct] Correction en cours.
    [change] Modifié.
    [remove] Retiré.
    [schedule] Programmé.
    [draft] Enregistré.
    [send] Envoi en cours.
    [drop] Abandonné, rien n'est envoyé.
    [backup] La sauvegarde est faite.
    [clear] Effacé.
   *[other] C'est fait.
}
console-sending = En cours d'envoi
console-sent = Déjà envoyé
console-nothing-sending = Rien n'est envoyé en ce moment.
console-progress = { $sent } sur { $total } traités
console-paused = en pause
console-preparing = en préparation
console-cancel-question = Arrêter l'envoi définitivement ? Ceux qui l'ont le gardent.
console-reason = Motif (facultatif)
console-waiting = Copies encore à envoyer
console-nothing-waiting = Aucune copie n'attend.
console-held = En attente de votre décision
console-approvals = En attente d'un accord
console-drop-question = { $number ->
    [one] Rien ne sera envoyé.
    [many] Aucun des { $number } ne sera envoyé.
   *[other] Aucun des { $number } ne sera envoyé.
}
console-publish = Publier
console-next = Prochainement programmés
console-nothing-planned = Rien n'est programmé.
console-untitled = Sans titre
console-posts = Articles
console-deliveries = Envois
console-post-is = { $state ->
    [draft] Pas encore publié : c'est un brouillon.
    [held] Pas encore publié : en attente.
    [scheduled] Pas encore publié : programmé.
   *[retracted] Il a été retiré.
}
console-not-meant = Ce lieu n'était pas parmi les destinataires.
console-place-bad = « { $given } » n'est pas un lieu. Écrivez la plateforme et la conversation, séparées par deux-points.
console-place-state = { $state ->
    [suspended] impossible d'y écrire
    [gone] a retiré le bot
    [left] a tout arrêté
   *[active] reçoit
}
console-search = Mots ou numéro
console-state = État
console-all = Tous
console-show = Afficher
console-published = Publication
console-delivered = Livrées
console-open = Restantes
console-nothing-found = Aucun résultat.
console-report = Qui l'a reçu
console-platform = Plateforme
console-why = Motif
console-copies = Copies
console-each-copy = Chaque copie
console-no-copies = Il n'y a pas encore de copie.
console-says = Texte
console-correct = Corriger
console-correct-button = Corriger dans chaque copie
console-history = Ce qui a changé
console-revision = Version { $number }
console-acts = Ce que vous pouvez faire
console-unschedule-question = Le déprogrammer ? Il redevient ce qu'il était.
console-retry = Retenter les copies en échec
console-resend = Renvoyer les incertaines
console-resend-question = Renvoyer ce qui est peut-être arrivé ? Certains lecteurs pourraient le recevoir deux fois.
console-retract = Retirer
console-retract-question = Le retirer partout ? Il est supprimé là où la plateforme le permet ; sinon, il indique qu'il a été retiré.
console-why-title = Pourquoi un lieu a-t-il un article, ou non ?
console-place = Lieu
console-ask = Demander
console-facts = À propos de cet article
console-number = Numéro
console-post-number = Numéro de l'article
console-goes-out = Départ
console-author = Auteur
console-source = Source
console-link = Lien
console-people = Équipe
console-log = Journal
console-calendar = Calendrier
console-sources = Sources
console-role = Rôle
console-role-topics = Ces sujets seulement (éditeurs ; vide : tous)
console-by-settings = Par les réglages du serveur
console-invited = La première personne qui envoie ceci au bot sous 24 heures rejoint la rédaction. Il ne sera plus affiché.
console-change = Modifier
console-invite = Créer un code
console-who = Qui
console-act = Quoi
console-door = D'où
console-since = Depuis
console-when = Quand
console-embargo = embargo
console-source-failing = illisible
console-source-well = fonctionne
console-last-read = Dernière lecture
console-next-read = Prochaine
console-last-new = Dernier nouvel article
console-no-sources = Il n'y a pas encore de source.
console-compose = Écrire
console-topics-commas = Sujets, séparés par des virgules
console-post-language = Langue du texte
console-save-draft = Enregistrer comme brouillon
console-preview = Tel que le verront les lecteurs
console-lint = À vérifier avant l'envoi
console-lint-well = Rien à signaler.
console-no-preview = Écrivez un titre, il s'affichera ici.
console-forecast = S'il partait maintenant
console-forecast-nobody = Personne ne le recevrait.
console-schedule = Programmer
console-at = Heure ({ $zone })
console-publish-question = Le publier maintenant pour tous ceux qui le suivent ?
