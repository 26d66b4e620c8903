## Lo que llega primero a unos pocos y minutos después al resto.

button-canary = Enviar primero a { $number }
button-go-on-now = Continuar ya
canary-started = Primero se envía a { $number ->
    [one] un destino
    [many] { $number } de destinos
   *[other] { $number } destinos
}. El resto lo recibe { $minutes } min después, salvo que lo detengas.
canary-waits = Enviado primero a { $number ->
    [one] un destino
    [many] { $number } de destinos
   *[other] { $number } destinos
}; el resto lo recibe a las { $when }, salvo que lo detengas.
canary-breaking = Las noticias de última hora van a todos a la vez. Quita los primeros destinos o envíala como noticia normal.
canary-paused = El envío está en pausa. Reanúdalo primero.
canary-not-waiting = Nadie la está esperando: no se ha reservado primero para unos pocos.
console-canary = Primero a { $number ->
    [one] un destino
    [many] { $number } de destinos
   *[other] { $number } destinos
}; el resto { $minutes } min después, salvo que alguien lo detenga
