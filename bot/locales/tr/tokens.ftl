## Tokens of programs that use the HTTP API.

token-name = “{ $name }” bir belirtecin adı olamaz. En fazla 40 küçük harf (a–z), rakam ve kısa çizgi kullanın, örneğin cms-2.
token-taken = { $name } adında bir belirteç var ya da vardı. Başka bir ad seçin.
token-unknown = { $name } adında bir belirteç yok.
token-revoked = { $name } belirteci zaten iptal edilmişti.
token-over = Bu belirtecin süresi doldu ya da iptal edildi. Yenisini isteyin.
key-reused = Bu anahtar son 24 saat içinde başka bir istek için kullanıldı. Yeni bir anahtar kullanın.
