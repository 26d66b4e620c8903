## Ce qu’on peut encore faire d’un article.

more-ask = Que voulez-vous faire ?
button-follow-story = Suivre cette affaire
button-unfollow-story = Ne plus suivre cette affaire
button-mute-story = Mettre cette affaire en sourdine
button-pause-day = Pause d’un jour : { $topic }
button-pause-week = Pause d’une semaine : { $topic }
button-why = Pourquoi ai-je reçu ceci ?
story-followed = Suivie jusqu’au { $until } : l’affaire « { $topic } ». Chaque nouvel article à son sujet arrive ici, quels que soient les thèmes choisis, et prolonge le suivi de 30 jours.
story-unfollowed = Vous ne suivez plus cette affaire.
story-muted = En sourdine jusqu’au { $until } : l’affaire « { $topic } ». Rien de plus n’arrive ici à ce sujet d’ici là.
story-unmuted = Cette affaire n’est plus en sourdine.
topic-paused = En pause jusqu’au { $until } : { $topic }. Ce qui paraît entre-temps n’est pas envoyé ensuite.
button-unmute-story = Fin de la sourdine pour cette affaire
