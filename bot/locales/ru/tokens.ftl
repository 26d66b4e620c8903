## Tokens of programs that use the HTTP API.

token-name = «{ $name }» не подходит как имя токена. До 40 знаков: строчные латинские буквы, цифры и дефисы, например cms-2.
token-taken = Токен с именем { $name } уже есть или был. Выберите другое имя.
token-unknown = Токена с именем { $name } нет.
token-revoked = Токен { $name } уже отозван.
token-over = Срок этого токена истёк, или он отозван. Попросите новый.
