## Okurların gördükleri.

welcome = { $publication } botuna hoş geldiniz
welcome-how =
    Her yeni haber yayımlanır yayımlanmaz buraya gelir; isterseniz yalnızca seçtiğiniz konulardakiler.
    /latest en yeni haberleri, /help yapabildiğim her şeyi gösterir.
help = Burada yapabilecekleriniz
help-command = { $command } — { $description }
latest = En yeni haberler
latest-of = { $topic }: en yeni haberler
latest-none = Henüz haber yok. Abone olabileceğiniz konular: /topics.
latest-end = Daha eski haber yok.
search = Arama: { $words }
search-topic = Konu: { $topic }
search-source = Kaynak: { $source }
search-none = Sonuç bulunamadı. Daha az ya da başka kelimeler deneyin.
search-near-topics = Yoksa bu konulardan birini mi aradınız?
search-most = En iyi { $most } sonuç bunlar. Aramayı daraltmak için bir kelime ekleyin.
search-end = Başka sonuç yok.
search-empty = Ne arıyorsunuz? Kelimeleri /search komutundan sonra yazın, örneğin: /search iklim zirvesi
search-too-long = Arama için çok uzun. En fazla { $most } karakter yazın.
search-unknown-source = { $found ->
    [0] “{ $source }” adlı bir kaynak yok. Tüm kaynaklarda aramak için kaynak yazmayın.
   *[other] “{ $source }” adlı bir kaynak yok. Şunu mu demek istediniz: { $near }?
}
# Kelimelerle kaynağın adı arasında durabilen kelime.
search-from = kaynak, kaynağı
read-in-private = “{ $title }” haberini benimle özel sohbetinizde okuyun:
read-retracted = Editörler bu haberi geri çekti.
read-unknown = { $named ->
    [0] Bu haberi bulamadım. Bir haberi gösteren mesajı { $command } ile yanıtlayın ya da { $command } ve haberin numarasını veya bağlantısını yazın.
   *[other] “{ $given }” diye bir haber bulamadım. Numarasını veya bağlantısını yazın ya da onu gösteren mesajı { $command } ile yanıtlayın.
}
topics = Abone olabileceğiniz konular. ✓ aboneliklerinizi gösterir.
topics-none = Henüz konu yok ama her şeye abone olabilirsiniz.
page = Sayfa { $page }/{ $pages }
topics-choose = Bir konu seçin
everything = tüm konular
# Bir konunun adı yerine yazılabilenler.
everything-words = tüm konular, bütün konular, her şey, hepsi, tümü
subscriptions = Abonelikleriniz
subscriptions-choose = Bir konunun aboneliğinden çık
card = Buraya neler gelsin?
card-follows = Abonelikler: { $topics }.
card-nothing = Henüz bir şey seçilmedi.
card-except = İstemediğinizi dışarıda bırakın: ✓ gelmeyecekleri gösterir.
sources = Takip edebileceğiniz kaynaklar. ✓ aboneliklerinizi gösterir.
sources-none = Henüz kaynak yok.
sources-choose = Bir kaynak seçin
languages = Takip edebileceğiniz diller. ✓ aboneliklerinizi gösterir.
languages-none = Henüz hiçbir dilde makale yok.
languages-choose = Bir dil seçin
follows-except = { $topics } (şunlar hariç: { $left })
subscriptions-except = Dışarıda bırakılanlar: { $topics }
rate-day = günde yaklaşık { $number }
rate-week = haftada yaklaşık { $number }
rate-seldom = haftada birden az
subscribed = { $place ->
    [private] Abone oldunuz: { $topic }.
    [group] Bu grup abone oldu: { $topic }.
    [thread] { $app ->
        [places-channels] Bu alt başlık
       *[other] Grubun bu konusu
    } abone oldu: { $topic }.
   *[channel] Bu kanal abone oldu: { $topic }.
}
subscribed-already = { $place ->
    [private] Zaten abonesiniz: { $topic }.
    [group] Bu grup zaten abone: { $topic }.
    [thread] { $app ->
        [places-channels] Bu alt başlık
       *[other] Grubun bu konusu
    } zaten abone: { $topic }.
   *[channel] Bu kanal zaten abone: { $topic }.
}
subscribed-newest = { $number ->
    [one] En yeni haber:
   *[other] En yeni haberler:
}
undone = Geri alındı. Şu anki abonelikler: { $topics }.
undone-nothing-left = Geri alındı. Burada artık abonelik yok.
undone-already = Bu zaten geri alındı.
subscribed-again = Yeniden hoş geldiniz! Abonelikler geri geldi: { $topics }.
subscribed-to-nothing = Burada abonelik yok. Abone olabileceğiniz konular: /topics.
unsubscribed = Abonelikten çıkıldı: { $topic }.
unsubscribed-everything = Tüm konuların aboneliğinden çıkıldı.
unsubscribed-everything-but = Şunlar dışında tüm konuların aboneliğinden çıkıldı: { $topics }.
not-subscribed-to = Burada { $topic } için abonelik yok. Abonelikleriniz: { $topics }.
still-subscribed = Kalan abonelikler: { $topics }.
stopped = Durduruldu: buraya artık mesaj gelmeyecek. Aboneliklerinizi geri almak için /subscribe gönderin.
stopped-already = Buraya mesaj gönderilmiyor. Başlatmak için /subscribe gönderin.
stop = Her şey durdurulsun mu?
stop-keeps = Buraya artık mesaj gelmeyecek. { $found ->
    [0] {""}
   *[other] Abonelikleriniz saklanır, /subscribe onları geri getirir: { $topics }.
}
stop-nothing = Hiçbir şey değişmedi: mesajlar eskisi gibi gelir.
return-ask = Burada her şey durdurulmuştu. Önceki abonelikler: { $topics }. Önceki gibi mi, yoksa yeniden mi seçilsin?
# /stop yerine yazılabilenler.
stop-words = dur, durdur, yeter, abonelikten çık, her şeyi durdur
offer-subscribe = Abone olunsun mu: { $topic }?
notice-subscribed = ✓ { $topic }
notice-unsubscribed = ✗ { $topic }

button-read = Oku
button-read-here = Burada oku
button-read-in = Şu dilde oku: { $language }
button-share = Paylaş
share-link = Bağlantıyı kopyalayıp paylaşın:
button-everything = Tüm konular
button-topics = Konular
button-sources = Kaynaklar
button-languages = Diller
button-except = Her şey, şunlar hariç…
button-card = ‹ Tüm seçenekler
button-take-in = ✓ { $topic }
button-undo = Geri al
button-stop = Her şeyi durdur
button-stay = Her şey kalsın
button-as-before = Önceki gibi
button-afresh = Yeniden seç
button-subscribe = Abone ol: { $topic }
button-unsubscribe = Abonelikten çık: { $topic }
button-page-before = ‹ Geri
button-page-after = Devamı ›
button-search-everywhere = Her yerde ara
button-unfollow = ✗ { $topic }
# Where there are no buttons.
text-button = { $label }: { $command }
text-form =
    Yanıtlamak için metninizi bu komuttan sonra yazın:
    { $command }

digest-missed = Size ulaşamadığımız sırada kaçırdıklarınız:
digest-due = Özetiniz:
digest-more = Ve { $number } haber daha. /latest en yeni haberleri gösterir.
label-breaking = Son dakika

## Menus.

command-start = Nasıl çalışır
command-help = Burada yapabilecekleriniz
command-latest = En yeni haberler, isterseniz bir konuda
command-search = Haberlerde ara: kelimeler, “bir ifade”, #konu, bir kaynaktan
command-read = Bir haberin tamamını burada oku
command-topics = Konularınızı seçin
command-subscribe = Ne geleceğini seçin ya da adıyla abone olun
command-unsubscribe = Bir konunun ya da tüm konuların aboneliğinden çık
command-subscriptions = Abonelikleriniz
command-stop = Tüm mesajları durdur
param-latest-count = Kaç haber (1 ile 10 arası)
param-latest-topic = Hangi konuda
param-search-words = Hepsi geçen kelimeler; tırnak içinde bir ifade, kelime başı için baş*
param-search-topic = Yalnızca bu konuda
param-search-from = Yalnızca bu kaynaktan
param-read-post = Haberin numarası veya bağlantısı; en yenisi için boş bırakın
param-subscribe-topic = Hangi konu ya da virgülle birkaç konu; listeden seçmek için boş bırakın
param-unsubscribe-topic = Hangi konu, ya da virgülle birkaç konu
# Articles put into other chats, by @name of the bot.
insert-none = Bir şey bulunamadı. Benimle sohbeti açın
mention-none = “{ $words }” geçen bir haber bulamadım.
share-topic = { $topic } hakkında daha fazlası:
