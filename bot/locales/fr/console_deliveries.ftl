## The ledger in the console.

console-ledger = Ce que sont devenues toutes les copies
console-period = Période
console-days = { $number ->
    [1] 24 heures
   *[other] { $number } jours
}
console-ledger-empty = Aucun article n'est parti pendant cette période.
console-which-posts = { $number ->
    [one] { $number } article
   *[other] { $number } articles
}
console-which-copies = { $number ->
    [one] { $number } copie
   *[other] { $number } copies
}
