## How many readers there are, and how that goes.

stats-page = Kitle
command-stats = Kaç okur var ve sayı nasıl değişti
stats-days = { $days ->
    [one] { $days } gün
   *[other] { $days } gün
}
stats-period = Dönem
stats-by = Ölçüt
stats-facet = { $facet ->
    [kind] yer türü
    [language] dil
    [zone] saat dilimi
    [topic] konu
    [state] durum
   *[platform] platform
}
stats-unknown = { $facet ->
    [zone] saat dilimi seçilmemiş
   *[language] dili bilinmiyor
}
stats-chart = Okurlar · { $by }
stats-chart-says = { $since } – { $until }: başta { $before } okur, şimdi { $now }.
stats-active = Şu anda alanlar
stats-new = Katılanlar
stats-lost = Ayrılanlar veya ulaşılamayanlar
stats-net = İlk günden beri
stats-now = Şimdi
stats-percent = Pay
stats-change = Değişim
stats-each-day = Gün gün
stats-day = Gün
stats-not-counted = sayılmadı
stats-marks = Neler oldu
stats-broadcasts = Toplu mesajlar: { $number }
stats-corrections = Düzeltmeler: { $number }
stats-outages = Program durduğu için sayılmayan günler: { $number }
stats-overlap = Birkaç konuyu izleyen, her birinde sayılır.
stats-when = Günler { $zone } saatiyle gece yarısı biter; bugün şu anki hâliyledir.
stats-share-view = Bu görünümü paylaş
stats-share-how = Bağlantısı olan herkes bu sayıları oturum açmadan görür, başka bir şey görmez.
stats-lifetime = Geçerlilik
stats-share-make = Bağlantı oluştur
stats-shared = Bağlantıyı şimdi kopyalayın: bir daha gösterilmez.
stats-links = Geçerli bağlantılar
stats-until = Bitiş
stats-made-by = Oluşturan
stats-revoke = İptal et
stats-revoke-question = Bu bağlantı iptal edilsin mi? Artık kimse onunla bir şey göremez.
stats-link-over = Bu bağlantı artık çalışmıyor. Haber merkezinden yenisini isteyin.
stats-lifetime-bad = Bir bağlantı 7, 30 veya 90 gün geçerlidir.
stats-public = { $publication } okurları
