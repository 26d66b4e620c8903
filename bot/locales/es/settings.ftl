## Cómo quiere recibir cada lugar lo que sigue.

settings = { $place ->
    [private] Tus ajustes
    [group] Ajustes de este grupo
    [thread] { $app ->
        [places-channels] Ajustes de este hilo
       *[other] Ajustes de este tema del grupo
    }
   *[channel] Ajustes de este canal
}
settings-line = { $name }: { $value }
settings-nothing = Aquí todavía no se sigue nada. Elige algo con /subscribe; después, /settings decide cómo llega.
settings-readonly = Aquí solo los administradores pueden cambiar esto.
settings-when = Cuándo llegan los artículos
settings-when-value = { $every ->
    [at_once] al momento
    [hourly] cada hora, en un resumen
    [daily] cada día a las { $at }, en un resumen
    [weekdays] de lunes a viernes a las { $at }, en un resumen
   *[weekly] cada { $day } a las { $at }, en un resumen
}
settings-hour = Hora del resumen
settings-day = Día del resumen
settings-cap = Límite diario
settings-cap-value = { $number ->
    [0] ninguno
    [one] como mucho { $number } artículo, el resto en un resumen a las { $at }
    [many] como mucho { $number } de artículos, el resto en un resumen a las { $at }
   *[other] como mucho { $number } artículos, el resto en un resumen a las { $at }
}
settings-breaking = Última hora
settings-breaking-value = { $answer ->
    [yes] siempre al momento
   *[no] como los demás artículos
}
settings-quiet = Horas de silencio
settings-quiet-about = ¿Qué hacer entonces con los artículos?
settings-quiet-none = ninguna
settings-quiet-hours = { $begins }–{ $ends }
settings-quiet-days = ¿Qué días empiezan?
settings-mode-value = { $mode ->
    [hold] los artículos llegan después
    [silent] los artículos llegan sin sonido
   *[digest] los artículos llegan después, en un resumen
}
settings-length = Cuánto de cada artículo
settings-length-value = { $length ->
    [headline] solo el titular
    [standfirst] entradilla e imagen
   *[long] el comienzo del artículo
}
settings-preview = Imagen y vista previa
settings-preview-value = { $size ->
    [automatic] según el artículo
    [off] sin ella
    [small] pequeña
   *[large] grande
}
settings-sound = Sonido
settings-sound-value = { $answer ->
    [yes] activado
   *[no] desactivado
}
settings-threads = Hilo bajo cada artículo
settings-answer = { $answer ->
    [yes] sí
   *[no] no
}
settings-mute = Silenciar
settings-mute-value = hasta { $until }
settings-mute-off = no
settings-pauses = En pausa por un tiempo
settings-pauses-none = Aquí no hay nada en pausa.
settings-pauses-topic = { $topic }: hasta { $until }
settings-pauses-story = Historia «{ $topic }»: hasta { $until }
button-pause-end = Terminar: { $topic }
pause-ended = Ya no está en pausa: { $topic }
settings-stories = Historias que sigues
settings-stories-none = Aquí no se sigue ninguna historia.
story-ended = Ya no se sigue: { $topic }
settings-language = Idioma
settings-language-automatic = { $language } (como en tu aplicación)
settings-reads = Idiomas de lectura
settings-reads-about = Un artículo publicado en varios idiomas llega una sola vez: en el primero de estos.
settings-as-app = Como en mi aplicación
settings-zone = Zona horaria
settings-zone-value = { $city }, ahora { $now }
settings-look = Cómo se ven los artículos
settings-home = Idioma y zona horaria
settings-cap-hint = El resto llega en un resumen. Vacío: sin límite
settings-quiet-hint = De qué hora a qué hora, como 22:00-7:00. Vacío: ninguna
settings-city = Otra ciudad
settings-city-hint = Tu ciudad o país, si su hora no está en la lista

setting-hour-ask = ¿A qué hora? Por ejemplo, 8:30
setting-hour-bad = «{ $given }» no es una hora. Escríbela como 8:30 o 20:15.
setting-cap-ask = ¿Cuántos artículos al día, como mucho?
setting-cap-bad = «{ $given }» no es un número de artículos. Elige uno de 1 a { $most }.
setting-quiet-ask = ¿De qué hora a qué hora? Por ejemplo, 22:00-7:00
setting-quiet-bad = «{ $given }» no es un intervalo. Escríbelo como 22:00-7:00.
setting-quiet-many = No caben más: como mucho { $most } intervalos de silencio. Quita uno antes.
setting-quiet-all = Así no quedaría tiempo para los artículos. Para no recibir nada, usa /mute o /stop.
setting-quiet-no-day = Tiene que quedar al menos un día. Si ya no quieres estas horas de silencio, quítalas.
setting-zone-ask = ¿En qué ciudad o país estás? Ej.: Madrid
setting-zone-unknown = No conozco ninguna zona horaria para «{ $given }». Prueba con la gran ciudad más cercana o con el país.
setting-zone-near = ¿A qué te refieres con «{ $given }»?

mute-ask = ¿Cuánto tiempo debe haber silencio aquí?
muted = Hasta entonces no llega nada, y lo que se publique mientras tanto no se envía después. /latest muestra lo que te perdiste.
unmuted = Sin silenciar: los artículos llegan como siempre.
mute-unknown = No sé cuánto dura «{ $given }». Envía /mute y elige un botón.
# Lo que se puede escribir detrás del comando.
mute-words-hour = hora, una hora, 1 hora, 1h
mute-words-morning = mañana, hasta la mañana, esta noche
mute-words-week = semana, una semana, 1 semana
mute-words-off = fin, no, terminar

button-settings = ‹ Ajustes
button-back = ‹ Atrás
button-hour = Hora
button-day = Día
button-other-hour = Otra hora…
button-other-hours = Otras horas…
button-other-number = Otro número…
button-digest-hour = Hora del resumen
button-night = Cada noche 22:00–07:00
button-quiet-add = Añadir horas…
button-days-all = Todos los días
button-days-work = De lunes a viernes
button-remove = Quitar
button-breaking-on = Última hora: al momento
button-breaking-off = Última hora: como los demás
button-sound-on = Con sonido
button-sound-off = Sin sonido
button-mute-hour = Una hora
button-mute-morning = Hasta la mañana
button-mute-week = Una semana
button-unmute = Dejar de silenciar
button-search-zone = Buscar una ciudad…

command-settings = Cuándo y cómo llegan los artículos: resumen, horas de silencio, aspecto, idioma
command-mute = Sin artículos durante una hora, hasta la mañana o una semana
param-mute-until = hora, mañana, semana o fin

# Roles mentioned with some articles.
settings-mentions = Menciones de roles
settings-mentions-none = nadie
settings-mentions-about = Un rol se menciona con los artículos que elijas, una vez, cuando llegan. A nadie más se menciona.
mention-line = { $role }: { $chosen } — { $note }
mention-reach = { $number ->
    [one] llega a { $number } miembro
    [many] llega a { $number } de miembros
   *[other] llega a { $number } miembros
}
mention-reach-unknown = no se sabe a cuántos miembros llega
mention-gone = este rol ya no existe
mention-silent = no puedo mencionarlo: deja que todos lo mencionen o dame el permiso «{ $right }»
button-mention-add = Mencionar un rol…
settings-mention-role = Rol
settings-mention-topics = Con artículos sobre estos temas
settings-mention-topics-hint = Temas separados por comas. Vacío: ninguno
mention-needs = Elige las noticias de última hora o al menos un tema.
mention-everything = Todo sería demasiado. Elige temas o las noticias de última hora.
mention-not-yours = Para que se mencione «{ $role }» necesitas tú el permiso «{ $right }», o que todos puedan mencionarlo.
mention-unknown = No encuentro ese rol. Solo menciono roles de este servidor, y nunca a todos.
mention-many = Es suficiente: { $most } roles como máximo. Quita uno primero.
