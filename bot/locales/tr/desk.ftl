## Editörlerin gördükleri.

command-broadcast = Tüm abonelere mesaj gönder
param-broadcast-text = Mesajınız; boş bırakırsanız sorarım
param-broadcast-link = Bağlantı verilecek sayfanın adresi
param-broadcast-picture = Bir görselin adresi

form-broadcast = Toplu mesaj
form-broadcast-question = Ne göndereyim? Bu mesajı metinle yanıtlayın. Bağlantı ya da görsel eklemek için adresini ayrı bir satıra yazın.
form-broadcast-again = Lütfen bu mesajı düzeltilmiş metinle yanıtlayın.
form-text = Metin
form-link = Bağlantı (isteğe bağlı)
form-picture = Görsel (isteğe bağlı)

places-chats = { $number } { $platform } sohbeti
places-channels = { $number } { $platform } kanalı
and = { $first } ve { $second }
duration-seconds = yaklaşık { $number } sn
duration-minutes = yaklaşık { $number } dk
duration-hours = yaklaşık { $number } sa
broadcast-reach = Alıcılar: { $places }. Süre: { $duration }.
broadcast-to-topics = Yalnızca şu konuların okurlarına: { $topics }
broadcast-confirm = Okurlarınız yukarıdaki mesajı görecek. Gönderilsin mi?
broadcast-started = { $total } aboneye gönderiliyor…
broadcast-cancelled = Hiçbir şey gönderilmedi.
broadcast-stopped = Durduruldu. Yola çıkmış mesajlar ulaşır, başkası gönderilmez.
button-send = Gönder
button-cancel = İptal
button-back-to-text = Metne dön
button-stop-broadcast = Göndermeyi durdur

progress-planning = Hazırlanıyor: şu ana kadar { $total }
progress-sending = Gönderiliyor: { $sent }/{ $total }
progress-done = Tamamlandı: ulaşan { $sent }/{ $total }
progress-stopping = Durduruluyor: şu ana kadar ulaşan { $sent }/{ $total }
progress-stopped = Durduruldu: ulaşan { $sent }/{ $total }
progress-sent = { $platform }: { $number } kişiye ulaştı
progress-missed = { $platform }: { $number } — { $state ->
    [failed] gönderilemedi
    [suppressed] ulaşılamadı
    [cancelled] durduruldu
    [expired] çok geç
    [unknown] ulaşıp ulaşmadığı bilinmiyor
   *[other] { $state }
}{ $reason ->
    [none] {""}
   *[other] {" "}({ $reason })
}
broadcast-again = { $number } mesaj yeniden gönderiliyor…
button-send-again = { $number } mesajı yeniden gönder

## Editörlere sormadan bildirilenler.

alert-expired = { $number } abone bazı haberleri zamanında almadı. Eski haberler geç gönderilmez: her abone başlıkların yer aldığı tek bir mesaj alır.
alert-doubt = “{ $title }”: { $number } kopya ulaşmamış olabilir. Yeniden göndermek bazı okurlara ikinci bir kopya getirebilir.
alert-held = “{ $source }” bir anda { $number } yeni haber yayımladı. Bu olağan dışı olduğu için haberler bekletiliyor. İstediklerinizi yayımlayın.
