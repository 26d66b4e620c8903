## Lo que ve la redacción.

command-broadcast = Enviar un mensaje a todos los suscriptores
param-broadcast-text = Tu mensaje; déjalo vacío y te lo pediré
param-broadcast-link = La dirección de una página para enlazar
param-broadcast-picture = La dirección de una imagen

form-broadcast = Mensaje a todos
form-broadcast-question = ¿Qué envío? Responde a este mensaje con el texto. Para añadir un enlace o una imagen, pon su dirección en una línea aparte.
form-broadcast-again = Responde a este mensaje con el texto corregido.
form-text = Texto
form-link = Enlace (opcional)
form-picture = Imagen (opcional)

places-chats = { $number ->
    [one] { $number } chat de { $platform }
    [many] { $number } de chats de { $platform }
   *[other] { $number } chats de { $platform }
}
places-channels = { $number ->
    [one] { $number } canal de { $platform }
    [many] { $number } de canales de { $platform }
   *[other] { $number } canales de { $platform }
}
and = { $first } y { $second }
duration-seconds = unos { $number } s
duration-minutes = unos { $number } min
duration-hours = unas { $number } h
broadcast-reach = Se enviará a { $places }, en { $duration }.
broadcast-to-topics = Solo para quienes siguen: { $topics }
button-audience = Destinatarios…
form-audience = Destinatarios
form-audience-question = ¿Para quién es? Responde con nombres de plataformas, idiomas, temas o tipos de sitio ({ $kinds }), separados por comas; un signo menos delante los excluye: «Español, -Deportes». «todos» lo deshace. «activo 30» es quien usó el bot en los últimos 30 días.
form-audience-label = ¿Para quién es?
audience-everybody = todos
audience-kind = { $kind ->
    [private] chats privados
    [group] grupos
    [channel] canales
    [announcement] canales de anuncios
   *[thread] hilos
}
audience-only = Solo: { $names }
audience-without = Sin: { $names }
audience-active-word = activo
audience-active = activos en { $days ->
    [one] el último día
    [many] los últimos { $days } de días
   *[other] los últimos { $days } días
}
audience-days = Escribe detrás de «activo» un número de días de 1 a { $limit }.
console-active-days = Usó el bot en tantos días
audience-nobody = No queda nadie a quien enviarlo.
audience-unknown = No hay ninguna plataforma, idioma, tema ni tipo de sitio llamado «{ $given }».
audience-changed = Los destinatarios han cambiado desde entonces. Envía desde la vista previa más reciente.
broadcast-confirm = Tus lectores verán el mensaje de arriba. ¿Lo envío?
broadcast-started = Enviando a { $total ->
    [one] { $total } suscriptor
    [many] { $total } de suscriptores
   *[other] { $total } suscriptores
}…
broadcast-cancelled = No se ha enviado nada.
broadcast-stopped = Envío detenido. Los mensajes que ya salieron llegarán; no se enviarán más.
button-send = Enviar
button-cancel = Cancelar
button-back-to-text = Volver al texto
button-stop-broadcast = Detener el envío

progress-planning = Preparando: { $total } hasta ahora
progress-sending = Enviando: { $sent } de { $total }
progress-done = Terminado: lo recibieron { $sent } de { $total }
progress-stopping = Deteniendo: lo recibieron { $sent } de { $total } hasta ahora
progress-stopped = Detenido: lo recibieron { $sent } de { $total }
progress-sent = { $platform }: { $number } entregados
progress-missed = { $platform }: { $number } — { $state ->
    [failed] envío fallido
    [suppressed] fuera de alcance
    [cancelled] envío detenido
    [expired] demasiado tarde
    [unknown] puede que hayan llegado o no
   *[other] { $state }
}{ $reason ->
    [none] {""}
   *[other] {" "}({ $reason })
}
broadcast-again = { $number ->
    [one] Enviando otra vez { $number } mensaje…
    [many] Enviando otra vez { $number } de mensajes…
   *[other] Enviando otra vez { $number } mensajes…
}
button-send-again = { $number ->
    [one] Reenviar { $number } mensaje
    [many] Reenviar { $number } de mensajes
   *[other] Reenviar { $number } mensajes
}

## Lo que se avisa a la redacción sin que pregunte.

alert-expired = { $number ->
    [one] { $number } suscriptor no recibió
    [many] { $number } de suscriptores no recibieron
   *[other] { $number } suscriptores no recibieron
} algunos artículos a tiempo. Los artículos antiguos no se envían tarde: cada suscriptor recibe un solo mensaje con los títulos.
alert-source-silent = «{ $source }» no ha traído nada nuevo desde { $since }, más de lo que nunca ha tardado. Mira si su sitio sigue publicando y si su canal lo muestra.
alert-source-failing = «{ $source }» no se puede leer desde { $since } ({ $reason }). Se sigue intentando solo; si el canal se ha mudado, añade su nueva dirección.
alert-source-slow = «{ $source }» responde despacio y sus artículos llegan tarde. Las demás fuentes no la esperan; avisa a quien lleva el sitio.
alert-unreachable = { $platform } no responde. Lo que hay que enviar espera y sigue solo; no se pierde nada.
alert-brake = { $platform } dice que muchísimos sitios han desaparecido a la vez. Por ahora solo se envían allí noticias urgentes y no se da de baja a nadie. Revisa el token del bot y el estado de la plataforma; el envío sigue solo cuando llegue un mensaje.
alert-flood = { $platform } hace esperar al bot hasta { $until }. Después el envío sigue solo; hasta entonces envía únicamente lo que no pueda esperar.
alert-disk = El disco está casi lleno: quedan { $free }. Haz sitio pronto o no se podrá recibir ni enviar nada más.
alert-endpoint-off = { $endpoint } ya no acepta eventos; el punto de destino { $number } está desactivado ({ $reason }). Cuando esté reparado: israfan webhook change { $number } --on y luego israfan webhook replay { $number } --since 5d.
alert-doubt = «{ $title }»: { $number ->
    [one] puede que { $number } copia no haya llegado
    [many] puede que { $number } de copias no hayan llegado
   *[other] puede que { $number } copias no hayan llegado
}. Si se envía otra vez, algunos lectores podrían recibirla dos veces.
approval-burst = «{ $source }» publicó { $number ->
    [one] { $number } artículo nuevo
    [many] { $number } de artículos nuevos
   *[other] { $number } artículos nuevos
} de golpe, algo poco habitual, así que están en espera. Publica los que quieras.
