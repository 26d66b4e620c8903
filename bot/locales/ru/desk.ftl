## То, что видит редакция.

command-broadcast = Отправить сообщение всем подписчикам
param-broadcast-text = Ваше сообщение; не указывайте, и я спрошу
param-broadcast-link = Адрес страницы для ссылки
param-broadcast-picture = Адрес изображения

form-broadcast = Рассылка
form-broadcast-question = Что отправить? Ответьте на это сообщение текстом. Чтобы добавить ссылку или изображение, укажите адрес отдельной строкой.
form-broadcast-again = Ответьте на это сообщение исправленным текстом.
form-text = Текст
form-link = Ссылка (необязательно)
form-picture = Изображение (необязательно)

places-chats = { $number ->
    [one] { $number } чат в { $platform }
    [few] { $number } чата в { $platform }
    [many] { $number } чатов в { $platform }
   *[other] { $number } чата в { $platform }
}
places-channels = { $number ->
    [one] { $number } канал в { $platform }
    [few] { $number } канала в { $platform }
    [many] { $number } каналов в { $platform }
   *[other] { $number } канала в { $platform }
}
and = { $first } и { $second }
duration-seconds = около { $number } с
duration-minutes = около { $number } мин
duration-hours = около { $number } ч
broadcast-reach = Получат: { $places }. Это займёт { $duration }.
broadcast-to-topics = Только читателям тем: { $topics }
button-audience = Кому…
form-audience = Кому
form-audience-question = Кому это? Ответьте названиями платформ, языков, тем или видов мест ({ $kinds }) через запятую; минус впереди исключает их: «Русский, -Спорт». «всем» отменяет всё. «активные 30» — кто пользовался ботом за последние 30 дней.
form-audience-label = Кому это?
audience-everybody = всем
audience-kind = { $kind ->
    [private] личные чаты
    [group] группы
    [channel] каналы
    [announcement] каналы объявлений
   *[thread] ветки
}
audience-only = Только: { $names }
audience-without = Кроме: { $names }
audience-active-word = активные
audience-active = активные за { $days ->
    [one] последний { $days } день
    [few] последние { $days } дня
    [many] последние { $days } дней
   *[other] последние { $days } дня
}
audience-days = После слова «активные» напишите число дней от 1 до { $limit }.
console-active-days = Пользовались ботом за столько дней
audience-nobody = Не остаётся никого, кому это отправить.
audience-unknown = Нет платформы, языка, темы или вида мест с названием «{ $given }».
audience-changed = Получатели с тех пор изменились. Отправьте из последнего предпросмотра.
broadcast-confirm = Читатели увидят сообщение выше. Отправить?
broadcast-started = { $total ->
    [one] Отправляю { $total } подписчику…
    [few] Отправляю { $total } подписчикам…
    [many] Отправляю { $total } подписчикам…
   *[other] Отправляю { $total } подписчика…
}
broadcast-cancelled = Ничего не отправлено.
broadcast-stopped = Остановлено. Уже отправленные сообщения дойдут, новых не будет.
button-send = Отправить
button-cancel = Отмена
button-back-to-text = Вернуться к тексту
button-stop-broadcast = Остановить отправку

progress-planning = Подготовка: пока { $total }
progress-sending = Отправка: { $sent } из { $total }
progress-done = Готово: получили { $sent } из { $total }
progress-stopping = Остановка: пока получили { $sent } из { $total }
progress-stopped = Остановлено: получили { $sent } из { $total }
progress-sent = { $platform }: доставлено { $number }
progress-missed = { $platform }: { $number } — { $state ->
    [failed] ошибка отправки
    [suppressed] недоступны
    [cancelled] остановлено
    [expired] слишком поздно
    [unknown] неизвестно, дошло ли
   *[other] { $state }
}{ $reason ->
    [none] {""}
   *[other] {" "}({ $reason })
}
broadcast-again = { $number ->
    [one] Отправляю повторно { $number } сообщение…
    [few] Отправляю повторно { $number } сообщения…
    [many] Отправляю повторно { $number } сообщений…
   *[other] Отправляю повторно { $number } сообщения…
}
button-send-again = { $number ->
    [one] Отправить снова { $number } сообщение
    [few] Отправить снова { $number } сообщения
    [many] Отправить снова { $number } сообщений
   *[other] Отправить снова { $number } сообщения
}

## То, о чём редакция узнаёт без вопроса.

alert-expired = { $number ->
    [one] { $number } подписчик не получил
    [few] { $number } подписчика не получили
    [many] { $number } подписчиков не получили
   *[other] { $number } подписчика не получили
} часть статей вовремя. Старые статьи с опозданием не отправляются: каждому приходит одно сообщение с их заголовками.
alert-source-silent = «{ $source }» не приносит ничего нового с { $since }: так долго ещё не бывало. Проверьте, публикует ли сайт новости и видны ли они в его ленте.
alert-source-failing = «{ $source }» не читается с { $since } ({ $reason }). Попытки продолжаются сами; если лента переехала, добавьте её новый адрес.
alert-source-slow = «{ $source }» отвечает медленно, и её статьи приходят поздно. Другие источники её не ждут; сообщите владельцу сайта.
alert-unreachable = { $platform } не отвечает. Всё, что нужно отправить, ждёт и пойдёт само; ничего не потеряется.
alert-brake = { $platform } сообщает, что необычно много мест исчезло сразу. Пока туда идут только срочные новости, и никто не отписывается. Проверьте токен бота и состояние платформы; отправка продолжится сама, как только дойдёт сообщение.
alert-flood = { $platform } просит бота подождать до { $until }. Потом отправка продолжится сама; до тех пор отправляйте только то, что не терпит.
alert-disk = Диск почти полон: осталось { $free }. Скорее освободите место, иначе ничего нельзя будет ни принять, ни отправить.
alert-endpoint-off = { $endpoint } больше не принимает события, поэтому адрес { $number } отключён ({ $reason }). После починки: israfan webhook change { $number } --on, затем israfan webhook replay { $number } --since 5d.
alert-doubt = «{ $title }»: { $number ->
    [one] { $number } копия могла не дойти
    [few] { $number } копии могли не дойти
    [many] { $number } копий могли не дойти
   *[other] { $number } копии могли не дойти
}. При повторной отправке кто-то может получить вторую копию.
approval-burst = «{ $source }»: опубликовано сразу { $number ->
    [one] { $number } новая статья
    [few] { $number } новые статьи
    [many] { $number } новых статей
   *[other] { $number } новой статьи
}. Это необычно, поэтому они отложены. Опубликуйте те, что нужны.
