## Looking after the database, in the console.

console-maintenance = Bakım
maintenance-check = Veritabanını denetle
maintenance-check-how = { $size } verinin tamamı okunur ve hasar aranır. Hiçbir şey değiştirilmez, gönderim sürer.
maintenance-last = Son: { $time }.
maintenance-well = Veritabanı sağlam.
maintenance-backups = Yedekler
maintenance-server = Veritabanı kendi sunucusunda: yedeği “israfan db backup” ile alınır.
maintenance-backup-how = Yedek, her şey sürerken { $size } verinin tamamını veri klasörüne kopyalar; orada { $free } boş yer var. Geri yüklemek için masayı durdurun ve sunucuda “israfan db restore” kullanın.
maintenance-no-room = Diskte yedek için yer yok. Önce sunucudaki eskileri silin.
maintenance-backup = Yedek al
maintenance-no-backups = Henüz yedek alınmadı.
maintenance-old = Eskiyenler
maintenance-old-how = { $number ->
    [one] Şu anda { $number } kayıt eskidi. Eskiyenler bir saat içinde kendiliğinden silinir; düğme hemen siler.
   *[other] Şu anda { $number } kayıt eskidi. Eskiyenler bir saat içinde kendiliğinden silinir; düğme hemen siler.
}
maintenance-sort = { $sort ->
    [copies] Gönderi kopyaları (sayıları kalır)
    [questions] Yanıtlanmamış sorular
    [gone-places] Botu çıkaran yerler
    [leases] Kullanılmayan belirteçlerin gönderme hakları
    [audit] Haber masasının günlüğü
    [updates] Bota gönderilen mesajlar
    [searches] Aramalar
    [follow-changes] Takip değişiklikleri
    [events] Başka programlara bildirilen olaylar
   *[post-changes] Onaylanmamış düzeltmeler
}
maintenance-due = Eskiyen: { $number }; saklama süresi (gün): { $days }.
maintenance-for-good = Süresiz saklanır.
maintenance-clear = Şimdi temizle
maintenance-sending = Gönderim sürüyor. Hepsini durduran anahtar şu sayfada:
maintenance-busy = Veritabanına şu anda bakım yapılıyor. Bir dakika bekleyip yeniden deneyin.
