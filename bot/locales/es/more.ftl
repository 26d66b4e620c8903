## Qué más se puede hacer con un artículo.

more-ask = ¿Qué quieres hacer?
button-follow-story = Seguir esta historia
button-unfollow-story = Dejar de seguir esta historia
button-mute-story = Silenciar esta historia
button-pause-day = Pausar un día: { $topic }
button-pause-week = Pausar una semana: { $topic }
button-why = ¿Por qué me llegó esto?
story-followed = Seguida hasta { $until }: la historia «{ $topic }». Cada artículo nuevo sobre ella llega aquí, sean cuales sean los temas elegidos, y alarga el seguimiento otros 30 días.
story-unfollowed = Ya no sigues esta historia.
story-muted = Silenciada hasta { $until }: la historia «{ $topic }». Hasta entonces no llega nada más sobre ella.
story-unmuted = Esta historia ya no está silenciada.
topic-paused = En pausa hasta { $until }: { $topic }. Lo que se publique mientras tanto no se envía después.
button-unmute-story = Dejar de silenciar esta historia
