## What is wrong with a post or an announcement, before it is sent.

lint-title-cut = { $platform } corta el final del título: es demasiado largo allí.
lint-text-cut = { $platform } corta el final del texto: es demasiado largo allí.
lint-picture-missing = No se puede cargar la imagen: { $address }
lint-picture-small = La imagen solo tiene { $width } × { $height } píxeles. Debería tener al menos { $least }.
lint-link-dead = No hay ninguna página en el enlace: { $address }
lint-link-doubtful = Ahora mismo no se ha podido abrir el enlace: { $address }
lint-capitals = El título está todo en mayúsculas.
lint-turned = Hay caracteres invisibles que invierten el orden de algunas palabras.
lint-hidden-mention = Hay caracteres invisibles que ocultan una mención: { $mention }
lint-mention-of-all = { $mention } no avisará a nadie: los lectores lo verán como texto normal.
lint-disguised-link = «{ $words }» lleva a otro sitio: { $address }
lint-invisible = { $number ->
    [one] Hay un carácter invisible en el texto.
    [many] Hay { $number } caracteres invisibles en el texto.
   *[other] Hay { $number } caracteres invisibles en el texto.
}
lint-sent-elsewhere = El mismo artículo ya se envió con otra dirección: publicación { $number }, «{ $title }».
lint-like-another = La publicación { $number } de las últimas 24 horas tiene casi el mismo título: «{ $title }».
lint-banned-word = La redacción no usa esta palabra: «{ $word }».
lint-no-topic = No tiene tema, así que solo lo recibirá quien sigue todo.

## Sent to the editor alone, to look at.

button-send-to-me = Enviármelo a mí
sent-to-you = Te lo he enviado en un chat privado.
no-private-chat = No puedo escribirte en privado. Envíame /start en un chat privado y vuelve a intentarlo.
