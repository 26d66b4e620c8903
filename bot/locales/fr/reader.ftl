## Ce que voient les lecteurs.

welcome = Bienvenue sur { $publication }
welcome-how =
    Recevez ici chaque nouvel article dès sa publication, ou seulement les thèmes de votre choix.
    /latest affiche les derniers articles, /help tout ce que je sais faire.
help = Ce que vous pouvez faire ici
help-command = { $command } — { $description }
latest = Derniers articles
latest-of = Derniers articles sur { $topic }
latest-none = Il n’y a pas encore d’articles. /topics montre ce que vous pouvez suivre.
latest-end = Il n’y a pas d’articles plus anciens.
search = Recherche : { $words }
search-topic = Thème : { $topic }
search-source = Source : { $source }
search-none = Aucun résultat. Essayez avec moins de mots, ou d’autres.
search-near-topics = Ou cherchiez-vous l’un de ces thèmes ?
search-most = { $most ->
    [one] Voici le meilleur résultat.
    [many] Voici les { $most } de meilleurs résultats.
   *[other] Voici les { $most } meilleurs résultats.
} Ajoutez un mot pour affiner la recherche.
search-end = Il n’y a pas d’autres résultats.
search-empty = Que cherchez-vous ? Écrivez les mots après /search, par exemple : /search sommet climat
search-too-long = { $most ->
    [one] C’est trop long pour une recherche. Maximum : { $most } caractère.
    [many] C’est trop long pour une recherche. Maximum : { $most } de caractères.
   *[other] C’est trop long pour une recherche. Maximum : { $most } caractères.
}
search-unknown-source = { $found ->
    [0] Il n’y a pas de source « { $source } ». Ne l’indiquez pas pour chercher dans toutes les sources.
   *[other] Il n’y a pas de source « { $source } ». Vouliez-vous dire : { $near } ?
}
# Ce qui peut se trouver entre les mots et le nom d'une source.
search-from = de, dans
read-in-private = Lisez « { $title } » dans notre discussion privée :
read-retracted = La rédaction a retiré cet article.
read-unknown = { $named ->
    [0] Je ne trouve pas cet article. Répondez { $command } à un message qui en montre un, ou écrivez { $command } suivi de son numéro ou de son lien.
   *[other] Je ne trouve pas d’article « { $given } ». Écrivez son numéro ou son lien, ou répondez { $command } à un message qui le montre.
}
topics = Les thèmes que vous pouvez suivre. ✓ indique vos abonnements.
topics-none = Il n’y a pas encore de thèmes, mais vous pouvez vous abonner à tout.
page = Page { $page } sur { $pages }
topics-choose = Choisissez un thème
everything = tous les thèmes
# Ce qu'on peut écrire à la place du nom d'un thème.
everything-words = tous les thèmes, tous, tout
subscriptions = Vos abonnements
subscriptions-choose = Se désabonner d’un thème
card = Que souhaitez-vous recevoir ici ?
card-follows = Abonnements : { $topics }.
card-nothing = Rien n'est encore choisi.
card-except = Excluez ce que vous ne voulez pas : ✓ indique ce qui n'arrive pas.
sources = Les sources que vous pouvez suivre. ✓ indique vos abonnements.
sources-none = Il n'y a pas encore de sources.
sources-choose = Choisir une source
languages = Les langues que vous pouvez suivre. ✓ indique vos abonnements.
languages-none = Il n'y a encore d'articles dans aucune langue.
languages-choose = Choisir une langue
follows-except = { $topics } sauf { $left }
subscriptions-except = Exclu : { $topics }
rate-day = environ { $number } par jour
rate-week = environ { $number } par semaine
rate-seldom = moins d'un par semaine
subscribed = { $place ->
    [private] Vous suivez maintenant { $topic }.
    [group] Ce groupe suit maintenant { $topic }.
    [thread] Ce fil suit maintenant { $topic }.
   *[channel] { $app ->
        [places-channels] Ce salon
       *[other] Ce canal
    } suit maintenant { $topic }.
}
subscribed-already = { $place ->
    [private] Vous suivez déjà { $topic }.
    [group] Ce groupe suit déjà { $topic }.
    [thread] Ce fil suit déjà { $topic }.
   *[channel] { $app ->
        [places-channels] Ce salon
       *[other] Ce canal
    } suit déjà { $topic }.
}
subscribed-newest = { $number ->
    [one] Le dernier article :
    [many] Les derniers articles :
   *[other] Les derniers articles :
}
undone = C’est annulé. Abonnements actuels : { $topics }.
undone-nothing-left = C’est annulé. Il n’y a plus d’abonnement ici.
undone-already = C’est déjà annulé.
subscribed-again = Heureux de vous revoir ! Abonnements rétablis : { $topics }.
subscribed-to-nothing = Il n’y a aucun abonnement ici. /topics montre ce que vous pouvez suivre.
unsubscribed = Abonnement annulé : { $topic }.
unsubscribed-everything = L’abonnement à tous les thèmes est annulé.
unsubscribed-everything-but = L’abonnement à tous les thèmes est annulé, sauf : { $topics }.
not-subscribed-to = Il n’y a pas d’abonnement à { $topic } ici. Vos abonnements : { $topics }.
still-subscribed = Vous suivez encore : { $topics }.
stopped = C’est arrêté : plus aucun message n’arrivera ici. /subscribe rétablit vos abonnements.
stopped-already = Aucun message n’est envoyé ici. Pour commencer, envoyez /subscribe.
stop = Tout arrêter ?
stop-keeps = Plus aucun message n’arrivera ici. { $found ->
    [0] {""}
   *[other] Vos abonnements sont conservés et /subscribe les rétablit : { $topics }.
}
stop-nothing = Rien n’a changé : les messages arrivent comme avant.
return-ask = Tout a été arrêté ici. Les abonnements d’avant : { $topics }. Comme avant, ou choisir à nouveau ?
# Ce qu’on peut écrire au lieu de /stop.
stop-words = stop, arrêt, arrête, arrêtez, arrêter, se désabonner, tout arrêter
offer-subscribe = Voulez-vous suivre { $topic } ?
notice-subscribed = ✓ { $topic }
notice-unsubscribed = ✗ { $topic }

button-read = Lire
button-read-here = Lire ici
button-read-in = Lire en { $language }
button-share = Partager
share-link = Copiez le lien et partagez-le :
button-everything = Tous les thèmes
button-topics = Thèmes
button-sources = Sources
button-languages = Langues
button-except = Tout sauf…
button-card = ‹ Tous les choix
button-take-in = ✓ { $topic }
button-undo = Annuler
button-stop = Tout arrêter
button-stay = Tout garder
button-as-before = Comme avant
button-afresh = Choisir à nouveau
button-subscribe = Suivre { $topic }
button-unsubscribe = Ne plus suivre { $topic }
button-page-before = ‹ Retour
button-page-after = Suite ›
button-search-everywhere = Chercher partout
button-unfollow = ✗ { $topic }
# Where there are no buttons.
text-button = { $label } : { $command }
text-form =
    Pour répondre, écrivez votre texte après cette commande :
    { $command }

digest-missed = Voici ce que vous avez manqué pendant que nous ne pouvions pas vous joindre :
digest-due = Votre récapitulatif :
digest-more = { $number ->
    [one] Et { $number } autre article.
    [many] Et { $number } d’autres articles.
   *[other] Et { $number } autres articles.
} /latest affiche les derniers articles.
label-breaking = Dernière minute

## Menus.

command-start = Comment ça marche
command-help = Ce que vous pouvez faire ici
command-latest = Les derniers articles, sur un thème si vous voulez
command-search = Chercher des articles : mots, « expression », #thème, une source
command-read = Lire un article entier ici
command-topics = Choisir vos thèmes
command-subscribe = Choisir ce que vous recevez, ou vous abonner par nom
command-unsubscribe = Se désabonner d’un thème, ou de tous
command-subscriptions = Vos abonnements
command-stop = Arrêter tous les messages
param-latest-count = Combien d’articles (de 1 à 10)
param-latest-topic = Sur quel thème
param-search-words = Tous ces mots ; une expression entre guillemets, début* pour le début d’un mot
param-search-topic = Seulement sur ce thème
param-search-from = Seulement de cette source
param-read-post = Le numéro ou le lien de l’article ; laissez vide pour le dernier
param-subscribe-topic = Quel thème, ou plusieurs avec des virgules ; vide pour choisir dans une liste
param-unsubscribe-topic = Quel thème, ou plusieurs séparés par des virgules
# Articles put into other chats, by @name of the bot.
insert-none = Rien trouvé. Ouvrir la discussion avec moi
mention-none = Je ne trouve aucun article avec « { $words } ».
share-topic = Plus sur { $topic } :
