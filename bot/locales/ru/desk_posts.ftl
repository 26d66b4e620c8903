command-stop_all = Остановить всю отправку, пока вы её не возобновите

stop-all-question = Остановить всю отправку на всех платформах? Ничего из ожидающего не пропадёт, на команды я отвечаю по-прежнему.
stop-all-waiting = { $number ->
    [0] Ни одно сообщение не ждёт.
    [one] Ждёт { $number } сообщение.
    [few] Ждут { $number } сообщения.
    [many] Ждут { $number } сообщений.
   *[other] Ждут { $number } сообщения.
}
stop-all-stopped = Вся отправка остановлена.
stop-all-since = С { $time }, по команде { $person }{ $reason ->
    [none] {""}
   *[other] {" "}({ $reason })
}.
stop-all-dropped = Ничего не остановлено.
stop-all-released = Отправка продолжается.
stop-all-not-stopped = Отправка не остановлена.
stop-all-reason-too-long = Причина слишком длинная: не больше { $limit } знаков.
button-stop-all = Остановить всю отправку
button-go-on = Продолжить

sending-paused = Приостановлено.
sending-resumed = Отправка продолжается.
sending-paused-already = Отправка уже приостановлена.
sending-not-paused = Отправка не приостановлена.
sending-nothing = Из публикации { $number } ничего не ждёт отправки.
button-pause = Приостановить
button-resume = Возобновить
progress-paused = Приостановлено: пока получили { $sent } из { $total }
why-sending-paused = Редакция приостановила отправку.

## What readers see of a correction or a retraction.

label-corrected = Исправлено { $at }
notice-retracted = Редакция отозвала эту публикацию.
notice-corrected = Исправление:

## What editors do to a post in chat.

command-publish = Опубликовать черновик или задержанную публикацию
param-publish-post = Номер или ссылка публикации; или ответьте на неё
command-correct = Исправить публикацию во всех копиях
param-correct-post = Номер или ссылка публикации; или ответьте на неё
command-retract = Отозвать публикацию у всех
param-retract-post = Номер или ссылка публикации; или ответьте на неё
command-report = Кто получил публикацию, кто нет и почему
param-report-post = Номер или ссылка публикации; или ответьте на неё

form-correct = Исправление
form-correct-question = Как должно быть? Ответьте на это сообщение верным заголовком; новый подзаголовок — ниже, после пустой строки. Сейчас: «{ $title }»
form-title = Заголовок
form-summary = Подзаголовок
form-body = Текст

change-question = { $act ->
    [correct] Исправить это во всех копиях?
    [retract] Отозвать «{ $title }» у всех?
   *[other] Опубликовать это?
}
button-change = { $act ->
    [correct] Исправить
    [retract] Отозвать
   *[other] Опубликовать
}
change-begun = { $act ->
    [correct] Исправляю…
    [retract] Отзываю…
   *[other] Публикую…
}
change-dropped = Ничего не изменено.
change-done-already = Это уже подтверждено или отменено.
change-overtaken = Кто-то тем временем изменил эту публикацию. Начните заново.
change-unknown = Этот черновик больше не хранится. Начните заново.
change-retracted = Публикация { $number } отозвана.
change-published = Публикация { $number } уже опубликована.
change-nothing = Там уже так и написано.
desk-post-which = Ответьте на публикацию командой { $command } или укажите её номер или ссылку.
desk-post-unknown = Нет публикации «{ $given }».

change-making = { $act ->
    [correct] Исправляю.
    [retract] Отзываю.
   *[other] Отправляю.
} { $number ->
    [0] Копий не осталось.
    [one] Осталась { $number } копия.
    [few] Остались { $number } копии.
    [many] Осталось { $number } копий.
   *[other] Осталось { $number } копии.
}
change-paused = { $number ->
    [one] Приостановлено: ждёт { $number } копия.
    [few] Приостановлено: ждут { $number } копии.
    [many] Приостановлено: ждут { $number } копий.
   *[other] Приостановлено: ждут { $number } копии.
}
change-made = { $act ->
    [correct] Исправлено
    [retract] Отозвано
   *[other] Отправлено
}: { $number ->
    [one] { $percent } % из { $number } копии
    [few] { $percent } % из { $number } копий
    [many] { $percent } % из { $number } копий
   *[other] { $percent } % из { $number } копии
}.
change-nobody = { $act ->
    [correct] Исправлено. Пока её ни у кого нет.
    [retract] Отозвано. Её ни у кого не было.
   *[other] Опубликовано. Её никто не получает.
}
change-instead = { $platform }: { $how ->
    [notice] { $number } не удалось удалить, теперь в них сказано об отзыве
   *[other] { $number } не удалось изменить, на них дан короткий ответ
}

report-head = #{ $post }: { $state ->
    [draft] черновик
    [held] задержана
    [sending] отправляется
    [paused] приостановлена
    [retracted] отозвана
    [archived] в архиве
   *[published] опубликована
}; { $number ->
    [0] копий нет
    [one] { $number } копия
    [few] { $number } копии
    [many] { $number } копий
   *[other] { $number } копии
}{ $open ->
    [0] {""}
   *[other] , осталось { $open }
}
report-row = { $platform }: { $number } — { $state }{ $reason ->
    [none] {""}
   *[other] {" "}({ $reason })
}
report-state = { $state ->
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
    [out-of-reach] слишком старые для отзыва
   *[other] { $state }
}
report-times = Доставлено: { $times } (минуты и секунды)
report-time = { $share } % за { $time }
report-left = { $number ->
    [one] { $number } читатель ушёл в течение часа после получения
    [few] { $number } читателя ушли в течение часа после получения
    [many] { $number } читателей ушли в течение часа после получения
   *[other] { $number } читателя ушли в течение часа после получения
}
report-out-of-reach = { $number ->
    [one] { $number } копия слишком старая: её нельзя исправить или отозвать, она только учтена
    [few] { $number } копии слишком старые: их нельзя исправить или отозвать, они только учтены
    [many] { $number } копий слишком старые: их нельзя исправить или отозвать, они только учтены
   *[other] { $number } копии слишком старые: их нельзя исправить или отозвать, они только учтены
}
report-rest = { $number ->
    [one] Ещё { $number } копия по другим причинам
    [few] Ещё { $number } копии по другим причинам
    [many] Ещё { $number } копий по другим причинам
   *[other] Ещё { $number } копии по другим причинам
}
button-report-again = Обновить
button-retry = { $number ->
    [one] Повторить { $number } неудачную копию
    [few] Повторить { $number } неудачные копии
    [many] Повторить { $number } неудачных копий
   *[other] Повторить { $number } неудачной копии
}
report-nothing-failed = Нет неудачных копий, которые можно повторить.
