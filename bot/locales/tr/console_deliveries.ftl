## The ledger in the console.

console-ledger = Tüm kopyaların durumu
console-period = Süre
console-one-day = 24 saat
console-days = { $number ->
    [one] { $number } gün
   *[other] { $number } gün
}
console-ledger-empty = Bu sürede hiçbir gönderi çıkmadı.
console-csv = Tablo olarak indir (CSV)
console-which-posts = { $number ->
    [one] { $number } gönderi
   *[other] { $number } gönderi
}
console-which-copies = { $number ->
    [one] { $number } kopya
   *[other] { $number } kopya
}
