## What goes out at a time that lies ahead.

button-later = Daha sonra gönder…
button-schedule = Planla
button-do-not-send = Gönderme
button-send-late = Şimdi gönder
form-later = Daha sonra gönder
form-when = Ne zaman gönderilsin?
form-when-optional = Ne zaman (boş: şimdi)
form-when-hint = Örneğin 18:00, 08:00 yerel veya 2026-11-30 18:00, saat dilimi { $zone }
form-when-question = Ne zaman gönderilsin? Bu mesajı saatle yanıtlayın, örneğin 18:00, 08:00 yerel veya 2026-11-30 18:00 (saat dilimi { $zone }).
param-broadcast-at = Ne zaman gönderileceği, örneğin 18:00; boş bırakırsanız şimdi
planned-confirm = Gönderim: { $when }. Okurlarınız yukarıdaki mesajı görecek. Planlansın mı?
planned-done = Planlandı. Gönderim: { $when }.
sent-late = Şimdi gönderiliyor.
alert-too-late = “{ $title }” gönderilmedi: son saati { $when } idi ve geçti. Yine de gönderilsin mi?
alert-planner-gone = “{ $title }” gönderilmedi: { $person } bunu { $when } için planlamıştı ve artık gönderme yetkisi yok. Yine de gönderilsin mi?
moment-bad = “{ $given }” saatini anlamadım. 18:00 gibi bir saat, { $example } gibi bir gün ve saat ya da +90m, +2h gibi bir süre yazın.
moment-past = { $given } geçti. Daha geç bir saat seçin.
moment-far = { $given } bir yıldan uzak. Daha yakın bir tarih seçin.
moment-skipped = { $zone } saat diliminde { $given } yok: o gece saatler ileri alınıyor. Başka bir saat seçin.
moment-twice = { $zone } saat diliminde { $given } iki kez geliyor, çünkü o gece saatler geri alınıyor. Hangisi olduğunu yazın: { $first } veya { $second }.
latest-before = Son saat gönderim saatinden önce. Daha geç bir saat seçin.
post-not-to-plan = { $number } numaralı gönderi planlanamaz: zaten yayımlandı ya da herkese giden bir mesajın parçası.
post-not-planned = { $number } numaralı gönderi planlanmamış.
post-embargoed = { $number } numaralı gönderi ambargolu, henüz yayımlanamaz. Önce plandan çıkarın.
broadcast-is-planned = Bu mesaj zaten planlandı.
