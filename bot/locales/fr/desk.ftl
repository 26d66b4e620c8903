## Ce que voit la rédaction.

command-broadcast = Envoyer un message à tous les abonnés
param-broadcast-text = Votre message ; laissez vide et je vous le demanderai
param-broadcast-link = L’adresse d’une page à mettre en lien
param-broadcast-picture = L’adresse d’une image

form-broadcast = Message à tous
form-broadcast-question = Que dois-je envoyer ? Répondez à ce message avec le texte. Pour ajouter un lien ou une image, mettez son adresse seule sur une ligne.
form-broadcast-again = Répondez à ce message avec le texte corrigé.
form-text = Texte
form-link = Lien (facultatif)
form-picture = Image (facultatif)

places-chats = { $number ->
    [one] { $number } discussion { $platform }
    [many] { $number } de discussions { $platform }
   *[other] { $number } discussions { $platform }
}
places-channels = { $number ->
    [one] { $number } salon { $platform }
    [many] { $number } de salons { $platform }
   *[other] { $number } salons { $platform }
}
and = { $first } et { $second }
duration-seconds = environ { $number } s
duration-minutes = environ { $number } min
duration-hours = environ { $number } h
broadcast-reach = Destinataires : { $places }. Durée : { $duration }.
broadcast-to-topics = Seulement pour qui suit : { $topics }
button-audience = Destinataires…
form-audience = Destinataires
form-audience-question = Pour qui est-ce ? Répondez avec des noms de plateformes, de langues, de rubriques ou de types de lieux ({ $kinds }), séparés par des virgules ; un signe moins devant les exclut : « Français, -Sport ». « tous » annule tout. « actif 30 » : qui s’est servi du bot ces 30 derniers jours.
form-audience-label = Pour qui est-ce ?
audience-everybody = tous
audience-kind = { $kind ->
    [private] conversations privées
    [group] groupes
    [channel] canaux
    [announcement] salons d’annonces
   *[thread] fils
}
audience-only = Seulement : { $names }
audience-without = Sans : { $names }
audience-active-word = actif
audience-active = actifs { $days ->
    [one] depuis un jour
    [many] ces { $days } de derniers jours
   *[other] ces { $days } derniers jours
}
audience-days = Après « actif », écrivez un nombre de jours de 1 à { $limit }.
console-active-days = S’est servi du bot dans ce nombre de jours
audience-nobody = Il ne reste personne à qui l’envoyer.
audience-unknown = Il n’y a ni plateforme, ni langue, ni rubrique, ni type de lieu appelé « { $given } ».
audience-changed = Les destinataires ont changé depuis. Envoyez depuis l’aperçu le plus récent.
broadcast-confirm = Vos lecteurs verront le message ci-dessus. L’envoyer ?
broadcast-started = Envoi à { $total ->
    [one] { $total } abonné
    [many] { $total } d’abonnés
   *[other] { $total } abonnés
}…
broadcast-cancelled = Rien n’a été envoyé.
broadcast-stopped = Envoi arrêté. Les messages déjà partis arriveront, aucun autre ne sera envoyé.
button-send = Envoyer
button-cancel = Annuler
button-back-to-text = Revenir au texte
button-stop-broadcast = Arrêter l’envoi

progress-planning = Préparation : { $total } pour l’instant
progress-sending = Envoi : { $sent } sur { $total }
progress-done = Terminé : { $sent } sur { $total } l’ont reçu
progress-stopping = Arrêt en cours : { $sent } sur { $total } l’ont reçu pour l’instant
progress-stopped = Arrêté : { $sent } sur { $total } l’ont reçu
progress-sent = { $platform } : reçu par { $number }
progress-missed = { $platform } : { $number } — { $state ->
    [failed] échec de l’envoi
    [suppressed] impossible à joindre
    [cancelled] envoi arrêté
    [expired] trop tard
    [unknown] peut-être arrivé, peut-être pas
   *[other] { $state }
}{ $reason ->
    [none] {""}
   *[other] {" "}({ $reason })
}
broadcast-again = { $number ->
    [one] Nouvel envoi de { $number } message…
    [many] Nouvel envoi de { $number } de messages…
   *[other] Nouvel envoi de { $number } messages…
}
button-send-again = { $number ->
    [one] Renvoyer { $number } message
    [many] Renvoyer { $number } de messages
   *[other] Renvoyer { $number } messages
}

## Ce que la rédaction apprend sans l'avoir demandé.

alert-expired = { $number ->
    [one] { $number } abonné n’a pas reçu
    [many] { $number } d’abonnés n’ont pas reçu
   *[other] { $number } abonnés n’ont pas reçu
} certains articles à temps. Les vieux articles ne sont pas envoyés en retard : chaque abonné reçoit un seul message avec leurs titres.
alert-source-silent = « { $source } » n’a rien apporté de nouveau depuis { $since }, plus longtemps que jamais. Regardez si son site publie encore et si son flux le montre.
alert-source-failing = « { $source } » est illisible depuis { $since } ({ $reason }). De nouveaux essais se font d’eux-mêmes ; si le flux a déménagé, ajoutez sa nouvelle adresse.
alert-source-slow = « { $source } » répond lentement, ses articles arrivent donc tard. Les autres sources ne l’attendent pas ; prévenez l’exploitant du site.
alert-unreachable = { $platform } ne répond pas. Ce qui doit partir attend et reprend de lui-même ; rien n’est perdu.
alert-brake = { $platform } déclare disparus un nombre inhabituel de lieux à la fois. Pour l’instant, seules les informations urgentes y partent et personne n’est désabonné. Vérifiez le jeton du bot et l’état de la plateforme ; l’envoi reprend de lui-même dès qu’un message arrive.
alert-flood = { $platform } fait attendre le bot jusqu’à { $until }. L’envoi reprend ensuite de lui-même ; d’ici là, n’envoyez que ce qui ne peut attendre.
alert-disk = Le disque est presque plein : il reste { $free }. Faites vite de la place, sinon plus rien ne pourra être reçu ni envoyé.
alert-endpoint-off = { $endpoint } n’accepte plus d’événements : le point d’accès { $number } est désactivé ({ $reason }). Une fois réparé : israfan webhook change { $number } --on, puis israfan webhook replay { $number } --since 5d.
alert-doubt = « { $title } » : { $number ->
    [one] { $number } exemplaire n’est peut-être pas arrivé
    [many] { $number } d’exemplaires ne sont peut-être pas arrivés
   *[other] { $number } exemplaires ne sont peut-être pas arrivés
}. Un nouvel envoi peut apporter un second exemplaire à certains lecteurs.
approval-burst = { $number ->
    [one] « { $source } » a publié { $number } nouvel article d’un coup
    [many] « { $source } » a publié { $number } de nouveaux articles d’un coup
   *[other] « { $source } » a publié { $number } nouveaux articles d’un coup
}, ce qui est inhabituel : ils sont donc en attente. Publiez ceux que vous voulez.
