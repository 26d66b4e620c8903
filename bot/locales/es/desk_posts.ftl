command-stop_all = Detener todos los envíos hasta que digas que sigan

stop-all-question = ¿Detengo todos los envíos en todas las plataformas? Nada de lo que espera se pierde, y sigo respondiendo a los comandos.
stop-all-waiting = { $number ->
    [0] No hay ningún mensaje en espera.
    [one] Hay { $number } mensaje en espera.
    [many] Hay { $number } de mensajes en espera.
   *[other] Hay { $number } mensajes en espera.
}
stop-all-stopped = Todos los envíos están detenidos.
stop-all-since = Desde { $time }, por { $person }{ $reason ->
    [none] {""}
   *[other] {" "}({ $reason })
}.
stop-all-dropped = No se detuvo nada.
stop-all-released = Los envíos continúan.
stop-all-not-stopped = Los envíos no están detenidos.
stop-all-reason-too-long = El motivo es demasiado largo: el límite es de { $limit } caracteres.
button-stop-all = Detener todos los envíos
button-go-on = Continuar

sending-paused = En pausa.
sending-resumed = El envío continúa.
sending-paused-already = El envío ya está en pausa.
sending-not-paused = El envío no está en pausa.
sending-nothing = Nada de la publicación { $number } espera para enviarse.
button-pause = Pausar
button-resume = Reanudar
progress-paused = En pausa: { $sent } de { $total } ya lo han recibido
why-sending-paused = La redacción ha puesto en pausa su envío.

## What readers see of a correction or a retraction.

label-corrected = Corregido { $at }
notice-retracted = La redacción ha retirado esta publicación.
notice-corrected = Corrección:

## What editors do to a post in chat.

command-publish = Publicar un borrador o una publicación retenida
param-publish-post = Su número o enlace; o responde a ella
command-correct = Corregir una publicación en todas sus copias
param-correct-post = Su número o enlace; o responde a ella
command-retract = Retirar una publicación para todos
param-retract-post = Su número o enlace; o responde a ella
command-report = Quién recibió una publicación, quién no y por qué
param-report-post = Su número o enlace; o responde a ella

form-correct = Corrección
form-correct-question = ¿Qué debe decir? Responde a este mensaje con el titular correcto; una nueva entradilla va debajo, tras una línea vacía. Ahora dice: «{ $title }»
form-title = Titular
form-summary = Entradilla
form-body = Texto

change-question = { $act ->
    [correct] ¿Corrijo esto en todas las copias?
    [retract] ¿Retiro «{ $title }» para todos?
   *[other] ¿Publico esto?
}
button-change = { $act ->
    [correct] Corregir
    [retract] Retirar
   *[other] Publicar
}
change-begun = { $act ->
    [correct] Corrigiendo…
    [retract] Retirando…
   *[other] Publicando…
}
change-dropped = No se cambió nada.
change-done-already = Esto ya se confirmó o se descartó.
change-overtaken = Alguien ha cambiado esta publicación entretanto. Empieza de nuevo.
change-unknown = Este borrador ya no se conserva. Empieza de nuevo.
change-retracted = La publicación { $number } se retiró.
change-published = La publicación { $number } ya está publicada.
change-nothing = Es lo que ya dice.
desk-post-which = Responde a la publicación con { $command }, o da su número o enlace.
desk-post-unknown = No hay ninguna publicación «{ $given }».

change-making = { $act ->
    [correct] Corrigiendo.
    [retract] Retirando.
   *[other] Enviando.
} { $number ->
    [0] No queda ninguna copia.
    [one] Queda { $number } copia.
    [many] Quedan { $number } de copias.
   *[other] Quedan { $number } copias.
}
change-paused = { $number ->
    [one] En pausa: espera { $number } copia.
    [many] En pausa: esperan { $number } de copias.
   *[other] En pausa: esperan { $number } copias.
}
change-made = { $act ->
    [correct] Corregido
    [retract] Retirado
   *[other] Enviado
}: { $number ->
    [one] { $percent } % de { $number } copia
    [many] { $percent } % de { $number } de copias
   *[other] { $percent } % de { $number } copias
}.
change-nobody = { $act ->
    [correct] Corregido. Aún no lo tiene nadie.
    [retract] Retirado. No lo tenía nadie.
   *[other] Publicado. No lo recibe nadie.
}
change-instead = { $platform }: { $how ->
    [notice] { $number } no se pudieron borrar y ahora dicen que se retiró
   *[other] { $number } no se pudieron cambiar y llevan un mensaje breve como respuesta
}

report-head = #{ $post }: { $state ->
    [draft] un borrador
    [held] retenida
    [sending] enviándose
    [paused] en pausa
    [retracted] retirada
    [archived] archivada
   *[published] publicada
}; { $number ->
    [0] ninguna copia
    [one] { $number } copia
    [many] { $number } de copias
   *[other] { $number } copias
}{ $open ->
    [0] {""}
   *[other] , faltan { $open }
}
report-row = { $platform }: { $number } — { $state }{ $reason ->
    [none] {""}
   *[other] {" "}({ $reason })
}
report-state = { $state ->
    [ready] en espera
    [sending] enviándose
    [sent] entregadas
    [deleted] borradas
    [notice] sustituidas por un aviso
    [unknown] en duda
    [failed] rechazadas
    [suppressed] no localizables
    [expired] demasiado tarde
    [cancelled] detenidas
    [collected] en espera de un resumen
    [digested] citadas en un resumen
    [out-of-reach] demasiado antiguas para retirarlas
   *[other] { $state }
}
report-times = Entregado: { $times } (minutos y segundos)
report-time = { $share } % en { $time }
report-left = { $number ->
    [one] { $number } lector se fue en la hora siguiente a recibirlo
    [many] { $number } de lectores se fueron en la hora siguiente a recibirlo
   *[other] { $number } lectores se fueron en la hora siguiente a recibirlo
}
report-out-of-reach = { $number ->
    [one] Una copia es demasiado antigua para corregirla o retirarla: ya solo se cuenta
    [many] { $number } de copias son demasiado antiguas para corregirlas o retirarlas: ya solo se cuentan
   *[other] { $number } copias son demasiado antiguas para corregirlas o retirarlas: ya solo se cuentan
}
report-rest = { $number ->
    [one] { $number } copia más por otros motivos
    [many] { $number } de copias más por otros motivos
   *[other] { $number } copias más por otros motivos
}
button-report-again = Actualizar
button-retry = { $number ->
    [one] Reintentar { $number } copia fallida
    [many] Reintentar { $number } de copias fallidas
   *[other] Reintentar { $number } copias fallidas
}
report-nothing-failed = No hay nada fallido que se pueda reintentar.
