## Lo que llega a una hora de la zona de cada lector.

waves-word = hora local
waves-outlook = { $hour } donde está cada lector: primero { $first }, por último { $last }, en { $zones ->
    [one] una zona horaria
    [many] { $zones } de zonas horarias
   *[other] { $zones } zonas horarias
}.
waves-left = { $number ->
    [one] Falta uno
    [many] Faltan { $number } de envíos
   *[other] Faltan { $number }
}; el último, { $when }.
