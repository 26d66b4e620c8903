## One person's accounts in two apps.

link-code =
    Bunu on dakika içinde bana şu uygulamada özel sohbetten gönderin: { $others }
    { $command }
    İki hesabınızı bağlar; böylece her makale size bir kez gelir. Kod bir kez geçerlidir; kimseye göstermeyin.
link-done = Hesaplarınız bağlandı: artık her makale size bir kez geliyor.
# In the chat that gave the code.
link-notice = { $where ->
    [here] { $mine } hesabınız az önce bir { $other } hesabına bağlandı; makaleler buraya geliyor. Bunu siz yapmadıysanız bağlantıyı kaldırın.
   *[there] { $mine } hesabınız az önce bir { $other } hesabına bağlandı; makaleler oraya geliyor. Bunu siz yapmadıysanız bağlantıyı kaldırın.
}
link-state = { $where ->
    [here] Bağlı uygulama: { $other }. Makaleler buraya geliyor.
   *[there] Bağlı uygulama: { $other }. Makaleler oraya geliyor.
}
link-parted = { $where ->
    [here] Bağlantı kaldırıldı. Makaleler buraya gelmeye devam ediyor; diğer uygulamada ({ $other }) /subscribe onları geri getirir.
   *[there] Bağlantı kaldırıldı. Makaleler diğer uygulamaya ({ $other }) gelmeye devam ediyor; burada /subscribe onları geri getirir.
}
button-link-here = Makaleleri buraya gönder
button-link-there = Makaleleri oraya gönder: { $other }
button-unlink = Bağlantıyı kaldır
command-link = İki uygulamadaki hesaplarınızı bağlar; her makale bir kez gelir
param-link-code = Diğer uygulamada /link komutunun gösterdiği kod

link-in-private = /link komutunu benimle özel sohbette kullanın.
link-nowhere = Bağlanacak başka bir uygulama yok: bu yayın yalnızca tek bir uygulamada.
link-none = Bu hesaplar artık bağlı değil. /link yeniden başlatır.
link-code-unknown = Bu kodu bilmiyorum. Kontrol edin ya da diğer uygulamada /link ile yenisini alın.
link-code-expired = Bu kodun süresi doldu. Diğer uygulamada /link ile yenisini alın.
link-code-used = Bu kod zaten kullanıldı. Diğer uygulamada /link ile yenisini alın.
link-code-same-app = Bu kod bu uygulamada alındı. Diğer uygulamada /link ile gösterilen kodu kullanın.
link-already = İki hesaptan biri zaten bağlı. Önce bağlantıyı kaldırmak için orada /link gönderin.
