## Tokens of programs that use the HTTP API.

token-name = لا يصلح «{ $name }» اسمًا لرمز دخول. استخدم حتى 40 خانة من الحروف اللاتينية الصغيرة والأرقام والشرطات، مثل ⁦cms-2⁩.
token-taken = يوجد أو كان يوجد رمز دخول باسم { $name }. اختر اسمًا آخر.
token-unknown = لا يوجد رمز دخول باسم { $name }.
token-revoked = أُلغي رمز الدخول { $name } من قبل.
token-over = انتهت صلاحية رمز الدخول هذا أو أُلغي. اطلب رمزًا جديدًا.
