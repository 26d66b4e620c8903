## Lo que ha fallado, y qué hacer.

problem = { $sentence }
bad-input = { $sentence }
not-found = { $sentence }
expired = { $sentence }
not-allowed = No puedes hacer eso aquí.
busy = Ahora mismo no puedo hacerlo, pero no se ha perdido nada. Inténtalo de nuevo en un minuto.
broken = Algo ha fallado por nuestra parte. Inténtalo de nuevo en un minuto.
too-fast = ¡Eso es mucho de golpe! Espera un minuto e inténtalo de nuevo.
too-often = Lo has pedido muchas veces últimamente. Inténtalo de nuevo en un cuarto de hora.
too-many-names = { $most ->
    [one] Son demasiados de una vez. Indica { $most } tema como máximo.
    [many] Son demasiados de una vez. Indica { $most } de temas como máximo, separados por comas.
   *[other] Son demasiados de una vez. Indica { $most } temas como máximo, separados por comas.
}
unknown-command = No conozco { $command }. /help muestra lo que puedo hacer.
unknown-topic = No hay ningún tema «{ $topic }». { $found ->
    [0] /topics muestra lo que puedes seguir.
   *[other] ¿Querías decir: { $near }? Mira también /topics.
}
unknown-topic-latest = No hay ningún tema «{ $topic }». Escribe /latest, luego un número de 1 a { $most } y, si quieres, un tema.{ $found ->
    [0] {""}
   *[other] {" "}Por ejemplo: { $near }.
}
latest-number = No puedo mostrar «{ $given }» artículos. Elige un número de 1 a { $most }, por ejemplo /latest 5.
too-long = Es demasiado largo: { $size } caracteres, y el límite es { $limit }.
desk-only = Eso solo puede hacerlo la redacción.
admins-only = Aquí solo los administradores pueden hacer eso. Puedes suscribirte en un chat privado conmigo.
anonymous-admin = No puedo saber quién eres mientras escribes en nombre del grupo. Desactiva «Permanecer anónimo» e inténtalo de nuevo.
button-unknown = Este botón ya no funciona. Envía el comando otra vez.
button-expired = Este botón ha caducado. Envía el comando otra vez.
button-of-another = Este botón es para la persona que lo pidió.
broadcast-empty = No hay texto que enviar. Escríbelo después de /broadcast, con el enlace, si lo hay, en una línea aparte.
broadcast-too-long = Es demasiado largo para un mensaje: { $size } caracteres, y el límite es { $limit }. Acórtalo o enlaza el artículo.
broadcast-nobody = Todavía no hay suscriptores, así que no hay a quién enviarlo.
broadcast-unknown = Ese mensaje ya no existe. Empieza otro con /broadcast.
broadcast-is-sending = Este mensaje ya se está enviando.
broadcast-was-sent = Este mensaje ya se ha enviado.
broadcast-was-stopped = El envío de este mensaje se detuvo.
broadcast-was-cancelled = Este mensaje se canceló y no se envió nada.
broadcast-nothing-unknown = No queda nada que enviar otra vez.
not-an-address = «{ $address }» no es una dirección web: tiene que empezar por http:// o https://.
post-unknown = No hay ninguna publicación { $number }.
post-retracted = La publicación { $number } se retiró. Impórtala otra vez para publicarla.
post-without-title = No tiene título, así que no hay nada que publicar. Pon un título en la primera línea.
post-needs-title = Una publicación necesita un título.
story-retracted = La publicación { $number } se retiró, así que su historia no puede continuar desde ella. Indica otra publicación de esa historia.
story-no-article = La publicación { $number } no es un artículo, así que no hay historia que continuar.
update-not-sent = La publicación { $number } todavía no se envió, así que no hay nada que actualizar. Corrígela o publícala.
update-says-the-same = La publicación { $number } ya dice exactamente eso. Cambia el título, la entradilla o el texto.
post-without-language = No se sabe en qué idioma está la publicación { $number }. Indícalo con `israfan post correct { $number } --language`.
post-same-language = Las publicaciones { $number } y { $other } están en el mismo idioma ({ $language }), y un artículo tiene cada idioma una sola vez.
post-joined-with-itself = Da los números de dos publicaciones distintas: una publicación no es su propia traducción.
post-no-article = La publicación { $number } no es un artículo, así que no tiene otros idiomas.
source-unknown = No hay ninguna fuente { $number }.
source-is-paused = La fuente { $number } ya está en pausa.
source-is-not-paused = La fuente { $number } no está en pausa.
subscriber-unknown = No hay ningún suscriptor { $number }.
desk-right = Tu rol ({ $role ->
    [owner] propiedad
    [editor] edición
    [writer] redacción
   *[viewer] consulta
}) no te permite hacer eso.
desk-topics = Eso no trata solo de tus temas. /desk te los muestra.
desk-changed = Tu rol acaba de cambiar, así que no se ha hecho nada. /desk muestra cuál es ahora.
