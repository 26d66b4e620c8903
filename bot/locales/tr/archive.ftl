## Herkese açık arşiv: okurlar için tarayıcıdaki sayfalar.

archive-posts = Yazılar
archive-search = Arama
archive-search-words = Aranacak kelimeler
archive-corrections = Düzeltmeler
archive-subscribe = Abone ol
archive-here = Buradasınız
archive-pages = Diğer sayfalar
archive-all-languages = Tüm diller
archive-none = Burada henüz yazı yok.
archive-newest = En yeniler
archive-older = Daha eskiler
archive-more = Daha fazla sonuç
archive-feeds = Akış olarak:
archive-what-changed = Ne değişti
archive-picture = Görsele bak
archive-on-site = İlk yayımlandığı yerde oku
archive-other-languages = Diğer dillerde
archive-share-on = { $place } üzerinde paylaş
archive-share-mail = E-postayla gönder
archive-address = Bu yazının adresi
archive-follow = { $place } üzerinde takip et
archive-invite = Bir { $place } sunucusuna ekle
archive-all-ways = Tüm abonelik yolları
archive-corrections-lead = Nerede yanıldık, doğrusu ne. Çıkarılan kelimelerin üstü, eklenenlerin altı çizilidir.
archive-no-corrections = Henüz hiçbir şey düzeltilmedi.
archive-change = { $act ->
    [retract] Geri çekildi
   *[correct] Düzeltildi
}
archive-copies = Değiştirilen mesajlar: { $number }
archive-subscribe-lead = Yeni yazılar kendiliğinden gelir. Nereye geleceğini seçin.
archive-one-topic = Tek bir konu
archive-in-a-reader = Akış okuyucuda
archive-code = QR kodu: { $what }
