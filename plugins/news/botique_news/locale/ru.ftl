### Новости и реклама: что видят клиенты и сотрудники.

news-title = Новости
news-summary = Новости и реклама по расписанию клиентам выбранных терминалов, со статистикой

## Клиенту

news-ad-mark = Реклама. { $advertiser }. erid: { $erid }
news-gone = Эта новость больше не доступна.
news-taken-back = Мы отозвали эту новость: в ней была ошибка. Приносим извинения.
news-link-gone = Эта ссылка больше никуда не ведёт.
news-tester = Готово: пробные новости из панели будут приходить в этот чат.

## Отказы

news-refused-title = Дайте новости название.
news-refused-erid = erid состоит из латинских букв, цифр, дефисов и подчёркиваний.
news-refused-places = Не больше { $most } терминалов.
news-refused-buttons = Не больше { $most } кнопок.
news-refused-address = «{ $address }» — не адрес: он начинается с https:// или http://.
news-refused-label = Подпишите каждую кнопку.
news-refused-long = Слишком длинно: { $length } знаков, а можно не больше { $most }.
news-refused-time = Это не дата и не время.
news-refused-skipped = В этот день часы переводят вперёд, и { $time } не наступает. Выберите другое время.
news-refused-past = Это время уже прошло.
news-refused-far = Это слишком далеко: планируйте не больше чем на два года вперёд.
news-refused-gone = Такой новости нет.
news-refused-state = { $state ->
    [draft] Это ещё черновик.
    [scheduled] Новость запланирована: сначала верните её в черновики.
    [running] Новость сейчас отправляется: сначала поставьте её на паузу.
    [paused] Новость на паузе.
    [finished] Новость уже отправлена: сделайте копию.
    [cancelled] Отправка отменена: сделайте копию.
   *[recalled] Новость отозвана: сделайте копию.
}
news-refused-paused = Пока новость на паузе, можно менять только её тексты.
news-refused-foreign = Вы отвечаете не за все эти терминалы.
news-refused-incomplete = { $count ->
    [one] Новость ещё нельзя отправить: осталось исправить { $count } место.
    [few] Новость ещё нельзя отправить: осталось исправить { $count } места.
   *[many] Новость ещё нельзя отправить: осталось исправить { $count } мест.
}
news-refused-unfit = Так её не отправить: { $why }

## Чего не хватает

news-problem-main = Нет текста на главном языке ({ $language }): его получают те, чей язык не переведён.
news-problem-untranslated = Перевода ({ $language }) нет: эти клиенты получат текст на главном языке ({ $main }).
news-problem-heading = Нет заголовка ({ $language }).
news-problem-short = Нет короткого текста ({ $language }).
news-problem-full = Нет полного текста ({ $language }): «Подробнее» покажет короткий ещё раз.
news-problem-markup-short = Ошибка разметки в коротком тексте ({ $language }): { $why }
news-problem-markup-full = Ошибка разметки в полном тексте ({ $language }): { $why }
news-problem-unfit = Текст ({ $language }) не отправить: { $why }
news-problem-long = Короткий текст ({ $language }) слишком длинный: { $messenger } разобьёт его на { $count } сообщения.
news-problem-pieces = Полный текст ({ $language }) длинный: { $messenger } покажет его в { $count } сообщениях.
news-problem-erid = У рекламы должен быть erid.
news-problem-advertiser = Укажите рекламодателя.
news-problem-ads-nowhere = Правила запрещают рекламу здесь: { $messengers }. Других каналов нет; опишите основание для исключения.
news-problem-ads-partly = Правила запрещают рекламу здесь: { $messengers }. Клиенты, которые пользуются только этим, её не получат.
news-problem-uncounted = У клиента нет публичного адреса: переходы по ссылкам не будут сосчитаны.
news-problem-time = Выберите дату и время.
news-problem-segment = Выбранного сегмента больше нет.
news-problem-rule = Аудиторию не сосчитать: { $why }
news-problem-nobody = В аудитории никого: никто из этих клиентов не подписан или не доступен.
