## Как приходит то, на что подписано место.

settings = { $place ->
    [private] Ваши настройки
    [group] Настройки этой группы
    [thread] { $app ->
        [places-channels] Настройки этой ветки
       *[other] Настройки этой темы группы
    }
   *[channel] Настройки этого канала
}
settings-line = { $name }: { $value }
settings-nothing = Здесь пока нет подписок. Выберите что-нибудь с /subscribe, а потом в /settings — как это будет приходить.
settings-readonly = Менять это здесь могут только администраторы.
settings-when = Когда приходят статьи
settings-when-value = { $every ->
    [at_once] сразу
    [hourly] каждый час в дайджесте
    [daily] каждый день в { $at } в дайджесте
    [weekdays] с понедельника по пятницу в { $at } в дайджесте
   *[weekly] раз в неделю ({ $day }, { $at }) в дайджесте
}
settings-hour = Время дайджеста
settings-day = День дайджеста
settings-cap = Предел в день
settings-cap-value = { $number ->
    [0] нет
    [one] не больше { $number } статьи, остальное в дайджесте в { $at }
    [few] не больше { $number } статей, остальное в дайджесте в { $at }
    [many] не больше { $number } статей, остальное в дайджесте в { $at }
   *[other] не больше { $number } статьи, остальное в дайджесте в { $at }
}
settings-breaking = Срочные новости
settings-breaking-value = { $answer ->
    [yes] всегда сразу
   *[no] как остальные статьи
}
settings-quiet = Тихие часы
settings-quiet-about = Что делать со статьями в тихие часы?
settings-quiet-none = нет
settings-quiet-hours = { $begins }–{ $ends }
settings-quiet-days = В какие дни они начинаются?
settings-mode-value = { $mode ->
    [hold] статьи приходят после них
    [silent] статьи приходят без звука
   *[digest] статьи приходят после них одним дайджестом
}
settings-length = Сколько показывать
settings-length-value = { $length ->
    [headline] только заголовок
    [standfirst] вводка и картинка
   *[long] начало статьи
}
settings-preview = Картинка и превью ссылки
settings-preview-value = { $size ->
    [automatic] как подходит статье
    [off] без картинки
    [small] маленькая картинка
   *[large] большая картинка
}
settings-sound = Звук
settings-sound-value = { $answer ->
    [yes] включён
   *[no] выключен
}
settings-threads = Ветка под каждой статьёй
settings-answer = { $answer ->
    [yes] да
   *[no] нет
}
settings-mute = Без сообщений
settings-mute-value = до { $until }
settings-mute-off = выключено
settings-pauses = Приостановлено на время
settings-pauses-none = Здесь ничего не приостановлено.
settings-pauses-topic = { $topic }: до { $until }
settings-pauses-story = История «{ $topic }»: до { $until }
button-pause-end = Закончить: { $topic }
pause-ended = Больше не приостановлено: { $topic }
settings-stories = Истории, за которыми вы следите
settings-stories-none = Здесь ни за одной историей не следят.
story-ended = Больше не отслеживается: { $topic }
settings-language = Язык
settings-language-automatic = { $language } (как в приложении)
settings-reads = Языки чтения
settings-reads-about = Статья на нескольких языках приходит один раз: на первом из этих.
settings-as-app = Как в приложении
settings-zone = Часовой пояс
settings-zone-value = { $city }, сейчас { $now }
settings-look = Как выглядят статьи
settings-home = Язык и часовой пояс
settings-cap-hint = Остальное придёт в дайджесте. Пусто: без предела
settings-quiet-hint = С какого и до какого часа, например 22:00-7:00. Пусто: нет
settings-city = Другой город
settings-city-hint = Ваш город или страна, если её времени нет в списке

setting-hour-ask = В котором часу? Например, 8:30
setting-hour-bad = «{ $given }» — не время суток. Напишите, например, 8:30 или 20:15.
setting-cap-ask = Сколько статей в день, самое большее?
setting-cap-bad = «{ $given }» — не число статей. Выберите от 1 до { $most }.
setting-quiet-ask = С какого и до какого часа? Например, 22:00-7:00
setting-quiet-bad = «{ $given }» — не промежуток времени. Напишите, например, 22:00-7:00.
setting-quiet-many = Больше нельзя: промежутков тишины может быть не больше { $most }. Сначала уберите один.
setting-quiet-all = Так для статей не останется времени. Чтобы не получать ничего, отправьте /mute или /stop.
setting-quiet-no-day = Хотя бы один день должен остаться. Если эти тихие часы не нужны, уберите их.
setting-zone-ask = В каком вы городе или стране? Напр., Москва
setting-zone-unknown = Не знаю часового пояса для «{ $given }». Попробуйте ближайший большой город или страну.
setting-zone-near = Что вы имеете в виду под «{ $given }»?

mute-ask = На сколько отключить сообщения?
muted = До этого ничего не придёт, и то, что выйдет за это время, потом не отправляется. Пропущенное — в /latest.
unmuted = Сообщения включены: статьи приходят как обычно.
mute-unknown = Не понимаю, сколько это: «{ $given }». Отправьте /mute и нажмите кнопку.
# Что можно написать после команды.
mute-words-hour = час, на час, 1 час
mute-words-morning = утро, до утра, на ночь
mute-words-week = неделя, на неделю, неделю
mute-words-off = выкл, включить, отмена

button-settings = ‹ Настройки
button-back = ‹ Назад
button-hour = Время
button-day = День
button-other-hour = Другое время…
button-other-hours = Другие часы…
button-other-number = Другое число…
button-digest-hour = Время дайджеста
button-night = Каждую ночь 22:00–07:00
button-quiet-add = Добавить часы…
button-days-all = Каждый день
button-days-work = С понедельника по пятницу
button-remove = Убрать
button-breaking-on = Срочные: сразу
button-breaking-off = Срочные: как остальные
button-sound-on = Со звуком
button-sound-off = Без звука
button-mute-hour = На час
button-mute-morning = До утра
button-mute-week = На неделю
button-unmute = Включить сообщения
button-search-zone = Найти город…

command-settings = Когда и как приходят статьи: дайджест, тихие часы, вид, язык
command-mute = Без статей: на час, до утра или на неделю
param-mute-until = час, утро, неделя или отмена

# Roles mentioned with some articles.
settings-mentions = Упоминания ролей
settings-mentions-none = никого
settings-mentions-about = Роль упоминается со статьями, которые вы выберете: один раз, когда они приходят. Больше никто не упоминается.
mention-line = { $role }: { $chosen } — { $note }
mention-reach = { $number ->
    [one] дойдёт до { $number } участника
    [few] дойдёт до { $number } участников
    [many] дойдёт до { $number } участников
   *[other] дойдёт до { $number } участника
}
mention-reach-unknown = до скольких участников дойдёт, неизвестно
mention-gone = этой роли больше нет
mention-silent = не могу её упомянуть: разрешите упоминать её всем или дайте мне право «{ $right }»
button-mention-add = Упоминать роль…
settings-mention-role = Роль
settings-mention-topics = Со статьями на эти темы
settings-mention-topics-hint = Темы через запятую. Пусто: никакие
mention-needs = Выберите срочные новости или хотя бы одну тему.
mention-everything = Всё — это слишком много. Выберите темы или срочные новости.
mention-not-yours = Чтобы упоминалась роль «{ $role }», вам самим нужно право «{ $right }», или её должны мочь упоминать все.
mention-unknown = Не могу найти эту роль. Я упоминаю только роли этого сервера и никогда — всех.
mention-many = Достаточно: не больше { $most } ролей. Сначала уберите одну.
