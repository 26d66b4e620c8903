## Bir haber neden geldi ya da gelmedi. İki noktadan sonra bir zaman gelir.

why-received = Buraya geldi: { $at }.
why-received-silent = Buraya sessizce geldi: { $at }.
why-received-changed = Buraya geldi. Mesajın son güncellenmesi: { $at }.
why-because = Onu getiren abonelik: { $topic }.
why-because-story = Bu olayı takip ettiğiniz için geldi.
why-digest = Buraya bir özette geldi: { $at }.
why-collected = Bir sonraki özeti bekliyor: { $at }.
why-collected-quiet = Sessiz saatlerde yayımlandı ve sonrasındaki özeti bekliyor: { $at }.
why-collected-cap = Günlük sınıra ulaşılmıştı, bu yüzden özeti bekliyor: { $at }.
why-waits-quiet = Sessiz saatlerde yayımlandı, bu saatler bitince gelecek: { $at }.
why-waits = Henüz gönderilemedi. Bir sonraki deneme: { $at }.
why-coming = Yolda.
why-topic = Buradaki hiçbir abonelik onu getirmiyor. Konuları: { $topics }.
why-topic-none = Buradaki hiçbir abonelik onu getirmiyor ve konusu yok.
why-left-out = Burada dışarıda bırakılan: { $topic }.
why-paused = Burada duraklatıldı ({ $at } tarihine kadar): { $topic }.
why-story = Bu olay burada { $at } tarihine kadar sessizde.
why-filter = Kelime filtresine takıldı. Abonelik: { $topic }.
why-muted = Burada her şey sessize alınmışken yayımlandı ({ $at } tarihine kadar).
why-before = Burada henüz abonelik yokken yayımlandı: { $at }.
why-since-changed = Buradaki abonelikler ve ayarlar şimdiki hâlini almadan önce yayımlandı: { $at }.
why-counted = Yayımlanma zamanı: { $at }. O dönemin mesajları artık yalnızca sayılıyor; buraya gelip gelmediğini bilemiyorum.
why-stopped = Buraya mesaj gönderilmiyor. Aboneliklerinizi geri almak için /subscribe gönderin.
why-unreachable = O sırada buraya yazamadım: engellenmiş veya çıkarılmıştım ya da bir yetkim eksikti.
why-failed = Burada gösterilemedi: mesaj reddedildi.
why-in-doubt = Ulaşıp ulaşmadığını bilmiyorum: gönderilirken bağlantı koptu.
why-expired = Zamanında gönderilemedi.
why-cancelled = Gönderilmeden önce durduruldu.
why-archived = Bulduğumda artık yeni değildi, bu yüzden kimseye gönderilmedi.
why-other-language = Bu haber sizde başka bir dilde var: { $language }.
why-nothing = Burada henüz abonelik yok.
why-choose = “{ $button }” seçilirse:
why-would = Son { $most } haberden { $number } tanesi gelirdi.
why-would-at-once = Son { $most } haberden { $number } tanesi hemen gelirdi.

button-why-follow = Abone ol: { $topic }
button-why-leave-out = Abonelikten çık: { $topic }
button-why-take-in = Yeniden al: { $topic }
button-why-without-words = Kelime filtresi olmadan

command-why = Bir haber neden geldi ya da neden gelmedi
param-why-post = Haberin numarası veya bağlantısı; en yenisi için boş bırakın
