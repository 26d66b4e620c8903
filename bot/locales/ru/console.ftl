## The desk in a browser.

console-post-state = { $state ->
    [draft] черновик
    [held] задержана
    [retracted] отозвана
    [archived] в архиве
    [scheduled] запланирован
   *[published] опубликована
}
console-copy-state = { $state ->
    [ready] ждут
    [sending] отправляются
    [sent] доставлены
    [deleted] удалены
    [notice] заменены уведомлением
    [unknown] под вопросом
    [failed] отклонены
    [suppressed] недоступны
    [expired] слишком поздно
    [cancelled] остановлены
    [collected] ждут дайджеста
    [digested] названы в дайджесте
   *[other] { $state }
}
console-today = Сегодня
console-skip = Перейти к содержимому
console-menu = Страницы
console-choose = Выбрать
console-log-out = Выйти
console-log-out-everywhere = Выйти на всех устройствах
console-log-in = Войти
console-log-in-how = Ссылку даёт бот по команде /desk в личном чате, а на сервере — команда «israfan desk login».
console-code = Код из ссылки
console-link-over = Эта ссылка больше не действует: каждая работает один раз в течение десяти минут. Получите новую.
console-link-made = Эта ссылка открывает консоль один раз в течение десяти минут. Никому её не показывайте.
button-console = Открыть консоль…
button-console-open = Открыть консоль
console-form-over = Страница устарела, поэтому ничего не сделано. Вернитесь, обновите её и попробуйте ещё раз.
console-not-found = Такой страницы нет.
console-not-done = Не получилось
console-done = { $act ->
    [break] Отправится через мгновение, или спросят второго человека.
    [publish] Публикуется.
    [pause] Приостановлено.
    [resume] Отправка продолжается.
    [cancel] Остановлено.
    [retract] Отзывается.
    [retry] Неудавшиеся копии отправляются ещё раз.
    [resend] Сомнительные копии отправляются ещё раз.
    [unschedule] Больше не запланировано.
    [correct] Исправляется.
    [change] Изменено.
    [remove] Удалено.
    [schedule] Запланировано.
    [draft] Сохранено.
    [send] Отправляется.
    [drop] Отменено, ничего не отправлено.
    [backup] Резервная копия сделана.
    [clear] Очищено.
   *[other] Готово.
}
console-sending = Сейчас отправляется
console-sent = Уже отправлено
console-nothing-sending = Сейчас ничего не отправляется.
console-progress = готово { $sent } из { $total }
console-paused = приостановлено
console-preparing = готовится
console-cancel-question = Остановить отправку насовсем? У кого уже есть, у тех и останется.
console-reason = Причина (необязательно)
console-waiting = Копии, ещё не отправленные
console-nothing-waiting = Ожидающих копий нет.
console-held = Задержано, решать вам
console-approvals = Ждёт одобрения
console-drop-question = { $number ->
    [one] Это никому не отправится.
    [few] Ни один из { $number } материалов не отправится.
    [many] Ни один из { $number } материалов не отправится.
   *[other] Ни один из { $number } материалов не отправится.
}
console-publish = Опубликовать
console-next = Запланировано далее
console-nothing-planned = Ничего не запланировано.
console-untitled = Без заголовка
console-posts = Публикации
console-deliveries = Доставка
console-post-is = { $state ->
    [draft] Ещё не опубликовано: это черновик.
    [held] Ещё не опубликовано: задержано.
    [scheduled] Ещё не опубликовано: запланировано.
   *[retracted] Отозвано.
}
console-not-meant = Это место не входило в число получателей.
console-place-bad = «{ $given }» — не место. Напишите платформу и чат через двоеточие.
console-place-state = { $state ->
    [suspended] писать туда нельзя
    [gone] бот удалён
    [left] отписано
   *[active] получает
}
console-search = Слова или номер
console-state = Состояние
console-all = Все
console-show = Показать
console-published = Опубликовано
console-delivered = Доставлено
console-open = Осталось
console-nothing-found = Ничего не найдено.
console-report = Кто получил
console-platform = Платформа
console-why = Причина
console-copies = Копии
console-each-copy = Все копии
console-no-copies = Копий ещё нет.
console-says = Текст
console-correct = Исправить
console-correct-button = Исправить во всех копиях
console-history = Что изменено
console-revision = Версия { $number }
console-acts = Что можно сделать
console-unschedule-question = Снять с расписания? Останется, как было до этого.
console-retry = Повторить неудавшиеся копии
console-resend = Отправить сомнительные ещё раз
console-resend-question = Отправить ещё раз то, что могло дойти? Некоторые читатели получат дважды.
console-retract = Отозвать
console-retract-question = Отозвать у всех? Где платформа позволяет, оно удаляется, иначе там будет сказано, что оно отозвано.
console-why-title = Почему публикация дошла до места или нет?
console-place = Место
console-ask = Узнать
console-facts = Об этой публикации
console-number = Номер
console-post-number = Номер публикации
console-goes-out = Выходит
console-author = Автор
console-source = Источник
console-link = Ссылка
console-people = Люди
console-log = Журнал
console-calendar = Календарь
console-sources = Источники
console-role = Роль
console-role-topics = Только эти темы (для редакторов; пусто: все)
console-by-settings = По настройкам сервера
console-invited = Кто первым отправит это боту в течение 24 часов, войдёт в редакцию. Больше это не покажут.
console-change = Изменить
console-invite = Создать код
console-who = Кто
console-act = Что
console-door = Откуда
console-since = С даты
console-when = Когда
console-embargo = эмбарго
console-source-failing = не читается
console-source-well = в порядке
console-last-read = Последнее чтение
console-next-read = Следующее
console-last-new = Последняя новая статья
console-no-sources = Источников ещё нет.
console-compose = Написать
console-topics-commas = Темы через запятую
console-post-language = Язык текста
console-save-draft = Сохранить черновик
console-preview = Как это увидят читатели
console-lint = На что посмотреть перед отправкой
console-lint-well = Всё в порядке.
console-no-preview = Напишите заголовок, и он появится здесь.
console-forecast = Если отправить сейчас
console-forecast-nobody = Никто его не получит.
console-schedule = Запланировать
console-at = Время ({ $zone })
console-publish-question = Опубликовать сейчас для всех подписчиков?
