## Tokens of programs that use the HTTP API.

token-name = „{ $name }“ kann kein Token heißen. Nimm bis zu 40 Kleinbuchstaben (a bis z), Ziffern und Bindestriche, wie cms-2.
token-taken = Es gibt oder gab schon ein Token namens { $name }. Wähl einen anderen Namen.
token-unknown = Es gibt kein Token namens { $name }.
token-revoked = Das Token { $name } wurde schon widerrufen.
token-over = Dieses Token ist abgelaufen oder wurde widerrufen. Bitte um ein neues.
key-reused = Dieser Schlüssel wurde in den letzten 24 Stunden für eine andere Anfrage benutzt. Nimm einen neuen.
