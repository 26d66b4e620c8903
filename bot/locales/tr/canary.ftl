## Önce birkaç yere, dakikalar sonra kalanlara giden.

button-canary = Önce { $number } yere gönder
button-go-on-now = Şimdi devam et
canary-started = Önce { $number ->
    [one] bir yere
   *[other] { $number } yere
} gidiyor. Durdurmazsanız kalanlara { $minutes } dk sonra gider.
canary-waits = Önce { $number ->
    [one] bir yere
   *[other] { $number } yere
} gönderildi; durdurmazsanız kalanlara saat { $when } itibarıyla gider.
canary-breaking = Son dakika haberi herkese aynı anda gider. İlk yerleri çıkarın ya da onu olağan haber olarak gönderin.
canary-paused = Gönderim duraklatılmış. Önce onu sürdürün.
canary-not-waiting = Bekleyen kimse yok: gönderim ilk yerler için bekletilmiyor.
console-canary = Önce { $number ->
    [one] bir yere
   *[other] { $number } yere
}; biri durdurmazsa kalanlara { $minutes } dk sonra
