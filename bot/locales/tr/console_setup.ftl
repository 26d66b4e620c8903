## What is still to be set up, in the console.

console-setup = Kurulum
setup-state = { $done ->
    [yes] (tamam)
   *[no] (yapılacak)
}
setup-step = { $step ->
    [platform] Bir platform kuruldu
    [token] { $platform } bağlı
    [owner] Bir sahip biliniyor
    [source] Bir kaynak okunuyor
    [follower] Takip eden var
    [article] İlk haber çıktı
    [https] Konsola https ile ulaşılıyor
   *[backup] Yedek alındı
}
setup-todo = { $step ->
    [platform] Sunucuda “israfan init” çalıştırın.
    [token] Ayar dosyasını denetleyin ve sunucuda “israfan check” ne diyor bakın.
    [owner] Kullanıcı numaranızı ayar dosyasında owners altına yazın.
    [source] Sunucuda “israfan source add” ve adresiyle bir akış ekleyin.
    [follower] Botu özel sohbette başlatın ya da bir kanala ekleyin ve bir şeyi takip edin.
    [article] Bir tane yazın ya da bir kaynağın getirmesini bekleyin.
    [https] Vekil sunucunuz iletsin; https adresini web.public_url içine yazın.
   *[backup] Diskle birlikte bir şey kaybolmasın diye bir tane alın:
}
