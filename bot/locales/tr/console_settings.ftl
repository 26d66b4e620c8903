## Settings that change while the desk runs, in the console.

console-settings = Ayarlar
live-settings-how = Bir sonraki kullanımdan itibaren, yeniden başlatmalardan sonra da ayar dosyasının yerine geçer.
live-setting = { $name ->
    [breaking-persons] Son dakika haberi için kaç kişi gerekir (1 veya 2)
    [breaking-undo] Son dakika haberi kaç saniye geri alınabilir
   *[link-tags] Haber bağlantılarındaki kaynak etiketleri, her satıra bir tane
}
live-setting-changed = { $person } değiştirdi: { $time }.
live-setting-in-file = Ayar dosyasından.
live-setting-go-back = Dosyadakine dön
live-setting-file-says = Dosyada:
setting-is-the-files = Bu ayar zaten dosyadaki gibi.
