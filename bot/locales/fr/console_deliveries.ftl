## The ledger in the console.

console-ledger = Ce que sont devenues toutes les copies
console-period = Période
console-one-day = 24 heures
console-days = { $number ->
    [one] { $number } jour
    [many] { $number } de jours
   *[other] { $number } jours
}
console-ledger-empty = Aucun article n'est parti pendant cette période.
console-csv = Télécharger en tableau (CSV)
console-which-posts = { $number ->
    [one] { $number } article
    [many] { $number } d'articles
   *[other] { $number } articles
}
console-which-copies = { $number ->
    [one] { $number } copie
    [many] { $number } de copies
   *[other] { $number } copies
}
