## Neyin ters gittiği ve ne yapılacağı.

problem = { $sentence }
bad-input = { $sentence }
not-found = { $sentence }
expired = { $sentence }
not-allowed = Bunu burada yapamazsınız.
busy = Bunu şu anda yapamıyorum ama hiçbir şey kaybolmadı. Lütfen bir dakika sonra yeniden deneyin.
broken = Bizden kaynaklanan bir sorun oluştu. Lütfen bir dakika sonra yeniden deneyin.
too-fast = Bir anda çok fazla! Lütfen bir dakika bekleyip yeniden deneyin.
too-often = Bunu son zamanlarda sık istediniz. Lütfen on beş dakika sonra yeniden deneyin.
too-many-names = Bu bir seferde çok fazla. En fazla { $most } konu yazın, aralarına virgül koyun.
unknown-command = { $command } komutunu bilmiyorum. Yapabildiklerim: /help.
unknown-topic = “{ $topic }” adlı bir konu yok. { $found ->
    [0] Abone olabileceğiniz konular: /topics.
   *[other] Şunu mu demek istediniz: { $near }? Ayrıca bakın: /topics.
}
unknown-topic-latest = “{ $topic }” adlı bir konu yok. /latest yazın, ardından 1 ile { $most } arasında bir sayı ve isterseniz bir konu ekleyin.{ $found ->
    [0] {""}
   *[other] {" "}Örneğin: { $near }.
}
latest-number = “{ $given }” haber gösteremem. 1 ile { $most } arasında bir sayı seçin, örneğin /latest 5.
too-long = Çok uzun: { $size } karakter, sınır ise { $limit }.
desk-only = Bunu yalnızca editörler yapabilir.
admins-only = Bunu burada yalnızca yöneticiler yapabilir. Benimle özel sohbette abone olabilirsiniz.
anonymous-admin = Grup adına yazdığınız sürece kim olduğunuzu bilemem. “Anonim Kal” seçeneğini kapatıp yeniden deneyin.
button-unknown = Bu düğme artık çalışmıyor. Lütfen komutu yeniden gönderin.
button-expired = Bu düğmenin süresi doldu. Lütfen komutu yeniden gönderin.
button-of-another = Bu düğme yalnızca onu isteyen kişi içindir.
broadcast-empty = Gönderilecek metin yok. Metni /broadcast komutundan sonra, varsa bağlantıyı ayrı bir satıra yazın.
broadcast-too-long = Tek bir mesaj için çok uzun: { $size } karakter, sınır ise { $limit }. Kısaltın ya da habere bağlantı verin.
broadcast-nobody = Henüz abone yok, yani bunu gönderecek kimse yok.
broadcast-unknown = Bu toplu mesaj artık yok. Yenisini /broadcast ile başlatın.
broadcast-is-sending = Bu toplu mesaj zaten gönderiliyor.
broadcast-was-sent = Bu toplu mesaj zaten gönderildi.
broadcast-was-stopped = Bu toplu mesaj durduruldu.
broadcast-was-cancelled = Bu toplu mesaj iptal edildi, hiçbir şey gönderilmedi.
broadcast-nothing-unknown = Yeniden gönderilecek bir şey kalmadı.
not-an-address = “{ $address }” bir web adresi değil: http:// veya https:// ile başlaması gerekir.
post-unknown = { $number } numaralı gönderi yok.
post-retracted = { $number } numaralı gönderi geri çekildi. Yayımlamak için yeniden içe aktarın.
post-without-title = Başlık yok, bu yüzden yayımlanacak bir şey de yok. İlk satıra bir başlık yazın.
post-needs-title = Bir gönderinin başlığı olmalı.
story-retracted = { $number } numaralı gönderi geri çekildi, bu yüzden olayı sürdürülemez. Aynı olayın başka bir gönderisini belirtin.
story-no-article = { $number } numaralı gönderi bir haber değil, bu yüzden sürdürülecek bir olayı yok.
update-not-sent = { $number } numaralı gönderi henüz gönderilmedi, bu yüzden güncellenecek bir şey yok. Düzeltin ya da yayımlayın.
update-says-the-same = { $number } numaralı gönderi zaten tam olarak bunu söylüyor. Başlığı, spotu ya da metni değiştirin.
post-without-language = { $number } numaralı gönderinin dili bilinmiyor. `israfan post correct { $number } --language` ile belirtin.
post-same-language = { $number } ve { $other } numaralı gönderiler aynı dilde ({ $language }); bir haber her dilde yalnızca bir kez bulunur.
post-joined-with-itself = İki farklı gönderinin numarasını verin: bir gönderi kendi çevirisi olamaz.
post-no-article = { $number } numaralı gönderi bir haber değil, bu yüzden başka dili yok.
source-unknown = { $number } numaralı kaynak yok.
source-is-paused = { $number } numaralı kaynak zaten duraklatılmış.
source-is-not-paused = { $number } numaralı kaynak duraklatılmamış.
subscriber-unknown = { $number } numaralı abone yok.
desk-right = Rolünüz ({ $role ->
    [owner] sahip
    [editor] editör
    [writer] yazar
   *[viewer] izleyici
}) buna izin vermiyor.
desk-topics = Bu yalnızca sizin konularınızla ilgili değil. Konularınızı /desk gösterir.
desk-changed = Rolünüz az önce değişti, bu yüzden hiçbir şey yapılmadı. Şimdiki rolünüzü /desk gösterir.
