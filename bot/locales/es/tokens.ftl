## Tokens of programs that use the HTTP API.

token-name = «{ $name }» no puede ser el nombre de un token. Usa hasta 40 letras minúsculas (de la a a la z), cifras y guiones, como cms-2.
token-taken = Ya existe o existió un token llamado { $name }. Elige otro nombre.
token-unknown = No hay ningún token llamado { $name }.
token-revoked = El token { $name } ya estaba revocado.
token-over = Este token ha caducado o fue revocado. Pide uno nuevo.
key-reused = Esta clave se usó para otra petición en las últimas 24 horas. Usa una nueva.
