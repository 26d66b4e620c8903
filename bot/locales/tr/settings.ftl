## Bir yerin takip ettiklerini nasıl almak istediği.

settings = { $place ->
    [private] Ayarlarınız
    [group] Bu grubun ayarları
    [thread] { $app ->
        [places-channels] Bu alt başlığın ayarları
       *[other] Bu grup konusunun ayarları
    }
   *[channel] Bu kanalın ayarları
}
settings-line = { $name }: { $value }
settings-nothing = Burada henüz abonelik yok. /subscribe ile seçin; nasıl geleceğini sonra /settings ile ayarlayın.
settings-readonly = Bunu burada yalnızca yöneticiler değiştirebilir.
settings-when = Haberler ne zaman gelsin
settings-when-value = { $every ->
    [at_once] hemen
    [hourly] saatte bir, özet olarak
    [daily] her gün saat { $at }, özet olarak
    [weekdays] pazartesiden cumaya saat { $at }, özet olarak
   *[weekly] her { $day } saat { $at }, özet olarak
}
settings-hour = Özetin saati
settings-day = Özetin günü
settings-cap = Günlük sınır
settings-cap-value = { $number ->
    [0] yok
    [one] en fazla { $number } haber, kalanı saat { $at } özetinde
   *[other] en fazla { $number } haber, kalanı saat { $at } özetinde
}
settings-breaking = Son dakika
settings-breaking-value = { $answer ->
    [yes] her zaman hemen
   *[no] diğer haberler gibi
}
settings-quiet = Sessiz saatler
settings-quiet-about = Sessiz saatlerdeki haberler ne olsun?
settings-quiet-none = yok
settings-quiet-hours = { $begins }–{ $ends }
settings-quiet-days = Hangi günlerde başlasın?
settings-mode-value = { $mode ->
    [hold] haberler sonra gelir
    [silent] haberler sessizce gelir
   *[digest] haberler sonra tek bir özette gelir
}
settings-length = Haberin ne kadarı
settings-length-value = { $length ->
    [headline] yalnızca başlık
    [standfirst] spot ve resim
   *[long] haberin başı
}
settings-preview = Resim ve bağlantı önizlemesi
settings-preview-value = { $size ->
    [automatic] habere göre
    [off] olmasın
    [small] küçük
   *[large] büyük
}
settings-sound = Ses
settings-sound-value = { $answer ->
    [yes] açık
   *[no] kapalı
}
settings-threads = Her haberin altında alt başlık
settings-answer = { $answer ->
    [yes] evet
   *[no] hayır
}
settings-mute = Sessize alma
settings-mute-value = { $until } tarihine kadar
settings-mute-off = kapalı
settings-pauses = Bir süreliğine duraklatılanlar
settings-pauses-none = Burada duraklatılan bir şey yok.
settings-pauses-topic = { $topic }: { $until } tarihine kadar
settings-pauses-story = “{ $topic }” olayı: { $until } tarihine kadar
button-pause-end = Bitir: { $topic }
pause-ended = Artık duraklatılmış değil: { $topic }
settings-stories = Takip ettiğiniz olaylar
settings-stories-none = Burada takip edilen bir olay yok.
story-ended = Artık takip edilmiyor: { $topic }
settings-language = Dil
settings-language-automatic = { $language } (uygulamanızdaki gibi)
settings-reads = Okuma dilleri
settings-reads-about = Birkaç dilde yayımlanan bir haber bir kez gelir: bunların ilkinde.
settings-as-app = Uygulamamdaki gibi
settings-zone = Saat dilimi
settings-zone-value = { $city }, şu an { $now }
settings-look = Haberlerin görünümü
settings-home = Dil ve saat dilimi
settings-cap-hint = Kalanı özette gelir. Boş: sınır yok
settings-quiet-hint = Kaçtan kaça, örneğin 22:00-7:00. Boş: yok
settings-city = Başka şehir
settings-city-hint = Saati listede yoksa şehriniz veya ülkeniz

setting-hour-ask = Saat kaçta? Örneğin 8:30
setting-hour-bad = “{ $given }” bir saat değil. 8:30 veya 20:15 gibi yazın.
setting-cap-ask = Günde en fazla kaç haber?
setting-cap-bad = “{ $given }” bir haber sayısı değil. 1 ile { $most } arasında bir sayı seçin.
setting-quiet-ask = Kaçtan kaça? Örneğin 22:00-7:00
setting-quiet-bad = “{ $given }” bir saat aralığı değil. 22:00-7:00 gibi yazın.
setting-quiet-many = En fazla { $most } sessiz aralık olabilir. Önce birini kaldırın.
setting-quiet-all = Böyle haberlere hiç zaman kalmaz. Hiçbirini istemiyorsanız /mute veya /stop gönderin.
setting-quiet-no-day = En az bir gün kalmalı. Bu sessiz saatleri artık istemiyorsanız kaldırın.
setting-zone-ask = Hangi şehir veya ülkedesiniz? Örn. İstanbul
setting-zone-unknown = “{ $given }” için bir saat dilimi bilmiyorum. En yakın büyük şehri veya ülkenizi deneyin.
setting-zone-near = “{ $given }” derken hangisini kastettiniz?

mute-ask = Burası ne kadar sessiz kalsın?
muted = O zamana kadar hiçbir şey gelmez; arada yayımlananlar sonradan gönderilmez. Kaçırdıklarınız: /latest.
unmuted = Sessize alınmadı: haberler her zamanki gibi geliyor.
mute-unknown = “{ $given }” ne kadar sürer, bilmiyorum. /mute gönderip bir düğme seçin.
# Komuttan sonra yazılabilecekler.
mute-words-hour = saat, bir saat, 1 saat
mute-words-morning = sabah, sabaha kadar, bu gece
mute-words-week = hafta, bir hafta, 1 hafta
mute-words-off = kapat, bitir, iptal

button-settings = ‹ Ayarlar
button-back = ‹ Geri
button-hour = Saat
button-day = Gün
button-other-hour = Başka bir saat…
button-other-hours = Başka saatler…
button-other-number = Başka bir sayı…
button-digest-hour = Özetin saati
button-night = Her gece 22:00–07:00
button-quiet-add = Saat ekle…
button-days-all = Her gün
button-days-work = Pazartesiden cumaya
button-remove = Kaldır
button-breaking-on = Son dakika: hemen
button-breaking-off = Son dakika: diğerleri gibi
button-sound-on = Sesli
button-sound-off = Sessiz
button-mute-hour = Bir saat
button-mute-morning = Sabaha kadar
button-mute-week = Bir hafta
button-unmute = Sesi aç
button-search-zone = Şehir ara…

command-settings = Haberlerin ne zaman ve nasıl geleceği: özet, sessiz saatler, görünüm, dil
command-mute = Bir saat, sabaha kadar veya bir hafta boyunca haber yok
param-mute-until = saat, sabah, hafta veya iptal

# Roles mentioned with some articles.
settings-mentions = Rol bahsetmeleri
settings-mentions-none = kimse
settings-mentions-about = Seçtiğiniz haberlerle birlikte rolden, haber geldiğinde bir kez bahsedilir. Başka kimseden bahsedilmez.
mention-line = { $role }: { $chosen } — { $note }
mention-reach = { $number ->
    [one] { $number } üyeye ulaşır
   *[other] { $number } üyeye ulaşır
}
mention-reach-unknown = kaç üyeye ulaştığı bilinmiyor
mention-gone = bu rol artık yok
mention-silent = ondan bahsedemiyorum: herkesin bahsetmesine izin verin ya da bana “{ $right }” iznini verin
button-mention-add = Rolden bahset…
settings-mention-role = Rol
settings-mention-topics = Bu konulardaki haberlerle
settings-mention-topics-hint = Aralarında virgülle konular. Boş: hiçbiri
mention-needs = Son dakikayı ya da en az bir konuyu seçin.
mention-everything = Hepsi çok fazla olur. Konuları ya da son dakikayı seçin.
mention-not-yours = “{ $role }” rolünden bahsedilmesi için sizin “{ $right }” izniniz olmalı ya da herkes ondan bahsedebilmeli.
mention-unknown = Bu rolü bulamadım. Yalnızca bu sunucunun rollerinden bahsederim, asla herkesten değil.
mention-many = Bu kadarı yeter: en çok { $most } rol. Önce birini kaldırın.
