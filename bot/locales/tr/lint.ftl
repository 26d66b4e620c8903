## What is wrong with a post or an announcement, before it is sent.

lint-title-cut = Başlık { $platform } için çok uzun, sonu kesilecek.
lint-text-cut = Metin { $platform } için çok uzun, sonu kesilecek.
lint-picture-missing = Resim yüklenemiyor: { $address }
lint-picture-small = Resim yalnızca { $width } × { $height } piksel. En az { $least } olmalı.
lint-link-dead = Bağlantıda sayfa yok: { $address }
lint-link-doubtful = Bağlantı şu anda açılamadı: { $address }
lint-capitals = Başlığın tamamı büyük harf.
lint-turned = Görünmez karakterler bazı sözcüklerin sırasını ters çeviriyor.
lint-hidden-mention = Görünmez karakterler bir bahsetmeyi gizliyor: { $mention }
lint-mention-of-all = { $mention } kimseye bildirim göndermez; okurlar onu düz metin olarak görür.
lint-disguised-link = “{ $words }” başka bir siteye götürüyor: { $address }
lint-invisible = Metinde { $number } görünmez karakter var.
lint-sent-elsewhere = Aynı haber daha önce başka bir adresle gönderildi: gönderi { $number }, “{ $title }”.
lint-like-another = Son 24 saatteki { $number } numaralı gönderinin başlığı neredeyse aynı: “{ $title }”.
lint-banned-word = Yazı işleri bu sözcüğü kullanmıyor: “{ $word }”.
lint-no-topic = Konusu yok; yalnızca her şeyi takip edenlere gider.

## Sent to the editor alone, to look at.

button-send-to-me = Kendime gönder
sent-to-you = Size özel sohbette gönderdim.
no-private-chat = Size özel sohbette yazamıyorum. Orada bana /start gönderip yeniden deneyin.
