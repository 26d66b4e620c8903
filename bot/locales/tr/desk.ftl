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
button-audience = Hedef kitle…
form-audience = Hedef kitle
form-audience-question = Kimin için? Platform, dil, konu ya da yer türü ({ $kinds }) adlarıyla yanıtlayın, aralarına virgül koyun; başına eksi koyduğunuz dışarıda kalır: “Türkçe, -Spor”. “herkes” hepsini geri alır. “etkin 30” son 30 günde botu kullananlardır.
form-audience-label = Kimin için?
audience-everybody = herkes
audience-kind = { $kind ->
    [private] özel sohbetler
    [group] gruplar
    [channel] kanallar
    [announcement] duyuru kanalları
   *[thread] alt konular
}
audience-only = Yalnızca: { $names }
audience-without = Hariç: { $names }
audience-active-word = etkin
audience-active = son { $days ->
    [one] bir günde
   *[other] { $days } günde
} etkin olanlar
audience-days = “etkin” sözcüğünden sonra 1 ile { $limit } arasında bir gün sayısı yazın.
console-active-days = Botu bu kadar gün içinde kullandı
audience-nobody = Bunu gönderecek kimse kalmadı.
audience-unknown = “{ $given }” adında platform, dil, konu ya da yer türü yok.
audience-changed = Hedef kitle o zamandan beri değişti. En yeni önizlemeden gönderin.
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
alert-source-silent = “{ $source }” şu zamandan beri yeni bir şey getirmedi: { $since }. Bu, şimdiye kadarki en uzun aradan uzun. Sitesinin hâlâ yayımladığına ve akışının bunu gösterdiğine bakın.
alert-source-failing = “{ $source }” şu zamandan beri okunamıyor: { $since } ({ $reason }). Kendiliğinden yeniden denenir; akış taşındıysa yeni adresini ekleyin.
alert-source-slow = “{ $source }” yavaş yanıt veriyor, bu yüzden yazıları geç geliyor. Diğer kaynaklar onu beklemez; siteyi yönetene bildirin.
alert-unreachable = { $platform } yanıt vermiyor. Gönderilecekler bekler ve kendiliğinden sürer; hiçbir şey kaybolmaz.
alert-brake = { $platform }, alışılmadık sayıda yerin birden yok olduğunu bildiriyor. Şimdilik oraya yalnızca son dakika haberleri gönderiliyor ve kimsenin aboneliği silinmiyor. Botun anahtarını ve platformun durumunu denetleyin; bir mesaj ulaşınca gönderim kendiliğinden sürer.
alert-flood = { $platform } botu şu zamana kadar bekletiyor: { $until }. Ardından gönderim kendiliğinden sürer; o zamana kadar yalnızca bekleyemeyecek olanı gönderin.
alert-disk = Disk neredeyse dolu: { $free } kaldı. Kısa sürede yer açın, yoksa hiçbir şey alınamaz ve gönderilemez.
alert-endpoint-off = { $endpoint } artık olay kabul etmiyor; { $number } numaralı uç nokta kapatıldı ({ $reason }). Onarıldığında: israfan webhook change { $number } --on, ardından israfan webhook replay { $number } --since 5d.
alert-doubt = “{ $title }”: { $number } kopya ulaşmamış olabilir. Yeniden göndermek bazı okurlara ikinci bir kopya getirebilir.
approval-burst = “{ $source }” bir anda { $number } yeni haber yayımladı. Bu olağan dışı olduğu için haberler bekletiliyor. İstediklerinizi yayımlayın.
