## Pourquoi un article est arrivé ou non. Après le deux-points vient un moment.

why-received = Il est arrivé ici : { $at }.
why-received-silent = Il est arrivé ici sans son : { $at }.
why-received-changed = Il est arrivé ici. Dernière mise à jour du message : { $at }.
why-because = L’abonnement qui l’a apporté : { $topic }.
why-because-story = Il est arrivé parce que vous suivez cette affaire.
why-digest = Il est arrivé ici dans un récapitulatif : { $at }.
why-collected = Il attend le prochain récapitulatif : { $at }.
why-collected-quiet = Il a paru pendant les heures calmes et attend le récapitulatif qui les suit : { $at }.
why-collected-cap = La limite par jour était atteinte, il attend donc le récapitulatif : { $at }.
why-waits-quiet = Il a paru pendant les heures calmes et arrive à leur fin : { $at }.
why-waits = Il n’a pas encore pu être envoyé. Prochain essai : { $at }.
why-coming = Il est en route.
why-topic = Aucun abonnement ne l’apporte ici. Ses thèmes : { $topics }.
why-topic-none = Aucun abonnement ne l’apporte ici, et il n’a pas de thème.
why-left-out = Exclu ici : { $topic }.
why-paused = En pause ici jusqu’au { $at } : { $topic }.
why-story = Cette affaire est en sourdine ici jusqu’au { $at }.
why-filter = Le filtre de mots l’a écarté. L’abonnement : { $topic }.
why-muted = Il a paru pendant que tout était en sourdine ici, jusqu’au { $at }.
why-before = Il a paru avant tout abonnement ici : { $at }.
why-since-changed = Il a paru avant que les abonnements et les réglages d’ici soient ceux de maintenant : { $at }.
why-counted = Il a paru : { $at }. Les messages de cette époque ne sont plus que comptés : je ne sais plus s’il est arrivé ici.
why-stopped = Aucun message n’est envoyé ici. /subscribe rétablit vos abonnements.
why-unreachable = Je ne pouvais pas écrire ici à ce moment-là : blocage, retrait du bot ou droit manquant.
why-failed = Il n’a pas pu être montré ici : le message a été refusé.
why-in-doubt = Je ne sais pas s’il est arrivé : la connexion a été coupée pendant l’envoi.
why-expired = Il n’a pas pu être envoyé à temps.
why-cancelled = Il a été arrêté avant d’être envoyé.
why-archived = Il n’était plus nouveau quand je l’ai trouvé, il n’a donc été envoyé à personne.
why-other-language = Vous avez cet article dans une autre langue : { $language }.
why-nothing = Il n’y a pas encore d’abonnement ici.
why-choose = Si vous choisissez « { $button } » :
why-would = Sur les { $most } derniers articles, il en serait arrivé { $number }.
why-would-at-once = Sur les { $most } derniers articles, il en serait arrivé aussitôt { $number }.

button-why-follow = S’abonner : { $topic }
button-why-leave-out = Se désabonner : { $topic }
button-why-take-in = Recevoir à nouveau : { $topic }
button-why-without-words = Sans le filtre de mots

command-why = Pourquoi un article est arrivé, ou pas
param-why-post = Le numéro ou le lien de l’article ; laissez vide pour le dernier
