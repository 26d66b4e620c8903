## Por qué llegó un artículo o no. Detrás de los dos puntos va un momento.

why-received = Llegó aquí: { $at }.
why-received-silent = Llegó aquí sin sonido: { $at }.
why-received-changed = Llegó aquí. El mensaje se actualizó por última vez: { $at }.
why-because = La suscripción que lo trajo: { $topic }.
why-because-story = Llegó porque sigues esta historia.
why-digest = Llegó aquí en un resumen: { $at }.
why-collected = Espera al próximo resumen: { $at }.
why-collected-quiet = Se publicó en horas de silencio y espera al resumen que las sigue: { $at }.
why-collected-cap = Se alcanzó el límite diario, así que espera al resumen: { $at }.
why-waits-quiet = Se publicó en horas de silencio y llega cuando terminen: { $at }.
why-waits = Todavía no se pudo enviar. Próximo intento: { $at }.
why-coming = Está en camino.
why-topic = Ninguna suscripción de aquí lo trae. Sus temas: { $topics }.
why-topic-none = Ninguna suscripción de aquí lo trae, y no tiene tema.
why-left-out = Excluido aquí: { $topic }.
why-paused = En pausa aquí hasta { $at }: { $topic }.
why-story = Esta historia está silenciada aquí hasta { $at }.
why-filter = El filtro de palabras lo dejó fuera. La suscripción: { $topic }.
why-muted = Se publicó mientras aquí todo estaba silenciado, hasta { $at }.
why-before = Se publicó antes de que hubiera suscripciones aquí: { $at }.
why-since-changed = Se publicó antes de que las suscripciones y los ajustes de aquí fueran los actuales: { $at }.
why-counted = Se publicó: { $at }. De los mensajes de entonces solo queda el recuento, así que ya no sé si llegó aquí.
why-stopped = Aquí no se envían mensajes. /subscribe recupera tus suscripciones.
why-unreachable = Entonces no pude escribir aquí: por un bloqueo, porque se retiró el bot o porque faltaba un permiso.
why-failed = No se pudo mostrar aquí: el mensaje fue rechazado.
why-in-doubt = No sé si llegó: la conexión se cortó durante el envío.
why-expired = No se pudo enviar a tiempo.
why-cancelled = Se detuvo antes de que pudiera enviarse.
why-archived = Ya no era nuevo cuando lo encontré, así que no se envió a nadie.
why-other-language = Tienes este artículo en otro idioma: { $language }.
why-nothing = Aquí todavía no hay suscripciones.
why-choose = Si eliges «{ $button }»:
why-would = { $number ->
    [one] De los últimos { $most } artículos habría llegado { $number }.
    [many] De los últimos { $most } artículos habrían llegado { $number }.
   *[other] De los últimos { $most } artículos habrían llegado { $number }.
}
why-would-at-once = { $number ->
    [one] De los últimos { $most } artículos habría llegado al momento { $number }.
    [many] De los últimos { $most } artículos habrían llegado al momento { $number }.
   *[other] De los últimos { $most } artículos habrían llegado al momento { $number }.
}

button-why-follow = Suscribirse: { $topic }
button-why-leave-out = Cancelar la suscripción: { $topic }
button-why-take-in = Recibir de nuevo: { $topic }
button-why-without-words = Sin el filtro de palabras

command-why = Por qué llegó un artículo, o por qué no
param-why-post = El número o enlace del artículo; déjalo vacío para el último
