## The ledger in the console.

console-ledger = Tüm kopyaların durumu
console-period = Süre
console-days = { $number ->
    [1] 24 saat
   *[other] { $number } gün
}
console-ledger-empty = Bu sürede hiçbir gönderi çıkmadı.
console-which-posts = { $number ->
    [one] { $number } gönderi
   *[other] { $number } gönderi
}
console-which-copies = { $number ->
    [one] { $number } kopya
   *[other] { $number } kopya
}
