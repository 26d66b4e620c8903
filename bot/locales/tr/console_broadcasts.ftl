## Broadcasts in the console.

console-broadcasts = Toplu mesajlar
console-broadcast-new = Toplu mesaj yaz
console-broadcast-preview = Kaydet ve önizle
console-broadcast-again = Buna benzer bir tane daha yaz
console-broadcast-state = { $state ->
    [draft] taslak
    [scheduled] planlandı
    [sending] gönderiliyor
    [paused] duraklatıldı
    [stopping] durduruluyor
    [stopped] durduruldu
    [cancelled] vazgeçildi
   *[done] gönderildi
}
console-no-broadcasts = Henüz toplu mesaj yazılmadı.
console-not-delivered = Teslim edilmeyen
console-written = Yazıldı
console-drop = Vazgeç
console-only = Yalnızca
console-without = Bunlar hariç
console-sort = { $sort ->
    [platforms] Platformlar
    [kinds] Yer türleri
   *[languages] Diller
}
console-audience-how = Hiçbir şey seçilmezse herkese gider.
console-paid = { $platform } üzerindeki mesajlar ücretlidir.
console-local-hour = Ya da her okurun kendi saatinde, bu saatte
console-hour-bad = 08:00 gibi bir saat yazın.
