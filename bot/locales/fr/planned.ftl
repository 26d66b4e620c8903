## What goes out at a time that lies ahead.

button-later = Envoyer plus tard…
button-schedule = Programmer
button-do-not-send = Ne pas envoyer
button-send-late = Envoyer maintenant
form-later = Envoyer plus tard
form-when = Quand faut-il l’envoyer ?
form-when-optional = Quand (laissez vide pour maintenant)
form-when-hint = Par exemple 18:00, 08:00 heure locale ou 2026-11-30 18:00, fuseau { $zone }
form-when-question = Quand faut-il l’envoyer ? Répondez à ce message avec l’heure, par exemple 18:00, 08:00 heure locale ou 2026-11-30 18:00 (fuseau { $zone }).
param-broadcast-at = Quand l’envoyer, par exemple 18:00 ; laissez vide pour maintenant
planned-confirm = Envoi prévu : { $when }. Vos lecteurs verront le message ci-dessus. Le programmer ?
planned-done = C’est programmé. Envoi prévu : { $when }.
sent-late = L’envoi est en cours.
alert-too-late = « { $title } » n’a pas été envoyé : l’heure limite ({ $when }) est passée. L’envoyer quand même ?
alert-planner-gone = « { $title } » n’a pas été envoyé : { $person } l’avait programmé pour le { $when } et ne peut plus l’envoyer. L’envoyer quand même ?
moment-bad = Je ne comprends pas l’heure « { $given } ». Écrivez une heure comme 18:00, un jour et une heure comme { $example }, ou un délai comme +90m ou +2h.
moment-past = { $given } est déjà passé. Choisissez une heure plus tardive.
moment-far = { $given } est dans plus d’un an. Choisissez une date plus proche.
moment-skipped = { $given } n’existe pas dans le fuseau { $zone } : cette nuit-là, on avance les horloges. Choisissez une autre heure.
moment-twice = { $given } arrive deux fois dans le fuseau { $zone }, car cette nuit-là on recule les horloges. Précisez : { $first } ou { $second }.
latest-before = L’heure limite précède l’heure d’envoi. Choisissez-en une plus tardive.
post-not-to-plan = La publication { $number } ne peut pas être programmée : elle est déjà publiée, ou fait partie d’un message à tous.
post-not-planned = La publication { $number } n’est pas programmée.
post-embargoed = La publication { $number } est sous embargo et ne peut pas encore sortir. Retirez d’abord la programmation.
broadcast-is-planned = Ce message est déjà programmé.
