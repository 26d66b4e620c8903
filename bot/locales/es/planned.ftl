## What goes out at a time that lies ahead.

button-later = Enviar más tarde…
button-schedule = Programar
button-do-not-send = No enviar
button-send-late = Enviar ahora
form-later = Enviar más tarde
form-when = ¿Cuándo se envía?
form-when-optional = Cuándo (vacío: ahora)
form-when-hint = Por ejemplo 18:00, 08:00 hora local o 2026-11-30 18:00, zona horaria { $zone }
form-when-question = ¿Cuándo se envía? Responde a este mensaje con la hora, por ejemplo 18:00, 08:00 hora local o 2026-11-30 18:00 (zona horaria { $zone }).
param-broadcast-at = Cuándo se envía, por ejemplo 18:00; vacío: ahora
planned-confirm = Se enviará el { $when }. Tus lectores verán el mensaje de arriba. ¿Lo programo?
planned-done = Programado. Se enviará el { $when }.
sent-late = Se está enviando.
alert-too-late = «{ $title }» no se ha enviado: debía salir como muy tarde el { $when }, y ya ha pasado. ¿Lo envío de todos modos?
alert-planner-gone = «{ $title }» no se ha enviado: lo programó { $person } para el { $when } y ya no puede enviarlo. ¿Lo envío de todos modos?
moment-bad = No entiendo la hora «{ $given }». Escribe una hora como 18:00, un día y una hora como { $example }, o cuánto falta, como +90m o +2h.
moment-past = { $given } ya ha pasado. Elige una hora posterior.
moment-far = Falta más de un año para { $given }. Elige una fecha anterior.
moment-skipped = No existe { $given } en { $zone }: esa noche se adelanta el reloj. Elige otra hora.
moment-twice = { $given } se repite en { $zone }, porque esa noche se atrasa el reloj. Escribe cuál de las dos: { $first } o { $second }.
latest-before = La hora límite es anterior a la de envío. Elige una posterior.
post-not-to-plan = La publicación { $number } no se puede programar: ya está publicada o forma parte de un mensaje a todos.
post-not-planned = La publicación { $number } no está programada.
post-embargoed = La publicación { $number } está embargada y aún no puede salir. Quítala antes de la programación.
broadcast-is-planned = Este mensaje ya está programado.
