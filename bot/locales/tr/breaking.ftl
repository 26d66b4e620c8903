## Son dakika: istenir, ikinci bir kişi onaylar, geri alınır ve ne kadar çabuk ulaştığı.

button-breaking = Son dakika…
button-breaking-send = Son dakika olarak gönder
button-undo = Geri al
breaking-question = “{ $title }” son dakika olarak gönderilsin mi? Her şeyden önce gider ve sessiz saatlerde de ulaşır. { $persons ->
    [1] Geri almak için { $seconds } sn var.
   *[other] İkinci bir kişinin onaylaması gerekir.
}
breaking-asked = Soruldu. Şimdi ikinci bir kişinin onaylaması gerekiyor; ardından { $seconds } sn sonra gönderilir.
breaking-goes-out = Son dakika olarak gönderilme zamanı: { $when }.
breaking-undone = Geri alındı, gönderilmeyecek.
breaking-gone = Çoktan gönderildi. Herkesten geri çekmek için /retract kullanın.
breaking-second = Bunu siz istediniz; ikinci bir kişinin onaylaması gerekir.
breaking-asked-already = Bu zaten soruldu: ikinci bir kişinin onaylaması gerekir.
breaking-planned = { $number } numaralı gönderi zaten planlandı. Önce plandan çıkarın.
breaking-clock = { $time } sonra %{ $percent } ulaştı. Hedef: 2:00 içinde %90.
breaking-reached = %90 için geçen süre: { $time } (hedef: 2:00).
breaking-missed = %{ $percent } ulaştı. Hedef (2:00 içinde %90) tutmadı.
approval-breaking = { $person } bunu son dakika olarak göndermek istiyor. İkinci bir kişinin onaylaması gerekir.
alert-breaking-late = Son dakika gecikiyor: “{ $title }” iki dakikadan uzun süre önce çıktı, ulaşan: %{ $percent }. { $command } neyin geciktirdiğini söyler.
