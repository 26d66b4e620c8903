## Lo que ven los lectores.

welcome = Te damos la bienvenida a { $publication }
welcome-how =
    Recibe aquí cada artículo nuevo en cuanto se publique, o solo los temas que elijas.
    /latest muestra los últimos artículos, y /help todo lo que puedo hacer.
help = Lo que puedes hacer aquí
help-command = { $command } — { $description }
latest = Últimos artículos
latest-of = Lo último sobre { $topic }
latest-none = Todavía no hay artículos. /topics muestra lo que puedes seguir.
latest-end = No hay artículos más antiguos.
search = Búsqueda: { $words }
search-topic = Tema: { $topic }
search-source = Fuente: { $source }
search-none = No se ha encontrado nada. Prueba con menos palabras o con otras.
search-near-topics = ¿O buscabas alguno de estos temas?
search-most = { $most ->
    [one] Este es el mejor resultado.
    [many] Estos son los mejores { $most } de resultados.
   *[other] Estos son los { $most } mejores resultados.
} Añade una palabra para afinar la búsqueda.
search-end = No hay más resultados.
search-empty = ¿Qué buscas? Escribe las palabras después de /search, por ejemplo: /search cumbre climática
search-too-long = { $most ->
    [one] Es demasiado largo para una búsqueda. Máximo: { $most } carácter.
    [many] Es demasiado largo para una búsqueda. Máximo: { $most } de caracteres.
   *[other] Es demasiado largo para una búsqueda. Máximo: { $most } caracteres.
}
search-unknown-source = { $found ->
    [0] No hay ninguna fuente «{ $source }». No la pongas para buscar en todas.
   *[other] No hay ninguna fuente «{ $source }». ¿Querías decir: { $near }?
}
# Lo que puede ir entre las palabras y el nombre de una fuente.
search-from = de, en
read-in-private = Lee «{ $title }» en tu chat privado conmigo:
read-retracted = La redacción ha retirado este artículo.
read-unknown = { $named ->
    [0] No encuentro ese artículo. Responde con { $command } a un mensaje que muestre uno, o escribe { $command } y su número o enlace.
   *[other] No encuentro ningún artículo «{ $given }». Escribe su número o enlace, o responde con { $command } a un mensaje que lo muestre.
}
topics = Temas que puedes seguir. ✓ marca tus suscripciones.
topics-none = Todavía no hay temas, pero puedes suscribirte a todo.
page = Página { $page } de { $pages }
topics-choose = Elige un tema
everything = todos los temas
# Lo que se puede escribir en lugar del nombre de un tema.
everything-words = todos los temas, todos, todo
subscriptions = Tus suscripciones
subscriptions-choose = Cancelar la suscripción a un tema
card = ¿Qué quieres recibir aquí?
card-follows = Suscripciones: { $topics }.
card-nothing = Todavía no hay nada elegido.
card-except = Excluye lo que no quieras: ✓ marca lo que no llega.
sources = Fuentes que puedes seguir. ✓ marca tus suscripciones.
sources-none = Todavía no hay fuentes.
sources-choose = Elige una fuente
languages = Idiomas que puedes seguir. ✓ marca tus suscripciones.
languages-none = Todavía no hay artículos en ningún idioma.
languages-choose = Elige un idioma
follows-except = { $topics } excepto { $left }
subscriptions-except = Excluido: { $topics }
rate-day = unos { $number } al día
rate-week = unos { $number } a la semana
rate-seldom = menos de uno a la semana
subscribed = { $place ->
    [private] Te has suscrito a { $topic }.
    [group] Este grupo se ha suscrito a { $topic }.
    [thread] { $app ->
        [places-channels] Este hilo
       *[other] Este tema del grupo
    } se ha suscrito a { $topic }.
   *[channel] Este canal se ha suscrito a { $topic }.
}
subscribed-already = { $place ->
    [private] Ya tienes una suscripción a { $topic }.
    [group] Este grupo ya tiene una suscripción a { $topic }.
    [thread] { $app ->
        [places-channels] Este hilo
       *[other] Este tema del grupo
    } ya tiene una suscripción a { $topic }.
   *[channel] Este canal ya tiene una suscripción a { $topic }.
}
subscribed-newest = { $number ->
    [one] El último artículo:
    [many] Los últimos artículos:
   *[other] Los últimos artículos:
}
undone = Deshecho. Suscripciones actuales: { $topics }.
undone-nothing-left = Deshecho. Ahora no hay suscripciones aquí.
undone-already = Eso ya se ha deshecho.
subscribed-again = ¡Qué bien que vuelvas! Suscripciones recuperadas: { $topics }.
subscribed-to-nothing = Aquí no hay suscripciones. /topics muestra lo que puedes seguir.
unsubscribed = Suscripción cancelada: { $topic }.
unsubscribed-everything = Se ha cancelado la suscripción a todos los temas.
unsubscribed-everything-but = Se ha cancelado la suscripción a todos los temas, excepto: { $topics }.
not-subscribed-to = Aquí no hay suscripción a { $topic }. Tus suscripciones: { $topics }.
still-subscribed = Suscripciones que quedan: { $topics }.
stopped = Listo: aquí no llegarán más mensajes. /subscribe recupera tus suscripciones.
stopped-already = Aquí no se envían mensajes. Para empezar, usa /subscribe.
stop = ¿Detener todo?
stop-keeps = Aquí no llegarán más mensajes. { $found ->
    [0] {""}
   *[other] Tus suscripciones se conservan y /subscribe las recupera: { $topics }.
}
stop-nothing = No ha cambiado nada: los mensajes llegan como antes.
return-ask = Aquí se detuvo todo. Las suscripciones de antes: { $topics }. ¿Como antes, o elegir de nuevo?
# Lo que se puede escribir en lugar de /stop.
stop-words = parar, para, detener, alto, basta, baja, darse de baja, detener todo
offer-subscribe = ¿Quieres suscribirte a { $topic }?
notice-subscribed = ✓ { $topic }
notice-unsubscribed = ✗ { $topic }

button-read = Leer
button-read-here = Leer aquí
button-read-in = Leer en { $language }
button-share = Compartir
share-link = Copia el enlace y compártelo:
button-everything = Todos los temas
button-topics = Temas
button-sources = Fuentes
button-languages = Idiomas
button-except = Todo excepto…
button-card = ‹ Todas las opciones
button-take-in = ✓ { $topic }
button-undo = Deshacer
button-stop = Detener todo
button-stay = Conservar todo
button-as-before = Como antes
button-afresh = Elegir de nuevo
button-subscribe = Suscribirse a { $topic }
button-unsubscribe = Cancelar la suscripción a { $topic }
button-page-before = ‹ Atrás
button-page-after = Más ›
button-search-everywhere = Buscar en todo
button-unfollow = ✗ { $topic }
# Where there are no buttons.
text-button = { $label }: { $command }
text-form =
    Para responder, escribe tu texto después de este comando:
    { $command }

digest-missed = Esto te perdiste mientras no pudimos contactar contigo:
digest-due = Tu resumen:
digest-more = { $number ->
    [one] Y { $number } artículo más.
    [many] Y { $number } de artículos más.
   *[other] Y { $number } artículos más.
} /latest muestra los últimos artículos.
label-breaking = Última hora

## Menus.

command-start = Cómo funciona
command-help = Lo que puedes hacer aquí
command-latest = Los últimos artículos, sobre un tema si quieres
command-search = Buscar artículos: palabras, «una frase», #tema, de una fuente
command-read = Leer aquí un artículo entero
command-topics = Elegir tus temas
command-subscribe = Elegir qué recibes o suscribirte por nombre
command-unsubscribe = Cancelar la suscripción a un tema, o a todos
command-subscriptions = Tus suscripciones
command-stop = Detener todos los mensajes
param-latest-count = Cuántos (de 1 a 10)
param-latest-topic = Sobre qué tema
param-search-words = Palabras que aparezcan todas; una frase entre comillas, inicio* para el inicio de palabra
param-search-topic = Solo sobre este tema
param-search-from = Solo de esta fuente
param-read-post = El número o enlace del artículo; déjalo vacío para el último
param-subscribe-topic = Qué tema, o varios con comas; déjalo vacío para elegir de una lista
param-unsubscribe-topic = Qué tema, o varios separados por comas
# Articles put into other chats, by @name of the bot.
insert-none = No hay resultados. Abre el chat conmigo
mention-none = No encuentro ningún artículo con «{ $words }».
share-topic = Más sobre { $topic }:
