## What the bot says of itself in a place that others share.

added = ¡Gracias por añadirme! Traigo los artículos de { $publication }.
added-next = { $place ->
    [server] Administradores: usa /subscribe en cada canal que deba recibirlos. Allí /topics muestra qué puedes elegir.
   *[other] Administradores: pulsa un botón para empezar. /help muestra todo lo que puedo hacer aquí.
}
back = { $place ->
    [server] ¡He vuelto! Los artículos llegan de nuevo a los canales con suscripción. Allí /subscriptions muestra cuáles.
   *[other] ¡He vuelto! Los artículos llegan aquí de nuevo como antes. /subscriptions muestra cuáles.
}
rights-missing = Todavía no puedo publicar aquí. Dame estos permisos y empezará por sí solo: { $rights }.
threads-right-missing = Todavía no puedo crear hilos aquí. Dame este permiso y el próximo artículo tendrá uno: { $right }.
# Permissions as the apps themselves call them.
right-view = Ver canal
right-send = Enviar mensajes
right-send-in-threads = Enviar mensajes en hilos
right-embed = Insertar enlaces
right-write = Enviar mensajes
right-post = Publicar mensajes
right-open-topic = Gestionar temas
right-open-thread = Gestionar hilos
right-create-threads = Crear hilos públicos
right-mention = Mencionar @everyone, @here y todos los roles
# Below the names of places: to who can restore it.
place-suspended = { $need ->
    [topic] Ya no puedo publicar allí: el tema está cerrado. Ábrelo de nuevo o dame el permiso «{ $rights }» y seguiré por mi cuenta.
    [thread] Ya no puedo publicar allí: el hilo está bloqueado o archivado. Ábrelo de nuevo o dame el permiso «{ $rights }» y seguiré por mi cuenta.
    [rights] Ya no puedo publicar allí. Dame estos permisos y seguiré por mi cuenta: { $rights }.
   *[other] Ya no puedo publicar allí y no sé por qué. Revisa mis permisos; seguiré intentándolo por mi cuenta.
}
place-no-threads = Ya no puedo crear hilos bajo los artículos allí. Dame este permiso y seguiré por mi cuenta: { $right }.
place-role-gone = El rol «{ $role }» ya no existe, así que ya no se menciona allí con los artículos. Elige otro allí con /settings.
place-no-mention = Ya no puedo mencionar el rol «{ $role }» allí. Deja que todos lo mencionen o dame el permiso «{ $right }».
# Another place, spoken of in the private chat.
place-closed = { $place ->
    [channel] Todavía no puedo publicar en «{ $title }». Hazme administrador allí con permiso para publicar mensajes e inténtalo de nuevo.
   *[other] Todavía no puedo escribir en «{ $title }». Añádeme allí y déjame enviar mensajes, e inténtalo de nuevo.
}
place-not-yours = Solo los administradores de «{ $title }» pueden elegir qué recibe, y tú no estás entre ellos.
place-unknown = No encuentro «{ $name }». Revisa el nombre o reenvíame una de sus publicaciones.
button-place = Suscripciones: { $title }
forum-wants-tag = En «{ $title }» cada publicación necesita una etiqueta. Un artículo solo llega si una etiqueta del foro se llama como uno de sus temas.
param-place = El canal del que se trata, como un foro; si no, este
not-here = No soy miembro de este lugar, así que no puedo traer artículos aquí. /latest, /search, /read y /topics funcionan igualmente; para lo demás, añádeme a un servidor o escríbeme en privado.
# A reader in a server wants articles in private.
button-private = Enviar a mis mensajes privados
private-sent = Te he escrito en privado. Elige allí qué recibes.
private-refused = No puedo escribirte. Permite los mensajes directos en los ajustes de privacidad de este servidor y pulsa de nuevo.
