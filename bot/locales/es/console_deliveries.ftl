## The ledger in the console.

console-ledger = Qué ha sido de todas las copias
console-period = Periodo
console-days = { $number ->
    [1] 24 horas
   *[other] { $number } días
}
console-ledger-empty = No ha salido ninguna publicación en este tiempo.
console-which-posts = { $number ->
    [one] una publicación
   *[other] { $number } publicaciones
}
console-which-copies = { $number ->
    [one] una copia
   *[other] { $number } copias
}
