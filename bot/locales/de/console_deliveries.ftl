## The ledger in the console.

console-ledger = Was aus allen Kopien wurde
console-period = Zeitraum
console-one-day = 24 Stunden
console-days = { $number ->
    [one] { $number } Tag
   *[other] { $number } Tage
}
console-ledger-empty = In dieser Zeit ging kein Beitrag hinaus.
console-csv = Als Tabelle herunterladen (CSV)
console-which-posts = { $number ->
    [one] ein Beitrag
   *[other] { $number } Beiträge
}
console-which-copies = { $number ->
    [one] eine Kopie
   *[other] { $number } Kopien
}
