## What is still to be set up, in the console.

console-setup = Настройка
setup-state = { $done ->
    [yes] (готово)
   *[no] (не сделано)
}
setup-step = { $step ->
    [platform] Платформа настроена
    [token] Соединение с { $platform } установлено
    [owner] Владелец известен
    [source] Источник читается
    [follower] Кто-то подписан
    [article] Первая статья отправлена
    [https] Консоль доступна по https
   *[backup] Резервная копия сделана
}
setup-todo = { $step ->
    [platform] Выполните на сервере «israfan init».
    [token] Проверьте файл настроек и посмотрите, что говорит «israfan check» на сервере.
    [owner] Впишите свой номер пользователя в owners в файле настроек.
    [source] Добавьте ленту на сервере: «israfan source add» и её адрес.
    [follower] Запустите бота в личном чате или добавьте его в канал и подпишитесь на что-нибудь.
    [article] Напишите её или подождите, пока её принесёт источник.
    [https] Пусть её передаёт ваш прокси; впишите адрес https в web.public_url.
   *[backup] Сделайте её, чтобы ничего не пропало вместе с диском:
}
