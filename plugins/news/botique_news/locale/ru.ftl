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

## Панель

news-may-read = Видеть новости и их статистику
news-may-write = Писать новости
news-may-send = Отправлять и отзывать новости
news-may-see-people = Видеть, кто получил и открыл новость
news-may-excuse = Разрешать рекламу там, где она запрещена правилами
news-new = Новая новость
news-edit = Изменить
news-save = Сохранить
news-saved = Сохранено.
news-conflict = Кто-то уже изменил эту новость. Посмотрите на неё ещё раз.
news-duplicated = Это копия: измените её и отправьте.
news-deleted = Новость удалена.
news-nameless = Без имени
news-refused-unconfirmed = Подтвердите отправку: введите число получателей — { $count }.
news-refused-file = Этот файл не картинка, не видео и не PDF.

news-name = Название
news-name-hint = Видят только сотрудники.
news-kind = Вид
news-kind-news = Новость
news-kind-ads = Реклама
news-kind-hint = Рекламу получают только те, кто на неё согласился.
news-advertiser = Рекламодатель
news-advertiser-hint = Как в договоре: «ООО „Омега“, ИНН 7700000000».
news-erid = erid
news-erid-hint = Выдаёт оператор рекламных данных. Пометка добавится сама.
news-words = Тексты
news-heading = Заголовок
news-short = Короткий текст
news-short-hint = Приходит сразу, с кнопкой «Подробнее». Разметка: &lt;b&gt;жирный&lt;/b&gt;, &lt;i&gt;курсив&lt;/i&gt;, &lt;a href="https://…"&gt;ссылка&lt;/a&gt;.
news-full = Полный текст
news-full-hint = Показывается по кнопке «Подробнее».
news-media = Картинка, видео или PDF
news-media-now = Сейчас
news-media-hint = Если не выбрать, будет файл главного языка.
news-media-drop = Убрать файл
news-button-1 = Кнопка 1
news-button-2 = Кнопка 2
news-button-3 = Кнопка 3
news-button-label = Надпись
news-button-url = Адрес
news-button-url-example = https://example.com/menu
news-audience = Кому
news-audience-everyone = Всем
news-audience-places = Клиентам терминалов
news-audience-segment = Сегменту
news-segment = Сегмент
news-segment-gone = удалён
news-to-segment = Сегмент «{ $name }»
news-places = Терминалы
news-places-search = Найти терминал по адресу или названию
news-places-none = Ничего не нашлось.
news-places-nobody-knows = Терминалы появятся здесь, когда включена функция «Терминалы».
news-reach = { $count ->
    [one] клиент получит это сейчас
    [few] клиента получат это сейчас
   *[many] клиентов получат это сейчас
}
news-reach-unknown = Аудиторию пока не сосчитать: исправьте форму.
news-time = Когда
news-planned = Дата и время
news-planned-hint = Без даты новость отправляют вручную.
news-clocks = По каким часам
news-clocks-client = По часам компании
news-clocks-recipients = По часам получателя
news-preview = Как это увидят
news-preview-empty = Напишите текст — здесь появится предпросмотр.
news-state-draft = Черновик
news-state-scheduled = Запланирована
news-state-running = Отправляется
news-state-paused = На паузе
news-state-finished = Отправлена
news-state-cancelled = Отменена
news-state-recalled = Отозвана
news-list-lead = Новости и реклама: пишите, планируйте, смотрите, кто прочитал.
news-list-search = Название
news-list-empty = Новостей пока нет. Напишите первую: «Новая новость».
news-list-state = Состояние
news-list-began = Начало
news-list-author = Автор
news-list-created = Создана
news-changed = Изменено
news-view-drafts = Черновики
news-view-planned = Запланированные
news-view-running = Отправляются
news-view-finished = Отправленные
news-view-opened = Открыли
news-view-unopened = Получили и не открыли
news-view-undelivered = Не доставлено
news-calendar = Календарь
news-month-before = Предыдущий месяц
news-month-now = Сегодня
news-month-after = Следующий месяц
news-begins = Начнётся { $at }
news-began = Началась { $at }
news-ended = закончилась { $at }
news-progress = Отправлено
news-progress-words = { $done } из { $total }, { $rate } в секунду
news-progress-end = Закончится примерно { $at }
news-recalled-words = Отозвана { $at }. Удалено сообщений: { $count }. Остальные мессенджер удалить уже не даёт; «Подробнее» и ссылки закрыты.
news-checks = Готово к отправке?
news-checks-good = Всё на месте, можно отправлять.
news-course = Ход по времени
news-by-place = По терминалам
news-links = Ссылки
news-link = Ссылка
news-link-people = Перешли
news-link-clicks = Переходов
news-fates = Что стало с сообщениями ({ $count })
news-figure-total = Получателей
news-figure-sent = Доставлено
news-figure-opened = Открыли
news-figure-clicked = Перешли по ссылке
news-figure-blocked = Заблокировали бота
news-figure-failed = Ошибка
news-figure-skipped = Пропущено
news-figure-unknown = Неизвестно
news-figure-waiting = Ещё ждут
news-figure-share = Доля открывших
news-opened-means = «Открыли» — нажали «Подробнее»: о простом просмотре мессенджеры ботам не сообщают. Терминал — тот, чей QR-код клиент сканировал последним.
news-place-unknown = Терминал неизвестен
news-readers = Кто получил
news-readers-search = Имя клиента
news-readers-number = №
news-readers-customer = Клиент
news-readers-fate = Доставка
news-readers-sent = Отправлено
news-readers-opened = Открыто (нажато «Подробнее»)
news-readers-clicked = Переход по ссылке
news-readers-place = Терминал
news-readers-reason = Причина
news-report-count = Рассылок
news-report-course = По дням
news-report-opened = Больше всего открывали
news-report-places = Открыли по терминалам
news-report-place = Терминал
news-excuse = Исключение из правил рекламы
news-excuse-reason = Основание
news-excuse-hint = Почему эту рекламу можно отправить туда, где правила её запрещают. Запишется с вашим именем; пустое поле отменяет исключение.
news-excuse-save = Записать
news-test = Пробная отправка
news-test-to = Пробные новости приходят сюда: { $name }.
news-test-nobody = Сначала покажите, в какой чат присылать пробные новости.
news-test-sent = Пробная новость отправлена вам.
news-test-other = В другой чат
news-test-link = Выбрать чат
news-tester-lead = Откройте ссылку или сканируйте код в мессенджере, где хотите получать пробные новости. Ссылка сработает один раз.
news-tester-qr = QR-код: { $name }
news-tester-none = Ни один бот пока не даёт ссылок.
news-do-start = Отправить сейчас
news-do-schedule = Запланировать
news-do-withdraw = Вернуть в черновики
news-do-pause = Пауза
news-do-resume = Продолжить
news-do-cancel = Отменить
news-do-recall = Отозвать
news-do-duplicate = Копия
news-do-delete = Удалить
news-do-test = Отправить мне
news-sure-start = { $count ->
    [one] Новость сразу уйдёт { $count } клиенту.
   *[many] Новость сразу уйдёт { $count } клиентам.
}
news-sure-schedule = { $count ->
    [one] { $at } новость уйдёт { $count } клиенту (сколько их сейчас).
   *[many] { $at } новость уйдёт { $count } клиентам (сколько их сейчас).
}
news-sure-cancel = Кто уже получил новость, у того она останется; остальные её не получат. Вернуть отправку будет нельзя.
news-sure-recall = Отправка остановится, полученные сообщения удалятся там, где мессенджер это ещё позволяет, «Подробнее» и ссылки закроются. Отменить отзыв нельзя.
news-sure-delete = Черновик исчезнет насовсем.
news-done-started = Новость отправляется.
news-done-scheduled = Новость запланирована.
news-done-withdrawn = Новость снова черновик.
news-done-paused = Отправка на паузе.
news-done-resumed = Отправка продолжается.
news-done-cancelled = Отправка отменена.
news-done-recalled = Новость отозвана; сообщения удаляются.
news-done-resent = Сообщения с неизвестным исходом отправляются ещё раз.
news-done-excused = Записано.

## Первые шаги

news-step = Напишите первую новость
news-step-text = Её можно увидеть в каждом мессенджере и прислать сначала себе.
## Настройки в панели

news-setting-no-ads = Где нет рекламы
news-setting-no-ads-hint = Мессенджер и страна, по одной паре в строке: telegram/RU или telegram/*.
news-setting-confirm-above = Подтверждать вводом, больше
news-setting-confirm-above-hint = Если получателей больше, отправку подтверждают, вводя их число.
news-setting-keep-days = Хранить переходы, дней
news-setting-keep-days-hint = Кто и по какой ссылке перешёл; подсчёты остаются навсегда.
