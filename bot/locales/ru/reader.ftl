## То, что видят читатели.

welcome = Добро пожаловать в { $publication }
welcome-how =
    Здесь появляется каждая новая статья сразу после публикации или только темы, которые вы выберете.
    /latest — последние статьи, /help — всё, что я умею.
help = Что здесь можно делать
help-command = { $command } — { $description }
latest = Последние статьи
latest-of = Последние статьи по теме: { $topic }
latest-none = Статей пока нет. Темы для подписки — в /topics.
latest-end = Более старых статей нет.
search = Поиск: { $words }
search-topic = Тема: { $topic }
search-source = Источник: { $source }
search-none = Ничего не найдено. Попробуйте меньше слов или другие слова.
search-near-topics = Или вы искали одну из этих тем?
search-most = { $most ->
    [one] Показан { $most } лучший результат.
    [few] Показаны { $most } лучших результата.
    [many] Показаны { $most } лучших результатов.
   *[other] Показано { $most } лучшего результата.
} Добавьте слово, чтобы уточнить поиск.
search-end = Больше результатов нет.
search-empty = Что вы ищете? Напишите слова после /search, например: /search климатический саммит
search-too-long = Слишком длинно для поиска. { $most ->
    [one] Можно до { $most } символа.
    [few] Можно до { $most } символов.
    [many] Можно до { $most } символов.
   *[other] Можно до { $most } символа.
}
search-unknown-source = { $found ->
    [0] Источника «{ $source }» нет. Уберите его, чтобы искать по всем источникам.
   *[other] Источника «{ $source }» нет. Возможно, вы имели в виду: { $near }?
}
# Что может стоять между словами и названием источника.
search-from = из, от
read-in-private = Прочитайте «{ $title }» в личном чате со мной:
read-retracted = Редакция отозвала эту статью.
read-unknown = { $named ->
    [0] Не могу найти эту статью. Ответьте командой { $command } на сообщение со статьёй или напишите { $command } и её номер или ссылку.
   *[other] Не могу найти статью «{ $given }». Напишите её номер или ссылку либо ответьте командой { $command } на сообщение с этой статьёй.
}
topics = Темы, на которые можно подписаться. ✓ — ваши подписки.
topics-none = Тем пока нет, но можно подписаться на всё.
page = Страница { $page } из { $pages }
topics-choose = Выберите тему
everything = все темы
# Что можно написать вместо названия темы.
everything-words = все темы, всё, все
subscriptions = Ваши подписки
subscriptions-choose = Отписаться от темы
card = Что присылать сюда?
card-follows = Подписки: { $topics }.
card-nothing = Пока ничего не выбрано.
card-except = Исключите то, что не нужно: ✓ отмечает то, что не придёт.
sources = Источники, на которые можно подписаться. ✓ отмечает ваши подписки.
sources-none = Источников пока нет.
sources-choose = Выберите источник
languages = Языки, на которые можно подписаться. ✓ отмечает ваши подписки.
languages-none = Статей пока нет ни на одном языке.
languages-choose = Выберите язык
follows-except = { $topics }, кроме { $left }
subscriptions-except = Исключено: { $topics }
rate-day = около { $number } в день
rate-week = около { $number } в неделю
rate-seldom = реже раза в неделю
subscribed = { $place ->
    [private] Вы подписались на: { $topic }.
    [group] Эта группа подписана на: { $topic }.
    [thread] { $app ->
        [places-channels] Эта ветка
       *[other] Эта тема группы
    } подписана на: { $topic }.
   *[channel] Этот канал подписан на: { $topic }.
}
subscribed-already = { $place ->
    [private] Вы уже подписаны на: { $topic }.
    [group] Эта группа уже подписана на: { $topic }.
    [thread] { $app ->
        [places-channels] Эта ветка
       *[other] Эта тема группы
    } уже подписана на: { $topic }.
   *[channel] Этот канал уже подписан на: { $topic }.
}
subscribed-newest = { $number ->
    [1] Последняя статья:
    [one] Последние статьи:
    [few] Последние статьи:
    [many] Последние статьи:
   *[other] Последние статьи:
}
undone = Отменено. Подписки сейчас: { $topics }.
undone-nothing-left = Отменено. Подписок здесь теперь нет.
undone-already = Это уже отменено.
subscribed-again = С возвращением! Подписки восстановлены: { $topics }.
subscribed-to-nothing = Здесь нет подписок. Темы для подписки — в /topics.
unsubscribed = Подписка отменена: { $topic }.
unsubscribed-everything = Подписка на все темы отменена.
unsubscribed-everything-but = Подписка на все темы отменена, кроме: { $topics }.
not-subscribed-to = Здесь нет подписки на { $topic }. Ваши подписки: { $topics }.
still-subscribed = Остались подписки: { $topics }.
stopped = Готово: сообщения сюда больше не приходят. Чтобы вернуть подписки, отправьте /subscribe.
stopped-already = Сейчас сюда ничего не отправляется. Чтобы начать, отправьте /subscribe.
stop = Остановить всё?
stop-keeps = Сообщения сюда больше не будут приходить. { $found ->
    [0] {""}
   *[other] Подписки сохранятся, /subscribe вернёт их: { $topics }.
}
stop-nothing = Ничего не изменилось: сообщения приходят как прежде.
return-ask = Здесь всё было остановлено. Подписки до этого: { $topics }. Как раньше или выбрать заново?
# Что можно написать вместо /stop.
stop-words = стоп, хватит, остановить, остановись, отписаться, остановить всё
offer-subscribe = Подписаться на: { $topic }?
notice-subscribed = ✓ { $topic }
notice-unsubscribed = ✗ { $topic }

button-read = Читать
button-read-here = Читать здесь
button-read-in = Читать: { $language }
button-share = Поделиться
share-link = Скопируйте ссылку и поделитесь ею:
button-everything = Все темы
button-topics = Темы
button-sources = Источники
button-languages = Языки
button-except = Всё, кроме…
button-card = ‹ Все варианты
button-take-in = ✓ { $topic }
button-undo = Отменить
button-stop = Остановить всё
button-stay = Оставить всё
button-as-before = Как раньше
button-afresh = Выбрать заново
button-subscribe = Подписаться: { $topic }
button-unsubscribe = Отписаться: { $topic }
button-page-before = ‹ Назад
button-page-after = Ещё ›
button-search-everywhere = Искать везде
button-unfollow = ✗ { $topic }
# Where there are no buttons.
text-button = { $label }: { $command }
text-form =
    Чтобы ответить, напишите текст после этой команды:
    { $command }

digest-missed = Вы пропустили это, пока мы не могли вам написать:
digest-due = Ваш дайджест:
digest-more = { $number ->
    [one] И ещё { $number } статья.
    [few] И ещё { $number } статьи.
    [many] И ещё { $number } статей.
   *[other] И ещё { $number } статьи.
} /latest — последние статьи.
label-breaking = Срочно

## Menus.

command-start = Как это работает
command-help = Что здесь можно делать
command-latest = Последние статьи, можно по теме
command-search = Поиск по статьям: слова, «фраза», #тема, из источника
command-read = Прочитать статью целиком здесь
command-topics = Выбрать темы
command-subscribe = Выбрать, что получать, или подписаться по названию
command-unsubscribe = Отписаться от темы или от всего
command-subscriptions = Ваши подписки
command-stop = Остановить все сообщения
param-latest-count = Сколько (от 1 до 10)
param-latest-topic = По какой теме
param-search-words = Все эти слова; фраза в кавычках, нача* — начало слова
param-search-topic = Только по этой теме
param-search-from = Только из этого источника
param-read-post = Номер или ссылка статьи; не указывайте, чтобы открыть последнюю
param-subscribe-topic = Какая тема или несколько через запятую; оставьте пустым, чтобы выбрать из списка
param-unsubscribe-topic = Тема или несколько через запятую
# Articles put into other chats, by @name of the bot.
insert-none = Ничего не найдено. Откройте чат со мной
mention-none = Не могу найти статью со словами «{ $words }».
share-topic = Больше по теме «{ $topic }»:
