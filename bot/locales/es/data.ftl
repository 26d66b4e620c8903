## Lo que se guarda de los lectores, y cómo lo obtienen o lo borran.

privacy = Lo que guardo sobre ti
privacy-lines =
    • El identificador de este chat y su idioma, para poder escribir aquí.
    • De un grupo o canal que configuras: tu identificador, para avisarte si ya no puedo publicar allí.
    • A qué te suscribes y cómo lo quieres: temas, palabras, horarios.
    • De cada artículo enviado aquí: que se envió, y cuándo; y el último día (solo el día) en que se usó el bot aquí.
    • Todo esto se queda hasta que lo borres; /stop lo guarda por si vuelves.
    • Lo que me escribes se borra en cuanto respondo, o a los tres días.
    • Las palabras que buscas se guardan dos días, sin tu identificador.
    • No guardo tu nombre ni registro lo que lees.
    • Solo pueden verlo quienes gestionan { $publication }, y la aplicación de chat, como siempre.
    • /export te envía todo esto en un archivo, y /forget lo borra. Las copias de seguridad lo conservan hasta que la redacción las reemplace.
export = { $place ->
    [private] En este archivo está todo lo que guardo sobre ti.
   *[other] En este archivo está todo lo que guardo sobre este lugar.
}
export-refused = No he podido enviar el archivo aquí. Permíteme adjuntar archivos e inténtalo de nuevo, o pídelo a la redacción.
forget = { $place ->
    [private] ¿Borrar todo lo que guardo sobre ti?
   *[other] ¿Borrar todo lo que guardo sobre este lugar?
}
forget-loses =
    Se borrarán las suscripciones ({ $number }), los ajustes y el registro de lo que se envió aquí. No se puede deshacer.
    Para no recibir más mensajes y conservar tus suscripciones, usa /stop.
forgotten = { $place ->
    [private] Hecho. Todo lo que guardaba sobre ti está borrado. Para empezar de nuevo, usa /start.
   *[other] Hecho. Todo lo que guardaba sobre este lugar está borrado. Para empezar de nuevo, usa /subscribe.
}
forget-nothing = No se ha borrado nada.
button-forget = Borrar todo
button-forget-nothing = Conservarlo
command-privacy = Lo que guardo sobre ti y cómo borrarlo
command-export = Todo lo que guardo sobre ti, en un archivo
command-forget = Borrar todo lo que guardo sobre ti
