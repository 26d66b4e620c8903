## Okurlar hakkında neyin saklandığı, nasıl alındığı ve silindiği.

privacy = Hakkınızda sakladıklarım
privacy-lines =
    • Buraya yazabilmek için bu sohbetin kimliği ve dili.
    • Ayarladığınız bir grup ya da kanal için: orada artık paylaşım yapamazsam size haber verebilmem için kimliğiniz.
    • Abonelikleriniz ve tercihleriniz: konular, kelimeler, saatler.
    • Buraya gönderilen her haber için: gönderildiği ve ne zaman gönderildiği; bir de botun burada en son kullanıldığı gün (yalnızca gün).
    • Bunların hepsi siz silene kadar durur; /stop geri dönersiniz diye saklar.
    • Bana yazdıklarınız yanıtlanınca ya da üç gün sonra silinir.
    • Aradığınız kelimeler kimliğiniz olmadan iki gün saklanır.
    • Adınızı saklamam, ne okuduğunuzu kaydetmem.
    • Bunları yalnızca { $publication } yöneticileri ve her zamanki gibi sohbet uygulaması görebilir.
    • /export bunların hepsini size dosya olarak gönderir, /forget siler. Yedeklerde, yenileri alınana kadar kalır.
export = { $place ->
    [private] Hakkınızda sakladığım her şey bu dosyada.
   *[other] Burası hakkında sakladığım her şey bu dosyada.
}
export-refused = Dosyayı buraya gönderemedim. Dosya eklememe izin verip yeniden deneyin ya da dosyayı editörlerden isteyin.
forget = { $place ->
    [private] Hakkınızda sakladığım her şey silinsin mi?
   *[other] Burası hakkında sakladığım her şey silinsin mi?
}
forget-loses =
    Abonelikler ({ $number }), ayarlar ve buraya gönderilenlerin kaydı silinir. Bu işlem geri alınamaz.
    Aboneliklerinizi koruyup yalnızca mesajları durdurmak için /stop gönderin.
forgotten = { $place ->
    [private] Tamam. Hakkınızda sakladığım her şey silindi. Yeniden başlamak için /start gönderin.
   *[other] Tamam. Burası hakkında sakladığım her şey silindi. Yeniden başlamak için /subscribe gönderin.
}
forget-nothing = Hiçbir şey silinmedi.
button-forget = Her şeyi sil
button-forget-nothing = Sakla
command-privacy = Hakkınızda sakladıklarım ve bunları silme yolu
command-export = Hakkınızda sakladığım her şey, dosya olarak
command-forget = Hakkınızda sakladığım her şeyi sil
