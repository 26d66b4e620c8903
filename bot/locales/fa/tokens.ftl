## Tokens of programs that use the HTTP API.

token-name = «{ $name }» نمی‌تواند نام یک توکن باشد. حداکثر 40 نویسه از حروف کوچک لاتین، رقم و خط تیره به کار ببرید، مانند ⁦cms-2⁩.
token-taken = توکنی با نام { $name } هست یا بوده است. نام دیگری انتخاب کنید.
token-unknown = توکنی با نام { $name } وجود ندارد.
token-revoked = توکن { $name } پیش‌تر باطل شده بود.
token-over = این توکن منقضی یا باطل شده است. یکی تازه بخواهید.
