## The desk in a browser.

console-post-state = { $state ->
    [draft] un borrador
    [held] retenida
    [retracted] retirada
    [archived] archivada
    [scheduled] programado
   *[published] publicada
}
console-copy-state = { $state ->
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
   *[other] { $state }
}
console-today = Hoy
console-skip = Ir al contenido
console-menu = Páginas
console-choose = Elegir
console-log-out = Cerrar sesión
console-log-out-everywhere = Cerrar sesión en todos los dispositivos
console-log-in = Iniciar sesión
console-log-in-how = Pide un enlace al bot con /desk en un chat privado, o con «israfan desk login» en el servidor.
console-code = Código del enlace
console-link-over = Este enlace ya no funciona: cada uno sirve una vez, durante diez minutos. Pide otro.
console-link-made = Este enlace abre la consola una vez, en los próximos diez minutos. No se lo enseñes a nadie.
button-console = Abrir la consola…
button-console-open = Abrir la consola
console-form-over = Esta página estaba desactualizada y no se ha hecho nada. Vuelve, recárgala e inténtalo de nuevo.
console-not-found = Esa página no existe.
console-not-done = No se ha podido hacer
console-done = { $act ->
    [break] Sale en un momento, o se pregunta a una segunda persona.
    [publish] Se está publicando.
    [pause] En pausa.
    [resume] Continúa.
    [cancel] Detenido.
    [retract] Se está retirando.
    [retry] Se reintentan las copias fallidas.
    [resend] Se reenvían las copias dudosas.
    [unschedule] Ya no está programado.
    [correct] Se está corrigiendo.
    [change] Cambiado.
    [remove] Quitado.
    [schedule] Programado.
    [draft] Guardado.
    [send] Se está enviando.
    [drop] Descartado; no se envía nada.
    [backup] La copia de seguridad está hecha.
    [clear] Borrado.
   *[other] Hecho.
}
console-sending = Enviándose ahora
console-sent = Ya enviado
console-nothing-sending = Ahora mismo no se envía nada.
console-progress = { $sent } de { $total } listos
console-paused = en pausa
console-preparing = preparándose
console-cancel-question = ¿Detener el envío definitivamente? Quien ya lo tiene lo conserva.
console-reason = Motivo (opcional)
console-waiting = Copias por enviar
console-nothing-waiting = No hay copias en espera.
console-held = Retenidos, a la espera de tu decisión
console-approvals = A la espera de aprobación
console-drop-question = { $number ->
    [one] No se enviará a nadie.
    [many] No se enviará ninguno de los { $number }.
   *[other] No se enviará ninguno de los { $number }.
}
console-publish = Publicar
console-next = Próximos programados
console-nothing-planned = No hay nada programado.
console-untitled = Sin título
console-posts = Publicaciones
console-deliveries = Entregas
console-post-is = { $state ->
    [draft] Aún no se ha publicado: es un borrador.
    [held] Aún no se ha publicado: está retenido.
    [scheduled] Aún no se ha publicado: está programado.
   *[retracted] Se ha retirado.
}
console-not-meant = Este lugar no estaba entre sus destinatarios.
console-place-bad = «{ $given }» no es un lugar. Escribe la plataforma y el chat separados por dos puntos.
console-place-state = { $state ->
    [suspended] no se le puede escribir
    [gone] ha quitado el bot
    [left] lo ha detenido
   *[active] recibe
}
console-search = Palabras o un número
console-state = Estado
console-all = Todos
console-show = Mostrar
console-published = Publicación
console-delivered = Entregadas
console-open = Pendientes
console-nothing-found = No se ha encontrado nada.
console-report = Quién lo ha recibido
console-platform = Plataforma
console-why = Motivo
console-copies = Copias
console-each-copy = Cada copia
console-no-copies = Aún no hay copias.
console-says = Lo que dice
console-correct = Corregir
console-correct-button = Corregir en todas las copias
console-history = Qué se ha cambiado
console-revision = Versión { $number }
console-acts = Qué puedes hacer
console-unschedule-question = ¿Quitarlo de la programación? Quedará como estaba antes.
console-retry = Reintentar las copias fallidas
console-resend = Reenviar las dudosas
console-resend-question = ¿Reenviar lo que quizá llegó? Algunos lectores pueden recibirlo dos veces.
console-retract = Retirar
console-retract-question = ¿Retirarlo de todas partes? Se borra donde la plataforma lo permite; si no, dirá que se ha retirado.
console-why-title = ¿Por qué un lugar tiene una publicación, o no?
console-place = Lugar
console-ask = Consultar
console-facts = Sobre esta publicación
console-number = Número
console-post-number = Número de la publicación
console-goes-out = Sale
console-author = Autor
console-source = Fuente
console-link = Enlace
console-people = Personas
console-log = Registro
console-calendar = Calendario
console-sources = Fuentes
console-role = Función
console-role-topics = Solo estos temas (editores; vacío: todos)
console-by-settings = Por la configuración del servidor
console-invited = La primera persona que envíe esto al bot en 24 horas se une a la redacción. No se volverá a mostrar.
console-change = Cambiar
console-invite = Crear un código
console-who = Quién
console-act = Qué
console-door = Desde dónde
console-since = Desde
console-when = Cuándo
console-embargo = embargo
console-source-failing = no se puede leer
console-source-well = bien
console-last-read = Última lectura
console-next-read = Próxima
console-last-new = Último artículo nuevo
console-no-sources = Aún no hay fuentes.
console-compose = Escribir
console-topics-commas = Temas, separados por comas
console-post-language = Idioma del texto
console-save-draft = Guardar como borrador
console-preview = Como lo verán los lectores
console-lint = Qué revisar antes de enviarlo
console-lint-well = No hay nada que corregir.
console-no-preview = Escribe un titular y aparecerá aquí.
console-forecast = Si saliera ahora
console-forecast-nobody = No lo recibiría nadie.
console-schedule = Programar
console-at = Hora ({ $zone })
console-publish-question = ¿Publicarlo ahora para quienes lo siguen?
