## Ce qui n'a pas marché, et que faire.

problem = { $sentence }
bad-input = { $sentence }
not-found = { $sentence }
expired = { $sentence }
not-allowed = Vous ne pouvez pas faire cela ici.
busy = Je ne peux pas le faire pour l’instant, mais rien n’est perdu. Réessayez dans une minute.
broken = Quelque chose n’a pas marché de notre côté. Réessayez dans une minute.
too-fast = Cela fait beaucoup d’un coup ! Attendez une minute, puis réessayez.
too-often = Vous l’avez souvent demandé ces derniers temps. Réessayez dans un quart d’heure.
too-many-names = { $most ->
    [one] C’est trop d’un coup. Indiquez { $most } thème au maximum.
    [many] C’est trop d’un coup. Indiquez { $most } de thèmes au maximum, séparés par des virgules.
   *[other] C’est trop d’un coup. Indiquez { $most } thèmes au maximum, séparés par des virgules.
}
unknown-command = Je ne connais pas { $command }. /help montre ce que je sais faire.
unknown-topic = Il n’y a pas de thème « { $topic } ». { $found ->
    [0] /topics montre ce que vous pouvez suivre.
   *[other] Vouliez-vous dire : { $near } ? Voir aussi /topics.
}
unknown-topic-latest = Il n’y a pas de thème « { $topic } ». Écrivez /latest, puis un nombre de 1 à { $most }, puis un thème si vous voulez.{ $found ->
    [0] {""}
   *[other] {" "}Par exemple : { $near }.
}
latest-number = Je ne peux pas afficher « { $given } » articles. Choisissez un nombre de 1 à { $most }, par exemple /latest 5.
too-long = C’est trop long : { $size } caractères, et la limite est de { $limit }.
desk-only = Seule la rédaction peut faire cela.
admins-only = Ici, seuls les admins peuvent faire cela. Vous pouvez vous abonner en m’écrivant en privé.
anonymous-admin = Je ne peux pas savoir qui vous êtes tant que vous écrivez au nom du groupe. Désactivez « Rester anonyme » et réessayez.
button-unknown = Ce bouton ne fonctionne plus. Renvoyez la commande.
button-expired = Ce bouton a expiré. Renvoyez la commande.
button-of-another = Ce bouton est réservé à la personne qui l’a demandé.
broadcast-empty = Il n’y a pas de texte à envoyer. Écrivez-le après /broadcast, avec le lien éventuel seul sur une ligne.
broadcast-too-long = C’est trop long pour un seul message : { $size } caractères, et la limite est de { $limit }. Raccourcissez-le, ou mettez un lien vers l’article.
broadcast-nobody = Il n’y a pas encore d’abonnés, donc personne à qui envoyer ce message.
broadcast-unknown = Ce message n’existe plus. Commencez-en un nouveau avec /broadcast.
broadcast-is-sending = Ce message est déjà en cours d’envoi.
broadcast-was-sent = Ce message a déjà été envoyé.
broadcast-was-stopped = L’envoi de ce message a été arrêté.
broadcast-was-cancelled = Ce message a été annulé, rien n’a été envoyé.
broadcast-nothing-unknown = Il ne reste rien à renvoyer.
not-an-address = « { $address } » n’est pas une adresse web : elle doit commencer par http:// ou https://.
post-unknown = Il n’y a pas de publication n° { $number }.
post-retracted = La publication n° { $number } a été retirée. Importez-la de nouveau pour la publier.
post-without-title = Il n’y a pas de titre, donc rien à publier. Mettez un titre sur la première ligne.
post-needs-title = Une publication a besoin d’un titre.
story-retracted = La publication n° { $number } a été retirée, rien ne peut donc faire suite à son affaire. Indiquez une autre publication de cette affaire.
story-no-article = La publication n° { $number } n’est pas un article : il n’y a pas d’affaire à laquelle faire suite.
update-not-sent = La publication n° { $number } n’a pas encore été envoyée, il n’y a donc rien à mettre à jour. Corrigez-la ou publiez-la.
update-says-the-same = La publication n° { $number } dit déjà exactement cela. Changez le titre, le chapeau ou le texte.
post-without-language = On ne sait pas dans quelle langue est la publication n° { $number }. Indiquez-la avec `israfan post correct { $number } --language`.
post-same-language = Les publications n° { $number } et n° { $other } sont dans la même langue ({ $language }), or un article n’existe qu’une fois par langue.
post-joined-with-itself = Donnez les numéros de deux publications différentes : une publication n’est pas sa propre traduction.
post-no-article = La publication n° { $number } n’est pas un article : elle n’a pas d’autres langues.
source-unknown = Il n’y a pas de source n° { $number }.
source-is-paused = La source n° { $number } est déjà en pause.
source-is-not-paused = La source n° { $number } n’est pas en pause.
subscriber-unknown = Il n’y a pas d’abonné n° { $number }.
desk-right = Votre rôle ({ $role ->
    [owner] propriétaire
    [editor] édition
    [writer] écriture
   *[viewer] consultation
}) ne vous permet pas de faire cela.
desk-topics = Cela ne concerne pas seulement vos thèmes. /desk les montre.
desk-changed = Votre rôle vient de changer, rien n’a donc été fait. /desk montre ce qu’il est maintenant.
