## Noticias de última hora: pedidas, aprobadas por una segunda persona, deshechas, y cuánto tardan.

button-breaking = Última hora…
button-breaking-send = Enviar como última hora
button-undo = Deshacer
breaking-question = ¿Enviar «{ $title }» como última hora? Va antes que todo lo demás y llega también en horas de silencio. { $persons ->
    [1] Tienes { $seconds } s para deshacerlo.
   *[other] Una segunda persona tiene que aprobarlo.
}
breaking-asked = Pedido. Ahora una segunda persona tiene que aprobarlo; después se envía al cabo de { $seconds } s.
breaking-goes-out = Se envía como última hora a las { $when }.
breaking-undone = Se ha deshecho y no se envía.
breaking-gone = Ya se ha enviado. Para retirarlo a todos, usa /retract.
breaking-second = Lo has pedido tú, así que tiene que aprobarlo una segunda persona.
breaking-asked-already = Ya se ha pedido: una segunda persona tiene que aprobarlo.
breaking-planned = La publicación { $number } ya está programada. Quítala antes del calendario.
breaking-clock = El { $percent } % lo tiene tras { $time }. El objetivo: 90 % en 2:00.
breaking-reached = El 90 % lo tenía tras { $time } (el objetivo: 2:00).
breaking-missed = El { $percent } % lo tiene. No se ha cumplido el objetivo: 90 % en 2:00.
approval-breaking = { $person } quiere enviar esto como última hora. Una segunda persona tiene que aprobarlo.
alert-breaking-late = Última hora con retraso: «{ $title }» salió hace más de dos minutos y el { $percent } % la tiene. { $command } dice qué la frena.
