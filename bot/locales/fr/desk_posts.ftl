command-stop_all = Arrêter tous les envois jusqu’à nouvel ordre

stop-all-question = Arrêter tous les envois sur toutes les plateformes ? Rien de ce qui attend n’est perdu, et je réponds toujours aux commandes.
stop-all-waiting = { $number ->
    [0] Aucun message n’attend.
    [one] { $number } message attend.
    [many] { $number } de messages attendent.
   *[other] { $number } messages attendent.
}
stop-all-stopped = Tous les envois sont arrêtés.
stop-all-since = Depuis { $time }, par { $person }{ $reason ->
    [none] {""}
   *[other] {" "}({ $reason })
}.
stop-all-dropped = Rien n’a été arrêté.
stop-all-released = Les envois reprennent.
stop-all-not-stopped = Les envois ne sont pas arrêtés.
stop-all-reason-too-long = Le motif est trop long : la limite est de { $limit } caractères.
button-stop-all = Arrêter tous les envois
button-go-on = Reprendre

sending-paused = Mis en pause.
sending-resumed = L’envoi reprend.
sending-paused-already = L’envoi est déjà en pause.
sending-not-paused = L’envoi n’est pas en pause.
sending-nothing = Rien de la publication { $number } n’attend d’être envoyé.
button-pause = Pause
button-resume = Reprendre
progress-paused = En pause : { $sent } sur { $total } l’ont reçu
why-sending-paused = La rédaction a mis son envoi en pause.

## What readers see of a correction or a retraction.

label-corrected = Corrigé le { $at }
notice-retracted = La rédaction a retiré cette publication.
notice-corrected = Correction :

## What editors do to a post in chat.

command-publish = Publier un brouillon ou une publication en attente
param-publish-post = Son numéro ou son lien ; ou répondez-y
command-correct = Corriger une publication dans toutes ses copies
param-correct-post = Son numéro ou son lien ; ou répondez-y
command-retract = Retirer une publication partout
param-retract-post = Son numéro ou son lien ; ou répondez-y
command-report = Qui a reçu une publication, qui non, et pourquoi
param-report-post = Son numéro ou son lien ; ou répondez-y

form-correct = Correction
form-correct-question = Que faut-il écrire ? Répondez à ce message avec le bon titre ; un nouveau chapeau vient dessous, après une ligne vide. Titre actuel : « { $title } »
form-title = Titre
form-summary = Chapeau
form-body = Texte

change-question = { $act ->
    [correct] Corriger ceci dans toutes les copies ?
    [retract] Retirer « { $title } » partout ?
   *[other] Publier ceci ?
}
button-change = { $act ->
    [correct] Corriger
    [retract] Retirer
   *[other] Publier
}
change-begun = { $act ->
    [correct] Correction en cours…
    [retract] Retrait en cours…
   *[other] Publication en cours…
}
change-dropped = Rien n’a été modifié.
change-done-already = Cela a déjà été confirmé ou abandonné.
change-overtaken = Quelqu’un a modifié cette publication entre-temps. Veuillez recommencer.
change-unknown = Ce brouillon n’est plus conservé. Veuillez recommencer.
change-retracted = La publication { $number } a été retirée.
change-published = La publication { $number } est déjà publiée.
change-nothing = C’est déjà ce qui est écrit.
desk-post-which = Répondez à la publication avec { $command }, ou donnez son numéro ou son lien.
desk-post-unknown = Il n’y a pas de publication « { $given } ».

change-making = { $act ->
    [correct] Correction en cours.
    [retract] Retrait en cours.
   *[other] Envoi en cours.
} { $number ->
    [0] Il ne reste aucune copie.
    [one] Il reste { $number } copie.
    [many] Il reste { $number } de copies.
   *[other] Il reste { $number } copies.
}
change-paused = { $number ->
    [one] En pause : { $number } copie attend.
    [many] En pause : { $number } de copies attendent.
   *[other] En pause : { $number } copies attendent.
}
change-made = { $act ->
    [correct] Corrigé
    [retract] Retiré
   *[other] Envoyé
}: { $number ->
    [one] { $percent } % de { $number } copie
    [many] { $percent } % de { $number } de copies
   *[other] { $percent } % de { $number } copies
}.
change-nobody = { $act ->
    [correct] Corrigé. Personne ne l’a encore.
    [retract] Retiré. Personne ne l’avait.
   *[other] Publié. Personne ne le reçoit.
}
change-instead = { $platform }: { $how ->
    [notice] { $number } impossibles à supprimer, qui disent maintenant le retrait
   *[other] { $number } impossibles à modifier, suivies d’un court message
}

report-head = #{ $post }: { $state ->
    [draft] un brouillon
    [held] en attente
    [sending] en cours d’envoi
    [paused] en pause
    [retracted] retirée
    [archived] archivée
   *[published] publiée
}; { $number ->
    [0] aucune copie
    [one] { $number } copie
    [many] { $number } de copies
   *[other] { $number } copies
}{ $open ->
    [0] {""}
   *[other] , encore { $open }
}
report-row = { $platform }: { $number } — { $state }{ $reason ->
    [none] {""}
   *[other] {" "}({ $reason })
}
report-state = { $state ->
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
    [out-of-reach] trop anciennes pour être retirées
   *[other] { $state }
}
report-times = Remis : { $times } (minutes et secondes)
report-time = { $share } % en { $time }
report-left = { $number ->
    [one] { $number } lecteur est parti dans l’heure suivant la réception
    [many] { $number } de lecteurs sont partis dans l’heure suivant la réception
   *[other] { $number } lecteurs sont partis dans l’heure suivant la réception
}
report-out-of-reach = { $number ->
    [one] { $number } copie est trop ancienne pour être corrigée ou retirée : elle n'est plus que comptée
    [many] { $number } de copies sont trop anciennes pour être corrigées ou retirées : elles ne sont plus que comptées
   *[other] { $number } copies sont trop anciennes pour être corrigées ou retirées : elles ne sont plus que comptées
}
report-rest = { $number ->
    [one] { $number } autre copie pour d’autres motifs
    [many] { $number } d’autres copies pour d’autres motifs
   *[other] { $number } autres copies pour d’autres motifs
}
button-report-again = Actualiser
button-retry = { $number ->
    [one] Réessayer { $number } copie refusée
    [many] Réessayer { $number } de copies refusées
   *[other] Réessayer { $number } copies refusées
}
report-nothing-failed = Rien de refusé ne peut être réessayé.
