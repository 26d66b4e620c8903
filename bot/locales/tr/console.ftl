## The desk in a browser.

console-post-state = { $state ->
    [draft] taslak
    [held] bekletiliyor
    [retracted] geri çekildi
    [archived] arşivde
    [scheduled] planlandı
   *[published] yayımlandı
}
console-copy-state = { $state ->
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
   *[other] { $state }
}
console-today = Bugün
console-skip = İçeriğe geç
console-menu = Sayfalar
console-choose = Seç
console-log-out = Çıkış yap
console-log-out-everywhere = Tüm cihazlardan çıkış yap
console-log-in = Giriş yap
console-log-in-how = Bota özel sohbette /desk yazarak ya da sunucuda “israfan desk login” ile bağlantı alın.
console-code = Bağlantıdaki kod
console-link-over = Bu bağlantı artık çalışmıyor: her biri on dakika içinde bir kez çalışır. Yenisini alın.
console-link-made = Bu bağlantı konsolu on dakika içinde bir kez açar. Kimseye göstermeyin.
button-console = Konsolu aç…
button-console-open = Konsolu aç
console-form-over = Bu sayfa güncel değildi, bu yüzden hiçbir şey yapılmadı. Geri dönüp sayfayı yenileyin ve yeniden deneyin.
console-not-found = Böyle bir sayfa yok.
console-not-done = Bu olmadı
console-done = { $act ->
    [break] Birazdan gönderilir ya da ikinci bir kişiye sorulur.
    [publish] Yayımlanıyor.
    [pause] Duraklatıldı.
    [resume] Devam ediyor.
    [cancel] Durduruldu.
    [retract] Geri alınıyor.
    [retry] Başarısız kopyalar yeniden deneniyor.
    [resend] Şüpheli kopyalar yeniden gönderiliyor.
    [unschedule] Artık planlı değil.
    [correct] Düzeltiliyor.
    [change] Değiştirildi.
    [remove] Kaldırıldı.
    [schedule] Planlandı.
    [draft] Kaydedildi.
    [send] Gönderiliyor.
    [drop] Vazgeçildi; hiçbir şey gönderilmiyor.
    [backup] Yedek alındı.
    [clear] Temizlendi.
   *[other] Tamam.
}
console-sending = Şu anda gönderiliyor
console-sent = Gönderilenler
console-nothing-sending = Şu anda hiçbir şey gönderilmiyor.
console-progress = { $total } kopyadan { $sent } tamam
console-paused = duraklatıldı
console-preparing = hazırlanıyor
console-cancel-question = Gönderim tamamen durdurulsun mu? Alanlarda kalır.
console-reason = Neden (isteğe bağlı)
console-waiting = Gönderilecek kopyalar
console-nothing-waiting = Bekleyen kopya yok.
console-held = Beklemede, karar sizin
console-approvals = Onay bekliyor
console-drop-question = { $number ->
    [one] Kimseye gönderilmez.
   *[other] { $number } haberin hiçbiri gönderilmez.
}
console-publish = Yayımla
console-next = Sırada planlı olanlar
console-nothing-planned = Planlanmış bir şey yok.
console-untitled = Başlıksız
console-posts = Gönderiler
console-deliveries = Teslimatlar
console-post-is = { $state ->
    [draft] Henüz yayımlanmadı: taslak.
    [held] Henüz yayımlanmadı: beklemede.
    [scheduled] Henüz yayımlanmadı: planlandı.
   *[retracted] Geri alındı.
}
console-not-meant = Bu yer hedef kitle arasında değildi.
console-place-bad = “{ $given }” bir yer değil. Platformu ve sohbeti iki nokta ile ayırarak yazın.
console-place-state = { $state ->
    [suspended] yazılamıyor
    [gone] botu kaldırmış
    [left] durdurmuş
   *[active] alıyor
}
console-search = Sözcükler ya da numara
console-state = Durum
console-all = Tümü
console-show = Göster
console-published = Yayım
console-delivered = Teslim edilen
console-open = Kalan
console-nothing-found = Hiçbir şey bulunamadı.
console-report = Kimler aldı
console-platform = Platform
console-why = Neden
console-copies = Kopyalar
console-each-copy = Her kopya
console-no-copies = Henüz kopya yok.
console-says = İçerik
console-correct = Düzelt
console-correct-button = Tüm kopyalarda düzelt
console-history = Neler değişti
console-revision = Sürüm { $number }
console-acts = Yapabilecekleriniz
console-unschedule-question = Plandan çıkarılsın mı? Önceki hâline döner.
console-retry = Başarısız kopyaları yeniden dene
console-resend = Şüphelileri yeniden gönder
console-resend-question = Ulaşmış olabilecekler yeniden gönderilsin mi? Bazı okurlar iki kez alabilir.
console-retract = Geri al
console-retract-question = Herkesten geri alınsın mı? Platformun izin verdiği yerde silinir, değilse geri alındığı yazılır.
console-why-title = Bir yer bir gönderiyi neden aldı ya da almadı?
console-place = Yer
console-ask = Sor
console-facts = Bu gönderi hakkında
console-number = Numara
console-post-number = Gönderi numarası
console-goes-out = Gönderim
console-author = Yazar
console-source = Kaynak
console-link = Bağlantı
console-people = Kişiler
console-log = Kayıt
console-calendar = Takvim
console-sources = Kaynaklar
console-role = Rol
console-role-topics = Yalnızca bu konular (editörler; boş: hepsi)
console-by-settings = Sunucu ayarlarına göre
console-invited = Bunu 24 saat içinde bota ilk gönderen kişi ekibe katılır. Bir daha gösterilmez.
console-change = Değiştir
console-invite = Kod oluştur
console-who = Kim
console-act = Ne
console-door = Nereden
console-since = Başlangıç
console-when = Ne zaman
console-embargo = ambargo
console-source-failing = okunamıyor
console-source-well = iyi durumda
console-last-read = Son okuma
console-next-read = Sonraki
console-last-new = Son yeni haber
console-no-sources = Henüz kaynak yok.
console-compose = Yaz
console-topics-commas = Konular, virgülle ayrılmış
console-post-language = Metnin dili
console-save-draft = Taslak olarak kaydet
console-preview = Okurların göreceği gibi
console-lint = Göndermeden önce bakılacaklar
console-lint-well = Bir sorun yok.
console-no-preview = Bir başlık yazın, burada gösterilir.
console-forecast = Şimdi gönderilirse
console-forecast-nobody = Kimse almaz.
console-schedule = Planla
console-at = Saat ({ $zone })
console-publish-question = Takip eden herkese şimdi yayımlansın mı?
