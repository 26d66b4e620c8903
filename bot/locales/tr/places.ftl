## What the bot says of itself in a place that others share.

added = Beni eklediğiniz için teşekkürler! Şu yayının makalelerini getiriyorum: { $publication }.
added-next = { $place ->
    [server] Yöneticiler: makalelerin gelmesini istediğiniz her kanalda /subscribe gönderin. Orada /topics neyi seçebileceğinizi gösterir.
   *[other] Yöneticiler: başlamak için bir düğmeye basın. /help burada yapabildiğim her şeyi gösterir.
}
back = { $place ->
    [server] Geri döndüm! Makaleler abone olan kanallara yeniden geliyor. Orada /subscriptions abonelikleri gösterir.
   *[other] Geri döndüm! Makaleler buraya eskisi gibi yeniden geliyor. /subscriptions abonelikleri gösterir.
}
rights-missing = Burada henüz paylaşım yapamıyorum. Bana şu izinleri verin, kendiliğinden başlar: { $rights }.
threads-right-missing = Burada henüz alt başlık açamıyorum. Bana şu izni verin, sonraki makalenin bir alt başlığı olur: { $right }.
# Permissions as the apps themselves call them.
right-view = Kanalı Görüntüle
right-send = Mesaj Gönder
right-send-in-threads = Alt Başlıklarda Mesaj Gönder
right-embed = Bağlantı Yerleştir
right-write = Mesaj gönderme
right-post = Mesaj yayınlama
right-open-topic = Konuları Yönet
right-open-thread = Alt Başlıkları Yönet
right-create-threads = Herkese Açık Alt Başlık Oluştur
right-mention = @everyone, @here ve Tüm Rollerden Bahset
# Below the names of places: to who can restore it.
place-suspended = { $need ->
    [topic] Orada artık paylaşım yapamıyorum: konu kapalı. Yeniden açın ya da bana “{ $rights }” iznini verin, kendiliğimden devam ederim.
    [thread] Orada artık paylaşım yapamıyorum: alt başlık kilitli ya da arşivlenmiş. Yeniden açın ya da bana “{ $rights }” iznini verin, kendiliğimden devam ederim.
    [rights] Orada artık paylaşım yapamıyorum. Bana şu izinleri verin, kendiliğimden devam ederim: { $rights }.
   *[other] Orada artık paylaşım yapamıyorum ve nedenini göremiyorum. Oradaki izinlerimi kontrol edin; kendiliğimden denemeyi sürdürürüm.
}
place-no-threads = Orada makalelerin altında artık alt başlık açamıyorum. Bana şu izni verin, kendiliğimden devam ederim: { $right }.
place-role-gone = “{ $role }” rolü artık yok, bu yüzden orada haberlerle ondan bahsedilmiyor. Orada /settings ile başka birini seçin.
place-no-mention = Orada “{ $role }” rolünden artık bahsedemiyorum. Herkesin bahsetmesine izin verin ya da bana “{ $right }” iznini verin.
# Another place, spoken of in the private chat.
place-closed = { $place ->
    [channel] “{ $title }” içinde henüz paylaşım yapamıyorum. Beni orada mesaj yayınlayabilen bir yönetici yapıp yeniden deneyin.
   *[other] “{ $title }” içinde henüz yazamıyorum. Beni oraya ekleyip mesaj göndermeme izin verin, sonra yeniden deneyin.
}
place-not-yours = “{ $title }” için nelerin geleceğini yalnızca oranın yöneticileri seçebilir ve siz onlardan biri değilsiniz.
place-unknown = “{ $name }” adını bulamadım. Adı kontrol edin ya da oradan bir gönderiyi bana iletin.
button-place = Abonelikler: { $title }
forum-wants-tag = “{ $title }” gönderileri etiket ister. Bir haber oraya ancak forumun etiketlerinden biri konularından birinin adını taşıyorsa gelir.
param-place = Söz konusu kanal, örneğin bir forum; yoksa bu kanal
not-here = Burada üye değilim, bu yüzden buraya haber getiremem. /latest, /search, /read ve /topics yine de çalışır; gerisi için beni bir sunucuya ekleyin ya da bana özelden yazın.
# A reader in a server wants articles in private.
button-private = Bana özelden gönder
private-sent = Size özelden yazdım. Ne alacağınızı orada seçin.
private-refused = Size yazamıyorum. Bu sunucunun gizlilik ayarlarında doğrudan mesajlara izin verip yeniden basın.
