## What waits for the desk's yes.

approval-rule = «{ $source }»: это уйдёт читателям, когда кто-нибудь одобрит.
approval-minutes = «{ $source }»: это уйдёт само, если никто не остановит.
approval-old = «{ $source }»: впервые { $number ->
    [one] появилась { $number } старая статья
    [few] появились { $number } старые статьи
    [many] появилось { $number } старых статей
   *[other] появилось { $number } старой статьи
}. Читателям об этом не сообщали. Всё равно отправить?
approval-more = … и ещё { $number }
approval-goes-out = Отправка: { $when }.
approval-state = { $state ->
    [held] Остановлено: { $person }
    [approved] { $person ->
        [none] Отправлено само.
       *[other] Одобрено: { $person }
    }
   *[other] { $person ->
        [none] Отправлено не будет.
       *[other] Отклонено: { $person }
    }
}
approval-decided = { $state ->
    [held] Уже остановлено: { $person }
    [approved] { $person ->
        [none] Уже отправлено.
       *[other] Уже одобрено: { $person }
    }
   *[other] { $person ->
        [none] Отправлено не будет.
       *[other] Уже отклонено: { $person }
    }
}
approval-overtaken = Это уже решили без вас.
approval-unknown = Этот вопрос больше не хранится.
approval-changed = Изменено. В вопросе теперь новый текст.
button-approve = { $number ->
    [one] Отправить
    [few] Отправить все { $number }
    [many] Отправить все { $number }
   *[other] Отправить все { $number }
}
button-drop = { $number ->
    [one] Отклонить
    [few] Отклонить все { $number }
    [many] Отклонить все { $number }
   *[other] Отклонить все { $number }
}
button-edit = Изменить…
button-hold = Остановить
