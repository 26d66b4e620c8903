## The people of the desk.

command-desk = Кто в редакции и что вам можно
param-desk-code = Код приглашения
desk-in-private = Отправьте /desk в личном чате со мной.
desk-role = { $role ->
    [owner] владелец
    [editor] редактор
    [writer] автор
   *[viewer] наблюдатель
}
desk-may = { $role ->
    [owner] Вам можно всё, в том числе управлять людьми и источниками.
    [editor] Вам можно писать, исправлять и отправлять.
    [writer] Вам можно писать и исправлять; отправляют другие.
   *[viewer] Вам можно всё смотреть.
}
desk-limited = { $role }, только: { $topics }
desk-mine = Ваша роль в редакции { $publication }: { $role }.
desk-people = В редакции
desk-line = • { $who }: { $role }
desk-line-settings = • { $who }: { $role }, по настройкам
desk-choose = Выберите человека
button-desk-invite = Пригласить
desk-person = { $who }: { $role }. Кто пригласил: { $by }, { $since }.
button-desk-topics = Темы…
button-desk-remove = Убрать
desk-remove-question = Убрать из редакции: { $who }? После этого команды и кнопки этого человека там не действуют.
desk-removed = Больше не в редакции: { $who }.
desk-invite-question = Какая роль?
desk-invited = Кто первым отправит мне это в личном чате в течение 24 часов, войдёт в редакцию с ролью: { $role }. Код действует один раз; дайте его только одному человеку.
desk-invited-link = Или по этой ссылке: { $link }
form-desk-topics = Темы
desk-topics-question = Какие темы? Ответьте на это сообщение их названиями через запятую. «всё» означает все темы.
desk-joined = Добро пожаловать в редакцию.
desk-told = Ваша роль в редакции { $publication } теперь: { $role }.
desk-told-gone = Вы больше не в редакции { $publication }.
desk-told-joined = По вашему приглашению в редакцию вошёл аккаунт { $who }: { $role }. Если вы приглашали не его, уберите его: /desk.
desk-code-unknown = Такого кода нет. Проверьте его или попросите новый.
desk-code-expired = Срок этого кода истёк. Попросите новый.
desk-code-used = Этот код уже использован. Попросите новый.
desk-already-you = Вы уже в редакции, поэтому код не использован. Вашу роль покажет /desk.
desk-already = { $person } уже в редакции.
desk-no-topic = Темы «{ $topic }» нет.
desk-limits-of-editors = Ограничить темами или лишить права отправлять можно только редактора.
desk-account = «{ $person }» — не аккаунт. Напишите платформу и номер пользователя, например { $example }.
desk-owner-of-settings = { $person } — владелец по { $setting } в israfan.toml, и изменить это можно только там.
desk-nobody = { $person } не в редакции.
privacy-desk = • Вы в редакции, поэтому я храню также ваше имя, роль и то, что вы там делаете.
