## Comment un lieu veut recevoir ce qu’il suit.

settings = { $place ->
    [private] Vos réglages
    [group] Réglages de ce groupe
    [thread] Réglages de ce fil
   *[channel] { $app ->
        [places-channels] Réglages de ce salon
       *[other] Réglages de ce canal
    }
}
settings-line = { $name } : { $value }
settings-nothing = Rien n’est encore suivi ici. Choisissez avec /subscribe ; /settings règle ensuite la façon de recevoir.
settings-readonly = Ici, seuls les admins peuvent changer cela.
settings-when = Quand les articles arrivent
settings-when-value = { $every ->
    [at_once] tout de suite
    [hourly] toutes les heures, en récapitulatif
    [daily] chaque jour à { $at }, en récapitulatif
    [weekdays] du lundi au vendredi à { $at }, en récapitulatif
   *[weekly] chaque { $day } à { $at }, en récapitulatif
}
settings-hour = Heure du récapitulatif
settings-day = Jour du récapitulatif
settings-cap = Limite par jour
settings-cap-value = { $number ->
    [0] aucune
    [one] { $number } article au plus, le reste en récapitulatif à { $at }
    [many] { $number } d’articles au plus, le reste en récapitulatif à { $at }
   *[other] { $number } articles au plus, le reste en récapitulatif à { $at }
}
settings-breaking = Dernière minute
settings-breaking-value = { $answer ->
    [yes] toujours tout de suite
   *[no] comme les autres articles
}
settings-quiet = Heures calmes
settings-quiet-about = Que faire des articles pendant ce temps ?
settings-quiet-none = aucune
settings-quiet-hours = { $begins }–{ $ends }
settings-quiet-days = Quels jours commencent-elles ?
settings-mode-value = { $mode ->
    [hold] les articles arrivent après
    [silent] les articles arrivent sans son
   *[digest] les articles arrivent après, en un récapitulatif
}
settings-length = Longueur
settings-length-value = { $length ->
    [headline] titre seul
    [standfirst] chapeau et image
   *[long] début de l’article
}
settings-preview = Image et aperçu du lien
settings-preview-value = { $size ->
    [automatic] selon l’article
    [off] sans
    [small] petite taille
   *[large] grande taille
}
settings-sound = Son
settings-sound-value = { $answer ->
    [yes] activé
   *[no] désactivé
}
settings-threads = Fil sous chaque article
settings-answer = { $answer ->
    [yes] oui
   *[no] non
}
settings-mute = Sourdine
settings-mute-value = jusqu’au { $until }
settings-mute-off = désactivée
settings-pauses = En pause pour un temps
settings-pauses-none = Rien n’est en pause ici.
settings-pauses-topic = { $topic } : jusqu’au { $until }
settings-pauses-story = Affaire « { $topic } » : jusqu’au { $until }
button-pause-end = Terminer : { $topic }
pause-ended = Plus en pause : { $topic }
settings-stories = Affaires suivies
settings-stories-none = Aucune affaire n’est suivie ici.
story-ended = Plus suivie : { $topic }
settings-language = Langue
settings-language-automatic = { $language } (comme dans votre application)
settings-reads = Langues de lecture
settings-reads-about = Un article publié en plusieurs langues arrive une seule fois : dans la première de celles-ci.
settings-as-app = Comme dans mon application
settings-zone = Fuseau horaire
settings-zone-value = { $city }, il y est { $now }
settings-look = Présentation
settings-home = Langue et fuseau horaire
settings-cap-hint = Le reste arrive en récapitulatif. Vide : sans limite
settings-quiet-hint = De quand à quand, par exemple 22:00-7:00. Vide : aucune
settings-city = Autre ville
settings-city-hint = Votre ville ou pays, si son heure n’est pas dans la liste

setting-hour-ask = À quelle heure ? Par exemple 8:30
setting-hour-bad = « { $given } » n’est pas une heure. Écrivez par exemple 8:30 ou 20:15.
setting-cap-ask = Combien d’articles par jour, au plus ?
setting-cap-bad = « { $given } » n’est pas un nombre d’articles. Choisissez de 1 à { $most }.
setting-quiet-ask = De quand à quand ? Par exemple 22:00-7:00
setting-quiet-bad = « { $given } » n’est pas une plage horaire. Écrivez par exemple 22:00-7:00.
setting-quiet-many = C’est trop : il y a au plus { $most } plages d’heures calmes. Retirez-en une d’abord.
setting-quiet-all = Il ne resterait aucun moment pour les articles. Pour ne rien recevoir, utilisez /mute ou /stop.
setting-quiet-no-day = Il faut garder au moins un jour. Sinon, retirez ces heures calmes.
setting-zone-ask = Dans quelle ville ou quel pays ? Ex. : Paris
setting-zone-unknown = Je ne connais pas de fuseau horaire pour « { $given } ». Essayez la grande ville la plus proche ou le pays.
setting-zone-near = Que voulez-vous dire par « { $given } » ?

mute-ask = Combien de temps faut-il se taire ici ?
muted = Rien n’arrive d’ici là, et ce qui paraît entre-temps n’est pas envoyé ensuite. /latest montre ce que vous avez manqué.
unmuted = Pas de sourdine : les articles arrivent comme d’habitude.
mute-unknown = Je ne sais pas combien de temps dure « { $given } ». Envoyez /mute et choisissez un bouton.
# Ce qu’on peut écrire après la commande.
mute-words-hour = heure, une heure, 1h
mute-words-morning = matin, jusqu’au matin, demain matin, cette nuit
mute-words-week = semaine, une semaine
mute-words-off = fin, arrêter, annuler

button-settings = ‹ Réglages
button-back = ‹ Retour
button-hour = Heure
button-day = Jour
button-other-hour = Autre heure…
button-other-hours = Autres heures…
button-other-number = Autre nombre…
button-digest-hour = Heure du récapitulatif
button-night = Chaque nuit 22:00–07:00
button-quiet-add = Ajouter des heures…
button-days-all = Tous les jours
button-days-work = Du lundi au vendredi
button-remove = Retirer
button-breaking-on = Dernière minute : tout de suite
button-breaking-off = Dernière minute : comme les autres
button-sound-on = Avec son
button-sound-off = Sans son
button-mute-hour = Une heure
button-mute-morning = Jusqu’au matin
button-mute-week = Une semaine
button-unmute = Fin de la sourdine
button-search-zone = Chercher une ville…

command-settings = Quand et comment les articles arrivent : récapitulatif, heures calmes, aspect, langue
command-mute = Aucun article pendant une heure, jusqu’au matin ou pendant une semaine
param-mute-until = heure, matin, semaine ou fin

# Roles mentioned with some articles.
settings-mentions = Mentions de rôles
settings-mentions-none = personne
settings-mentions-about = Un rôle est mentionné avec les articles que vous choisissez, une fois, à leur arrivée. Personne d’autre ne l’est.
mention-line = { $role }: { $chosen } — { $note }
mention-reach = { $number ->
    [one] touche { $number } membre
    [many] touche { $number } de membres
   *[other] touche { $number } membres
}
mention-reach-unknown = on ignore combien de membres cela touche
mention-gone = ce rôle n’existe plus
mention-silent = je ne peux pas le mentionner : permettez à tout le monde de le mentionner ou donnez-moi la permission « { $right } »
button-mention-add = Mentionner un rôle…
settings-mention-role = Rôle
settings-mention-topics = Avec les articles sur ces thèmes
settings-mention-topics-hint = Des thèmes séparés par des virgules. Vide : aucun
mention-needs = Choisissez les infos urgentes ou au moins un thème.
mention-everything = Tout, ce serait trop. Choisissez des thèmes ou les infos urgentes.
mention-not-yours = Pour faire mentionner « { $role } », il vous faut la permission « { $right } », ou tout le monde doit pouvoir le mentionner.
mention-unknown = Je ne trouve pas ce rôle. Je ne mentionne que des rôles de ce serveur, et jamais tout le monde.
mention-many = C’est assez : { $most } rôles au plus. Retirez-en d’abord un.
