## The ledger in the console.

console-ledger = Qué ha sido de todas las copias
console-period = Periodo
console-one-day = 24 horas
console-days = { $number ->
    [one] { $number } día
    [many] { $number } de días
   *[other] { $number } días
}
console-ledger-empty = No ha salido ninguna publicación en este tiempo.
console-csv = Descargar como tabla (CSV)
console-which-posts = { $number ->
    [one] una publicación
    [many] { $number } de publicaciones
   *[other] { $number } publicaciones
}
console-which-copies = { $number ->
    [one] una copia
    [many] { $number } de copias
   *[other] { $number } copias
}
