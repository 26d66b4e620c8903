## Words that narrow a subscription.

words-of = Kelimeler: { $topic }
words-none = Kelime seçilmedi: her haber gelir.
words-include = yalnızca şunlarla: { $words }
words-exclude = şunlar olmadan: { $words }
words-narrow = { $topic }: { $words }
words-which = Hangi aboneliği kelimelerle daraltmak istersiniz? ✓ kelimesi olanları gösterir.
words-choose = Bir abonelik seçin
words-ask =
    Hangi kelimeler? Abonelik: { $topic }. Bunlardan biri geçen haber gelir. İstemediğiniz kelimelerin önüne eksi koyun. Örneğin:
    { $example }
    Yazdığınız, şimdiki kelimelerin yerine geçer.
words-box-include = Yalnızca bu kelimelerden biri geçen haberler
words-box-exclude = Bu kelimelerin geçtiği haberler gelmesin
words-hint = elect* elections kelimesini de bulur; tırnaktaki "west bank": bu sırayla

words-untried = Kelimeleri denemek için henüz haber yok.
words-passes = ✓ { $title }
words-passes-by = ✓ { $title } — { $words }
words-kept = ✗ { $title } — kelimelerin hiçbiri yok
words-kept-by = ✗ { $title } — { $words }

words-gone = Bu artık abonelikleriniz arasında değil. Ne aldığınızı /subscribe gösterir.
words-many = Çok fazla kelime var: { $number }. En fazla { $most } olabilir.
words-filters = Zaten { $most } aboneliğin kelimesi var, sınır bu. Önce bir başkasınınkileri kaldırın.
words-both = “{ $given }” hem istenen hem istenmeyen olamaz. Birinden çıkarın.
words-quote-open = “{ $given }” içinde bir tırnak eksik. İfadenin iki yanına da koyun, örneğin "west bank".
words-quote-empty = Tırnakların arasında bir şey yok. Oraya bir ifade yazın, örneğin "west bank".
words-no-letters = “{ $given }” içinde harf yok. Bir kelime yazın ya da çıkarın.
words-long = “{ $given }” bir kelime için çok uzun. En fazla { $most } harf olabilir.
words-star = “{ $given }” içindeki * sonda ve en az { $least } harften sonra olmalı, örneğin elect*.

button-words = Kelimeler…
button-words-choose = Kelimeleri seç…
button-words-remove = Kelimeleri kaldır
button-words-others = ‹ Diğer abonelikler
