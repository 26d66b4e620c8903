command-stop_all = Siz devam et diyene kadar tüm gönderimi durdur

stop-all-question = Tüm platformlarda gönderim durdurulsun mu? Bekleyen hiçbir şey kaybolmaz, komutları yanıtlamayı sürdürürüm.
stop-all-waiting = { $number ->
    [0] Bekleyen mesaj yok.
    [one] { $number } mesaj bekliyor.
   *[other] { $number } mesaj bekliyor.
}
stop-all-stopped = Tüm gönderim durduruldu.
stop-all-since = { $time } itibarıyla, durduran: { $person }{ $reason ->
    [none] {""}
   *[other] {" "}({ $reason })
}.
stop-all-dropped = Hiçbir şey durdurulmadı.
stop-all-released = Gönderim sürüyor.
stop-all-not-stopped = Gönderim durdurulmuş değil.
stop-all-reason-too-long = Gerekçe çok uzun: en fazla { $limit } karakter olabilir.
button-stop-all = Tüm gönderimi durdur
button-go-on = Devam et

sending-paused = Duraklatıldı.
sending-resumed = Gönderim sürüyor.
sending-paused-already = Gönderim zaten duraklatılmış.
sending-not-paused = Gönderim duraklatılmış değil.
sending-nothing = { $number } numaralı gönderiden gönderilmeyi bekleyen yok.
button-pause = Duraklat
button-resume = Sürdür
progress-paused = Duraklatıldı: şimdiye kadar { $sent } / { $total } aldı
why-sending-paused = Haber merkezi gönderimini duraklattı.

## What readers see of a correction or a retraction.

label-corrected = Düzeltildi: { $at }
notice-retracted = Haber merkezi bu gönderiyi geri çekti.
notice-corrected = Düzeltme:

## What editors do to a post in chat.

command-publish = Bir taslağı ya da bekletilen gönderiyi yayımla
param-publish-post = Gönderinin numarası ya da bağlantısı; ya da onu yanıtlayın
command-correct = Bir gönderiyi tüm kopyalarında düzelt
param-correct-post = Gönderinin numarası ya da bağlantısı; ya da onu yanıtlayın
command-retract = Bir gönderiyi herkesten geri çek
param-retract-post = Gönderinin numarası ya da bağlantısı; ya da onu yanıtlayın
command-report = Bir gönderiyi kim aldı, kim almadı, neden
param-report-post = Gönderinin numarası ya da bağlantısı; ya da onu yanıtlayın

form-correct = Düzeltme
form-correct-question = Ne yazmalı? Bu mesajı doğru başlıkla yanıtlayın; yeni spot, boş bir satırdan sonra altına gelir. Şu an: “{ $title }”
form-title = Başlık
form-summary = Spot
form-body = Metin

change-question = { $act ->
    [correct] Bu, tüm kopyalarda düzeltilsin mi?
    [retract] “{ $title }” herkesten geri çekilsin mi?
   *[other] Bu yayımlansın mı?
}
button-change = { $act ->
    [correct] Düzelt
    [retract] Geri çek
   *[other] Yayımla
}
change-begun = { $act ->
    [correct] Düzeltiliyor…
    [retract] Geri çekiliyor…
   *[other] Yayımlanıyor…
}
change-dropped = Hiçbir şey değişmedi.
change-done-already = Bu zaten onaylandı ya da bırakıldı.
change-overtaken = Bu gönderiyi bu arada başka biri değiştirdi. Lütfen yeniden başlayın.
change-unknown = Bu taslak artık saklanmıyor. Lütfen yeniden başlayın.
change-retracted = { $number } numaralı gönderi geri çekildi.
change-published = { $number } numaralı gönderi zaten yayımlandı.
change-nothing = Zaten böyle yazıyor.
desk-post-which = Gönderiyi { $command } ile yanıtlayın ya da numarasını veya bağlantısını verin.
desk-post-unknown = “{ $given }” diye bir gönderi yok.

change-making = { $act ->
    [correct] Düzeltiliyor.
    [retract] Geri çekiliyor.
   *[other] Gönderiliyor.
} { $number ->
    [0] Kalan kopya yok.
    [one] { $number } kopya kaldı.
   *[other] { $number } kopya kaldı.
}
change-paused = { $number ->
    [one] Duraklatıldı: { $number } kopya bekliyor.
   *[other] Duraklatıldı: { $number } kopya bekliyor.
}
change-made = { $act ->
    [correct] Düzeltildi
    [retract] Geri çekildi
   *[other] Gönderildi
}: { $number ->
    [one] { $number } kopyanın yüzde { $percent } kadarı
   *[other] { $number } kopyanın yüzde { $percent } kadarı
}.
change-nobody = { $act ->
    [correct] Düzeltildi. Henüz kimsede yok.
    [retract] Geri çekildi. Kimsede yoktu.
   *[other] Yayımlandı. Kimse almıyor.
}
change-instead = { $platform }: { $how ->
    [notice] { $number } kopya silinemedi, artık geri çekildiğini söylüyor
   *[other] { $number } kopya değiştirilemedi, kısa bir mesajla yanıtlandı
}

report-head = #{ $post }: { $state ->
    [draft] taslak
    [held] bekletiliyor
    [sending] gönderiliyor
    [paused] duraklatıldı
    [retracted] geri çekildi
    [archived] arşivde
   *[published] yayımlandı
}; { $number ->
    [0] kopya yok
    [one] { $number } kopya
   *[other] { $number } kopya
}{ $open ->
    [0] {""}
   *[other] , { $open } kaldı
}
report-row = { $platform }: { $number } — { $state }{ $reason ->
    [none] {""}
   *[other] {" "}({ $reason })
}
report-state = { $state ->
    [ready] bekliyor
    [sending] gönderiliyor
    [sent] ulaştı
    [deleted] silindi
    [notice] yerine bildirim kondu
    [unknown] belirsiz
    [failed] reddedildi
    [suppressed] ulaşılamadı
    [expired] çok geç
    [cancelled] durduruldu
    [collected] özet bekliyor
    [digested] özette anıldı
    [out-of-reach] geri çekilemeyecek kadar eski
   *[other] { $state }
}
report-times = Ulaştı: { $times } (dakika ve saniye)
report-time = %{ $share }: { $time }
report-left = { $number ->
    [one] { $number } okur aldıktan sonraki bir saat içinde ayrıldı
   *[other] { $number } okur aldıktan sonraki bir saat içinde ayrıldı
}
report-out-of-reach = { $number ->
    [one] { $number } kopya düzeltilemeyecek veya geri çekilemeyecek kadar eski: artık yalnızca sayılıyor
   *[other] { $number } kopya düzeltilemeyecek veya geri çekilemeyecek kadar eski: artık yalnızca sayılıyor
}
report-rest = { $number ->
    [one] Başka nedenlerle { $number } kopya daha
   *[other] Başka nedenlerle { $number } kopya daha
}
button-report-again = Yenile
button-retry = { $number ->
    [one] Başarısız { $number } kopyayı yeniden dene
   *[other] Başarısız { $number } kopyayı yeniden dene
}
report-nothing-failed = Yeniden denenebilecek başarısız kopya yok.
