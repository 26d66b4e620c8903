## Bir haberle başka neler yapılabilir.

more-ask = Ne yapmak istersiniz?
button-follow-story = Bu olayı takip et
button-unfollow-story = Bu olayı takip etme
button-mute-story = Bu olayı sessize al
button-pause-day = Bir gün duraklat: { $topic }
button-pause-week = Bir hafta duraklat: { $topic }
button-why = Bu bana neden geldi?
story-followed = { $until } tarihine kadar takipte: “{ $topic }” olayı. Hangi konuları seçmiş olursanız olun, bununla ilgili her yeni haber buraya gelir ve takibi 30 gün uzatır.
story-unfollowed = Bu olayı artık takip etmiyorsunuz.
story-muted = { $until } tarihine kadar sessize alındı: “{ $topic }” olayı. O zamana kadar bununla ilgili başka haber gelmez.
story-unmuted = Bu olay artık sessizde değil.
topic-paused = { $until } tarihine kadar duraklatıldı: { $topic }. Arada yayımlananlar sonradan gönderilmez.
button-unmute-story = Bu olayın sesini aç
