### Отзывы и обращения. Говорим спокойно и по делу, на «вы».

feedback-title = Отзывы и обращения
feedback-feature = Жалобы, благодарности, предложения и вопросы с ответами прямо в чате
feedback-menu = Оставить отзыв
feedback-write = Написать нам

## О чём

feedback-ask-kind = О чём хотите рассказать?
feedback-kind-complaint = Жалоба
feedback-kind-praise = Благодарность
feedback-kind-suggestion = Предложение
feedback-kind-question = Вопрос
feedback-ask-category = Выберите тему.
feedback-ask-subcategory = Уточните, пожалуйста.

## Где

feedback-ask-place = Где это было? Выберите микромаркет или напишите часть адреса либо названия.
feedback-ask-place-by-words = Где это было? Напишите часть адреса или название микромаркета.
feedback-nearby = Показать ближайшие
feedback-ask-location = Отправьте своё местоположение, и мы покажем микромаркеты рядом. Можно и просто написать адрес.
feedback-found = Вот что нашлось. Если нужного нет, напишите адрес по-другому.
# $words — что искал клиент
feedback-not-found = По словам «{ $words }» ничего не нашлось. Попробуйте улицу, название или код с наклейки.
feedback-none-near = Рядом с вами наших микромаркетов нет. Напишите, пожалуйста, адрес.
feedback-place-closed = Этот микромаркет уже закрыт. Выберите, пожалуйста, другой.
feedback-metres = { $metres } м
feedback-kilometres = { $kilometres } км

## Что

feedback-ask-product = О каком товаре речь? Напишите название, как на упаковке или ценнике.
feedback-ask-text-complaint = Расскажите, что случилось. Чем подробнее, тем быстрее мы разберёмся. Фото можно прислать сразу.
feedback-ask-text-praise = Расскажите, что вам понравилось.
feedback-ask-text-suggestion = Расскажите, что стоит сделать иначе или добавить.
feedback-ask-text-question = Напишите свой вопрос.
feedback-text-needed = Добавьте, пожалуйста, несколько слов.
feedback-text-added = Добавили к тексту.
# $max — сколько файлов можно
feedback-ask-files = Можно приложить фото, видео или документы, до { $max }.
feedback-ask-photo = Для этой темы нужно хотя бы одно фото или видео. Всего файлов можно до { $max }.
# $count — сколько файлов уже есть, $max — сколько можно
feedback-files-more = { $count ->
    [one] Приложен { $count } файл из { $max }. Пришлите ещё или нажмите «{ core-done }».
    [few] Приложено { $count } файла из { $max }. Пришлите ещё или нажмите «{ core-done }».
   *[other] Приложено { $count } файлов из { $max }. Пришлите ещё или нажмите «{ core-done }».
}
feedback-files-more-photo = { $count ->
    [one] Приложен { $count } файл из { $max }, но фото или видео среди них пока нет.
    [few] Приложено { $count } файла из { $max }, но фото или видео среди них пока нет.
   *[other] Приложено { $count } файлов из { $max }, но фото или видео среди них пока нет.
}
feedback-files-drop = Убрать файлы

## Проверка и отправка

feedback-summary = Проверьте, всё ли верно.
feedback-line-kind = <b>Вид:</b> { $value }
feedback-line-category = <b>Тема:</b> { $value }
feedback-line-place = <b>Микромаркет:</b> { $value }
feedback-line-product = <b>Товар:</b> { $value }
feedback-line-customer = <b>Клиент:</b> { $value }
feedback-line-phone = <b>Телефон:</b> { $value }
feedback-line-text = <b>Текст:</b> { $value }
feedback-line-files = <b>Файлов:</b> { $value }
feedback-ask-part = Что исправить?
feedback-part-kind = Вид
feedback-part-category = Тему
feedback-part-place = Микромаркет
feedback-part-product = Товар
feedback-part-text = Текст
feedback-part-files = Файлы
# $number — номер обращения
feedback-sent-complaint = Спасибо, что сообщили. Номер вашего обращения — <b>{ $number }</b>. Разберёмся и ответим здесь же.
feedback-sent-praise = Спасибо за добрые слова! Обязательно передадим. Номер вашего отзыва — <b>{ $number }</b>.
feedback-sent-suggestion = Спасибо за идею! Номер вашего обращения — <b>{ $number }</b>. Обсудим и ответим здесь же.
feedback-sent-question = Спасибо за вопрос. Номер вашего обращения — <b>{ $number }</b>. Ответим здесь же.
feedback-too-many = Сегодня вы написали нам уже много раз. Мы всё получили и отвечаем по порядку, а новое обращение можно отправить завтра.

## Ответ и переписка

# $number — номер обращения, $text — ответ сотрудника
feedback-answer = <b>Ответ на обращение { $number }</b>

    { $text }
feedback-answer-rate = Оцените, пожалуйста, ответ: 1 — совсем не помог, 5 — помог полностью.
feedback-reply = Ответить
feedback-ask-reply = Напишите, что хотите добавить к обращению <b>{ $number }</b>. Можно приложить фото или файл.
feedback-ask-reply-more = Файлы получили. Добавьте несколько слов или нажмите «{ core-done }».
feedback-replied = Передали. Ответим здесь же.
feedback-gone = Этого обращения у нас больше нет.
# $rating — оценка от 1 до 5
feedback-rated = Спасибо, ваша оценка — { $rating }.
feedback-ask-comment = Хотите что-нибудь добавить к оценке?
feedback-comment-noted = Спасибо, это поможет нам стать лучше.

## Письма сотрудникам. $number — номер обращения, $subject — вид и тема

feedback-mail-new = [{ $number }] { $subject }
feedback-mail-reply = [{ $number }] Клиент написал ещё: { $subject }
feedback-mail-left-out = { $count ->
    [one] { $count } файл не поместился в письмо.
    [few] { $count } файла не поместились в письмо.
   *[other] { $count } файлов не поместились в письмо.
}
feedback-mail-footer =
    Ответить: botique feedback answer { $number } "текст ответа"
    Вся переписка: botique feedback show { $number }

## Table of requests

feedback-may-read = Читать обращения
feedback-table = Обращения
feedback-table-search = Номер, текст, место или товар
feedback-table-empty = Обращений пока нет. Они появятся здесь, как только клиент нажмёт в боте «Оставить отзыв».
feedback-table-number = Номер
feedback-table-created = Получено
feedback-table-changed = Изменено
feedback-table-kind = Вид
feedback-table-text = Текст
feedback-table-category = Категория
feedback-table-place = Место
feedback-table-product = Товар
feedback-table-customer = Клиент
feedback-table-rating = Оценка
feedback-table-status = Статус
feedback-table-new = новое
feedback-table-in-work = в работе
feedback-table-waiting-client = ждём клиента
feedback-table-answered = отвечено
feedback-table-closed = закрыто
feedback-table-spam = спам
feedback-table-view-new = Новые
feedback-table-view-open = Открытые
feedback-table-view-complaints = Жалобы за месяц
## Обмен с учётной системой

feedback-exchange-nothing = Укажите status или comment
feedback-exchange-unknown = Обращение с таким id не найдено
feedback-exchange-erased = Данные покупателя удалены: написать ему нельзя
feedback-exchange-status = Статус вашего обращения: { $status ->
    [new] принято
    [in_work] в работе
    [waiting_client] ждём вашего ответа
    [answered] есть ответ
    [closed] решено
   *[other] закрыто
}.
feedback-mail-answer =
    Ответьте на это письмо: клиент получит ваш текст и вложенные файлы в чате.
# $max is how many characters an answer may have
feedback-mail-too-long = { $max ->
    [one] Ответ не ушёл: в нём может быть не больше { $max } знака. Сократите его, пожалуйста.
   *[other] Ответ не ушёл: в нём может быть не больше { $max } знаков. Сократите его, пожалуйста.
}
# $max is how many files an answer may have
feedback-mail-too-many = { $max ->
    [one] Ответ не ушёл: к нему можно приложить не больше { $max } файла.
   *[other] Ответ не ушёл: к нему можно приложить не больше { $max } файлов.
}
feedback-mail-gone = Ответ не ушёл: данные этого клиента удалены.
