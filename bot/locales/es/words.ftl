## Words that narrow a subscription.

words-of = Palabras para { $topic }
words-none = No hay palabras elegidas: llegan todos los artículos.
words-include = solo con { $words }
words-exclude = sin { $words }
words-narrow = { $topic }: { $words }
words-which = ¿Qué suscripción quieres limitar con palabras? ✓ marca las que ya tienen.
words-choose = Elige una suscripción
words-ask =
    ¿Qué palabras para { $topic }? Un artículo llega si aparece una de ellas. Pon un menos delante de las palabras que no quieras. Por ejemplo:
    { $example }
    Lo que escribas sustituye las palabras de ahora.
words-box-include = Solo artículos con una de estas palabras
words-box-exclude = Ningún artículo con estas palabras
words-hint = elect* encuentra también elections; "west bank" entre comillas: en ese orden

words-untried = Todavía no hay artículos con los que probar las palabras.
words-passes = ✓ { $title }
words-passes-by = ✓ { $title } — { $words }
words-kept = ✗ { $title } — ninguna de las palabras
words-kept-by = ✗ { $title } — { $words }

words-gone = Esto ya no está entre tus suscripciones. /subscribe muestra lo que recibes.
words-many = Son demasiadas palabras: { $number }. El límite es { $most }.
words-filters = Ya hay palabras para { $most } suscripciones, que es el límite. Quita antes las de otra.
words-both = «{ $given }» no puede estar a la vez entre lo que quieres y lo que no. Quítalo de un lado.
words-quote-open = Falta una comilla en «{ $given }». Pon una a cada lado de la frase, como en "west bank".
words-quote-empty = No hay nada entre las comillas. Escribe una frase, como en "west bank".
words-no-letters = No hay letras en «{ $given }». Escribe una palabra o quítalo.
words-long = «{ $given }» es demasiado largo para una palabra. El límite de letras es { $most }.
words-star = El * de «{ $given }» tiene que estar al final, tras al menos { $least } letras, como en elect*.

button-words = Palabras…
button-words-choose = Elegir palabras…
button-words-remove = Quitar palabras
button-words-others = ‹ Otras suscripciones
