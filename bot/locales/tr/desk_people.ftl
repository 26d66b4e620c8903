## The people of the desk.

command-desk = Editörleri ve yapabileceklerinizi görün
param-desk-code = Bir davetin kodu
desk-in-private = /desk komutunu benimle özel sohbette kullanın.
desk-role = { $role ->
    [owner] sahip
    [editor] editör
    [writer] yazar
   *[viewer] izleyici
}
desk-may = { $role ->
    [owner] Kişiler ve kaynaklar dâhil her şeyi yapabilirsiniz.
    [editor] Yazabilir, düzeltebilir ve gönderebilirsiniz.
    [writer] Yazabilir ve düzeltebilirsiniz; gönderen başkalarıdır.
   *[viewer] Her şeye bakabilirsiniz.
}
desk-limited = { $role }, yalnızca: { $topics }
desk-mine = { $publication } ekibindeki rolünüz: { $role }.
desk-people = Ekip
desk-line = • { $who }: { $role }
desk-line-settings = • { $who }: { $role }, ayarlara göre
desk-choose = Birini seçin
button-desk-invite = Birini davet et
desk-person = { $who }: { $role }. Davet eden: { $by }, { $since }.
button-desk-topics = Konular…
button-desk-remove = Çıkar
desk-remove-question = { $who } ekipten çıkarılsın mı? Bundan sonra orada yazdığı ya da bastığı hiçbir şey geçerli olmaz.
desk-removed = { $who } artık ekipte değil.
desk-invite-question = Rolü ne olsun?
desk-invited = Bunu 24 saat içinde bana özel sohbette gönderen ilk kişi ekibe şu rolle katılır: { $role }. Bir kez geçerlidir; yalnızca bir kişiye verin.
desk-invited-link = Ya da bu bağlantıyla: { $link }
form-desk-topics = Konular
desk-topics-question = Hangi konular? Adlarını aralarına virgül koyarak bu mesaja yanıt olarak yazın. “hepsi” tümü demektir.
desk-joined = Ekibe hoş geldiniz.
desk-told = { $publication } ekibindeki rolünüz artık: { $role }.
desk-told-gone = Artık { $publication } ekibinde değilsiniz.
desk-told-joined = { $who } davetinizi kullandı ve şimdi ekipte: { $role }. Başkasını kastettiyseniz /desk ile çıkarın.
desk-code-unknown = Bu kodu bilmiyorum. Kontrol edin ya da yenisini isteyin.
desk-code-expired = Bu kodun süresi doldu. Yenisini isteyin.
desk-code-used = Bu kod zaten kullanıldı. Yenisini isteyin.
desk-already-you = Zaten ekiptesiniz, bu yüzden kod kullanılmadı. Rolünüzü /desk gösterir.
desk-already = { $person } zaten ekipte.
desk-no-topic = “{ $topic }” diye bir konu yok.
desk-limits-of-editors = Yalnızca editörler konularla sınırlanabilir ya da gönderme hakkından yoksun olabilir.
desk-account = “{ $person }” bir hesap değil. Platformu ve sayısal kullanıcı numarasını yazın, örneğin { $example }.
desk-owner-of-settings = { $person }, israfan.toml içindeki { $setting } nedeniyle sahiptir; bu yalnızca orada değişir.
desk-nobody = { $person } ekipte değil.
privacy-desk = • Ekipte olduğunuz için adınızı, rolünüzü ve orada yaptıklarınızı da saklarım.
