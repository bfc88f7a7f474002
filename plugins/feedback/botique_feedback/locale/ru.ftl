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

## Inbox: $number is the request's number, $who and $name are people of the staff

feedback-may-answer = Отвечать на обращения и вести их
feedback-may-setup = Настраивать обращения: темы, шаблоны, правила, сроки
feedback-inbox = Входящие
feedback-inbox-list = Список обращений
feedback-inbox-tabs = Чьи обращения
feedback-inbox-search = Номер, имя, телефон, текст, место
feedback-inbox-filters = Фильтры
feedback-inbox-filters-clear = Сбросить фильтры
feedback-inbox-any = Не важно
feedback-inbox-kind = Вид
feedback-inbox-category = Тема
feedback-inbox-place = Место
feedback-inbox-product = Товар
feedback-inbox-priority = Приоритет
feedback-inbox-overdue-only = Только просроченные
feedback-inbox-overdue-count = { $count ->
    [one] { $count } просроченное обращение
    [few] { $count } просроченных обращения
   *[other] { $count } просроченных обращений
}
feedback-inbox-view = Какие показать
feedback-inbox-sort = Порядок
feedback-inbox-shown = { $count ->
    [one] Показано { $count } обращение
    [few] Показано { $count } обращения
   *[other] Показано { $count } обращений
}
feedback-inbox-more = Показать ещё
feedback-inbox-unread = Не прочитано
feedback-inbox-nobody = Без имени
feedback-inbox-you-said = Последними написали мы
feedback-inbox-only-files = Вложение без текста
feedback-inbox-late = опоздание { $span }
feedback-inbox-found-none = Ничего не нашлось
feedback-inbox-found-none-hint = Попробуйте другие слова или уберите часть фильтров.
feedback-inbox-done = Всё разобрано
feedback-inbox-done-hint = Новые обращения появятся здесь сами.
feedback-inbox-empty = Здесь пусто
feedback-inbox-empty-hint = Обращений в этом состоянии сейчас нет.
feedback-inbox-nothing = Выберите обращение
feedback-inbox-nothing-hint = Переписка и всё о клиенте откроются здесь.
feedback-tab-mine = Мои
feedback-tab-unassigned = Ничьи
feedback-tab-all = Все
feedback-view-open = Открытые
feedback-view-waiting-client = Ждём клиента
feedback-view-answered = Отвеченные
feedback-view-snoozed = Отложенные
feedback-view-closed = Решённые
feedback-view-spam = Спам
feedback-view-any = В любом состоянии
feedback-sort-newest = Сначала новые
feedback-sort-oldest = Сначала старые
feedback-sort-urgent = Сначала срочные
feedback-status-new = Новое
feedback-status-in-work = В работе
feedback-status-waiting-client = Ждём клиента
feedback-status-answered = Отвечено
feedback-status-closed = Решено
feedback-status-spam = Спам
feedback-priority-low = Низкий
feedback-priority-normal = Обычный
feedback-priority-high = Высокий
feedback-priority-urgent = Срочный
feedback-inbox-thread = Обращение { $number }
feedback-inbox-messages = Переписка
feedback-inbox-side = Об обращении и клиенте
feedback-inbox-back = К списку
feedback-inbox-request = Обращение
feedback-inbox-assignee = Ответственный
feedback-inbox-nobody-yet = Никто
feedback-inbox-me = я
feedback-inbox-gone = Больше не работает
feedback-inbox-came = Получено
feedback-inbox-first-answer = Первый ответ
feedback-inbox-resolution = Решение
feedback-inbox-took = за { $span }
feedback-inbox-until = до { $when }
feedback-inbox-customer = Клиент
feedback-inbox-since = С нами с { $when }
feedback-inbox-phone = Телефон
feedback-inbox-email = Почта
feedback-inbox-language = Язык
feedback-inbox-others = Другие обращения
feedback-inbox-asleep = Отложено до { $when }
feedback-inbox-photo = Фото
feedback-inbox-file = Файл
feedback-inbox-note-inside = Заметка, клиент её не видит
feedback-inbox-erased = Данные клиента удалены, ответить ему нельзя.
feedback-inbox-erased-text = Текст удалён вместе с данными клиента
feedback-inbox-rated = Оценка ответа: { $rating } из 5
feedback-inbox-writes = { $name } отвечает прямо сейчас
feedback-inbox-looks = { $name } тоже здесь
feedback-inbox-itself = Само
feedback-inbox-rule = Правило
feedback-event-status = { $who }: { $status }
feedback-event-assigned = { $who }: ответственный — { $to }
feedback-event-unassigned = { $who }: снят ответственный { $was }
feedback-event-priority = { $who }: приоритет — { $priority }
feedback-event-category = { $who }: тема — { $category }
feedback-event-snoozed = { $who }: отложено до { $when }
feedback-event-woken = Снова в работе
feedback-event-taken-back = { $who }: ответ отозван до отправки
feedback-event-retried = { $who }: ответ отправлен ещё раз
feedback-delivery-held = Уйдёт через несколько секунд
feedback-delivery-pending = В очереди
feedback-delivery-sending = Отправляется
feedback-delivery-sent = Доставлено в мессенджер
feedback-delivery-skipped = Не доставлено
feedback-delivery-failed = Не доставлено
feedback-delivery-unknown = Неизвестно, дошло ли
feedback-delivery-why-skipped = Клиент заблокировал бота или удалил чат. Позвоните или попробуйте позже.
feedback-delivery-why-failed = Мессенджер не принял сообщение. Попробуйте ещё раз.
feedback-delivery-why-unknown = Связь оборвалась при отправке. Повтор может прийти вторым сообщением.
feedback-do-resolve = Решено
feedback-do-reopen = Открыть снова
feedback-do-snooze = Отложить
feedback-do-snooze-until = Отложить до
feedback-do-wake = Вернуть сейчас
feedback-do-more = Ещё
feedback-do-unread = Пометить непрочитанным
feedback-do-mine = Взять себе
feedback-do-retry = Отправить ещё раз
feedback-do-send = Отправить
feedback-do-note = Сохранить заметку
feedback-do-status-new = Вернуть в новые
feedback-do-status-in-work = Взять в работу
feedback-do-status-waiting-client = Ждём клиента
feedback-do-status-closed = Решено
feedback-do-status-spam = Это спам
feedback-snooze-hour = Через час
feedback-snooze-evening = Через четыре часа
feedback-snooze-tomorrow = Завтра в 9:00
feedback-snooze-week = В понедельник в 9:00
feedback-snooze-at = Другое время
feedback-inbox-moved = { $number }: { $status }
feedback-inbox-snoozed = { $number } вернётся { $when }
feedback-inbox-woken = { $number } снова среди открытых
feedback-inbox-snooze-wrong = Выберите время в будущем, не дальше чем через год.
feedback-inbox-unread-done = { $number } снова не прочитано
feedback-inbox-answer = Ответ
feedback-inbox-note = Заметка
feedback-inbox-write = Текст
feedback-inbox-write-hint = Напишите клиенту. / — шаблоны ответов
feedback-inbox-note-hint = Заметка для своих, клиент её не увидит
feedback-inbox-canned = Шаблоны ответов
feedback-inbox-canned-hint = Косая черта открывает шаблоны ответов, стрелки выбирают, Enter вставляет.
feedback-inbox-canned-none = Подходящих шаблонов нет
feedback-inbox-attach = Приложить файл
feedback-inbox-detach = Убрать { $name }
feedback-inbox-draft-saved = Черновик сохранён в
feedback-inbox-read-only = Отвечать вы не можете, только читать.
feedback-inbox-held = Ответ уйдёт через { $seconds } с
feedback-inbox-taken-back = Ответ отозван, текст снова в черновике
feedback-inbox-too-late = Отозвать не успели: ответ уже ушёл
feedback-inbox-on-its-way = Этот ответ уже в пути или дошёл
feedback-inbox-retried = Отправляем ещё раз
feedback-inbox-overtaken = Пока вы писали, на обращение уже ответили. Прочитайте ответ; если ваш всё ещё нужен, отправьте его снова.
feedback-inbox-too-long = Слишком длинно: не больше { $max } символов.
feedback-inbox-blank = Напишите что-нибудь или приложите файл.
feedback-inbox-file-empty = Файл пустой.
feedback-inbox-file-large = Файл слишком большой: можно до { $max } МБ.
feedback-inbox-file-wrong = Содержимое файла не то, за что он себя выдаёт. Мы его не приняли.
feedback-inbox-files-many = Можно не больше { $max } файлов.
feedback-key-next = следующее и предыдущее обращение
feedback-key-next-anywhere = то же, не выходя из ответа
feedback-key-answer = писать ответ
feedback-key-note = писать заметку
feedback-key-canned = поиск; в ответе — шаблоны
feedback-key-search = поиск
feedback-key-undo = отозвать ответ, пока не ушёл
feedback-key-mine = взять себе
feedback-key-resolve = решено
feedback-key-resolve-next = решено, и к следующему
feedback-key-snooze = отложить
feedback-key-leave = выйти из ответа, закрыть обращение
feedback-key-help = все клавиши

## Figures of the overview, a customer's page

feedback-about-wrote = Обращение { $number }
feedback-card-new = Новые обращения
feedback-card-answer = Первый ответ, минут (медиана)
feedback-card-rating = Хорошие оценки, %
feedback-card-overdue = Просрочено сейчас

## Settings of requests

feedback-setup = Настройки обращений
feedback-setup-menu = Темы и правила
feedback-setup-categories = Темы
feedback-setup-replies = Шаблоны ответов
feedback-setup-rules = Распределение
feedback-setup-targets = Сроки
feedback-setup-managers = Письма менеджерам
feedback-setup-saved = Сохранено
feedback-setup-removed = Удалено
feedback-setup-remove = Удалить
feedback-setup-up = Выше
feedback-setup-down = Ниже
feedback-setup-all = Все
feedback-setup-category = Тема
feedback-setup-category-add = Добавить тему
feedback-setup-category-refused = Код занят, тема оказалась бы под самой собой или уровней больше трёх.
feedback-setup-categories-lead = Из этих тем выбирает клиент. Старые обращения сохраняют свою тему, даже если её закрыть.
feedback-setup-categories-none = Тем пока нет
feedback-setup-categories-none-hint = Обращения приходят без темы. Возьмите готовый набор для микромаркетов или добавьте свои.
feedback-setup-categories-standard = Взять готовый набор
feedback-setup-names = Название
feedback-setup-names-hint = Так тему видит клиент, на каждом языке бота.
feedback-setup-names-missing = Назовите тему хотя бы на одном языке.
feedback-setup-code = Код
feedback-setup-code-hint = Латиница, цифры и подчёркивание: product_expired. По нему тему знают 1С и другие системы, не меняйте его без нужды.
feedback-setup-parent = Внутри темы
feedback-setup-top = На верхнем уровне
feedback-setup-kinds = Для каких обращений
feedback-setup-kinds-hint = Ничего не выбрано — для любых.
feedback-setup-place = Место
feedback-setup-photo = Фото
feedback-setup-product = Спрашивать, о каком товаре речь
feedback-setup-active = Клиент может её выбрать
feedback-setup-active-hint = Закрытая тема остаётся у старых обращений и в отчётах.
feedback-setup-closed = закрыта
feedback-need-no = не спрашивать
feedback-need-optional = по желанию
feedback-need-required = обязательно
feedback-setup-reply = Шаблон ответа
feedback-setup-reply-add = Добавить шаблон
feedback-setup-replies-lead = В ответе наберите / и начало названия: текст подставится на языке клиента.
feedback-setup-replies-none = Шаблонов пока нет
feedback-setup-replies-none-hint = Возьмите готовые примеры на двух языках и поправьте под себя.
feedback-setup-replies-samples = Взять примеры
feedback-setup-shortcut = Название
feedback-setup-shortcut-hint = Коротко, буквы и цифры без пробелов: возврат.
feedback-setup-reply-text = Текст
feedback-setup-reply-hint = Можно вставить: {"{customer_name}"} — имя клиента, {"{number}"} — номер обращения, {"{place}"} — место, {"{agent}"} — ваше имя, {"{category}"} — тема, {"{product}"} — товар.
feedback-setup-reply-refused = Название занято, текста нет ни на одном языке или в тексте неизвестная подстановка. Есть такие: { $variables }.
feedback-setup-rules-lead = Новое обращение получает ответственного и приоритет от первого правила, которое подошло.
feedback-setup-rules-none = Правил пока нет
feedback-setup-rules-none-hint = Новые обращения ждут среди ничьих. Добавьте правило, и они сразу найдут ответственного.
feedback-setup-rule-add = Новое правило
feedback-setup-rule-when = Если обращение
feedback-setup-rule-then = То
feedback-setup-rule-always = любое
feedback-setup-rule-refused = Выберите ответственного, приоритет или оба.
feedback-setup-targets-lead = Сколько рабочего времени есть на первый ответ и на решение. Считается самый точный срок: по теме снизу вверх, потом по приоритету.
feedback-setup-targets-none = Сроков пока нет
feedback-setup-targets-none-hint = Добавьте срок, и опоздания станут видны в списке и на обзоре.
feedback-setup-target-add = Новый срок
feedback-setup-target-refused = Укажите хотя бы одно время.
feedback-setup-hours = рабочих часов
feedback-setup-in-hours = { $hours } ч
feedback-setup-hours-title = Рабочее время
feedback-setup-hours-refused = Рабочий день должен закончиться позже, чем начался.
feedback-setup-always = Круглосуточно
feedback-setup-always-hint = Выключите, чтобы ночи и выходные не шли в счёт.
feedback-setup-days = Рабочие дни
feedback-setup-begins = Начало дня
feedback-setup-ends = Конец дня
feedback-setup-ends-hint = 00:00 — до полуночи.
feedback-setup-days-off = Праздники
feedback-setup-days-off-hint = По одной дате в строке: 2027-01-01.
feedback-weekday-1 = Понедельник
feedback-weekday-2 = Вторник
feedback-weekday-3 = Среда
feedback-weekday-4 = Четверг
feedback-weekday-5 = Пятница
feedback-weekday-6 = Суббота
feedback-weekday-7 = Воскресенье
feedback-setup-managers-lead = Кому приходят письма о новых обращениях и ответах клиентов. О том, за что не отвечает никто, пишем по адресам из настроек.
feedback-setup-managers-none = Писем пока никто не получает
feedback-setup-managers-none-hint = Добавьте адрес: письмо придёт сразу, как клиент напишет.
feedback-setup-manager-add = Новый адрес
feedback-setup-manager-refused = Это не адрес почты, или такой темы либо места больше нет.
## Отзывы в статистике

feedback-report-lead = Отзывы, которые пришли за это время; спам не считается. Время ответа — до первого ответа сотрудника, оценка — последняя поставленная клиентом.
feedback-report-count = Отзывов
feedback-report-answered = С ответом
feedback-report-median = Первый ответ (медиана)
feedback-report-median-hours = Первый ответ, часов (медиана)
feedback-report-rating = Средняя оценка
feedback-report-rated = { $count ->
    [one] { $count } оценка
    [few] { $count } оценки
   *[many] { $count } оценок
}
feedback-report-course = По дням
feedback-report-kinds = По видам
feedback-report-categories = По категориям
feedback-report-places = По терминалам
feedback-report-ratings = Оценки ответов
feedback-report-nowhere = Без терминала
feedback-report-none = Без категории

## Первые шаги

feedback-step = Получите первое обращение
feedback-step-text = Напишите боту «Оставить отзыв» сами: обращение сразу появится во «Входящих».
## Настройки в панели

feedback-setting-managers = Кому писать
feedback-setting-managers-hint = Адреса, по одному в строке. Им приходят письма об обращениях, за которые никто не отвечает.
feedback-setting-reply-to = Адрес для ответов
feedback-setting-reply-to-hint = Сюда уходят ответы менеджеров по почте. Пусто: на адрес отправителя.
feedback-setting-files = Файлов в обращении
feedback-setting-files-hint = Сколько файлов может приложить клиент; 0 — не просить.
feedback-setting-per-day = Обращений в сутки
feedback-setting-per-day-hint = Сколько обращений один клиент может отправить за 24 часа.
feedback-setting-close-after-days = Закрывать через, дней
feedback-setting-close-after-days-hint = Отвеченное обращение закрывается, если клиент молчит столько дней; 0 — никогда.
feedback-setting-undo-s = Отмена отправки, секунд
feedback-setting-undo-s-hint = Столько времени ответ из панели можно вернуть, прежде чем он уйдёт.
