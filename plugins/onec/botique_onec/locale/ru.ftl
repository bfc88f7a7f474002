### Обмен с 1С

onec-title = Обмен с 1С
onec-summary = 1С присылает точки и забирает отзывы; ничего не теряется и не приходит дважды

## Ошибки обмена: их читает программист 1С

onec-error-not-found = Нет такого адреса. Описание всех адресов: /api/1c/v1/openapi.json
onec-error-method = По этому адресу метод { $method } не работает
onec-error-not-json = Тело запроса — не JSON
onec-error-no-object = Тело запроса должно быть объектом JSON: { "{" }"items": […]{ "}" }
onec-error-empty-body = Тело запроса пустое
onec-error-not-utf8 = Тело запроса не в кодировке UTF-8
onec-error-cp1251 = Тело запроса в кодировке windows-1251. Передайте UTF-8: в 1С — УстановитьТелоИзСтроки(Текст, КодировкаТекста.UTF8)
onec-error-utf16 = Тело запроса в кодировке UTF-16. Передайте UTF-8: в 1С — УстановитьТелоИзСтроки(Текст, КодировкаТекста.UTF8)
onec-error-parameter = Неверное значение: { $field }
onec-error-too-deep = Слишком глубокая вложенность: не больше { $max } уровней
onec-error-encoding = Сжатие { $encoding } не поддерживается: передайте gzip или не сжимайте
onec-error-too-many = Слишком много одновременных запросов этого узла; повторите через { $seconds } с
onec-error-incomplete = Тело запроса оборвано: пришло не всё. Повторите тот же пакет
onec-error-no-gzip = Тело запроса не распаковывается как gzip
onec-error-file-gone = Нет файла { $n } у этой записи
onec-error-auth-failed = Неверный логин или пароль
onec-error-key-revoked = Ключ отозван. Получите новый в панели: «Обмен с 1С»
onec-error-scope-missing = У ключа нет права { $scope }
onec-error-address-refused = С адреса { $address } этому узлу обмен не разрешён
onec-error-too-many-attempts = Слишком много неверных паролей; повторите через { $seconds } с
onec-error-base-copied = Похоже, обмен запущен из копии базы: идентификатор базы другой. В копии обмен надо выключить; если это переезд, подтвердите новую базу в панели: «Обмен с 1С»
onec-error-node-off = Узел выключен в панели
onec-error-too-large = Слишком большой запрос: не больше { $max } МБ, считая и распакованный
onec-error-duplicate-id = Пакет с этим message_id уже принят, но с другим содержанием. Новому содержанию нужен новый message_id
onec-error-duplicate-number = Пакет номер { $number } уже принят, но с другим содержанием. Увеличьте номер; после восстановления базы из копии начните нумерацию заново в панели: «Обмен с 1С»
onec-error-too-many-items = В пакете { $count } записей, а можно не больше { $max }. Разделите пакет
onec-error-envelope = Неверно заполнена обёртка пакета: { $field }
onec-error-guarded = Полная загрузка закрыла бы { $closing } из { $open }: это { $percent } % или больше. Проверьте выгрузку; если всё верно, повторите с "confirm": true
onec-error-session-unknown = Нет такого сеанса полной загрузки
onec-error-session-over = Сеанс полной загрузки уже закончен. Начните новый
onec-error-unnamed-items = В сеансе { $count } { $count ->
    [one] запись
    [few] записи
   *[other] записей
} с нечитаемым id: неизвестно, что закрывать. Исправьте их или повторите с "confirm": true
onec-error-after-in-future = after = { $after }, а выдано всего { $end }. Так бывает после восстановления базы: запросите без after
onec-error-ack-beyond = Подтверждено до { $upto }, а узлу выдано только до { $given }
onec-error-internal = Ошибка на нашей стороне; мы её уже видим. Повторите позже тот же пакет
onec-error-unavailable = Сервер временно недоступен; повторите через { $seconds } с тот же пакет
onec-error-timeout = Сервер не успел ответить; повторите через { $seconds } с тот же пакет

## Почему запись не принята

onec-item-too-long = Слишком длинная строка: не больше { $limit } знаков
onec-item-too-many = Слишком много значений: не больше { $limit }
onec-item-too-small = Значение { $value } меньше { $limit }
onec-item-too-large = Значение { $value } больше { $limit }
onec-item-unknown = Неизвестное значение: { $value }. Можно: { $expected }
onec-item-no-list = Нужен массив
onec-item-no-object = Нужен объект
onec-item-twice = Этот id уже был в пакете выше
onec-item-control = В строке есть недопустимый знак (например, символ с кодом 0)
onec-item-wrong = Неверное значение: { $value }

## Описание API

onec-api-title = Обмен с 1С
onec-api-lead = 1С сама начинает обмен. Даты без смещения — в часовом поясе узла. Необязательные поля можно не передавать, незнакомые не мешают.
onec-api-ping = Проверка связи и ключа
onec-api-take = Принять пакет
onec-api-begin = Начать полную загрузку
onec-api-commit = Закончить полную загрузку: чего в ней не было, закроется
onec-api-page = Прочитать изменения
onec-api-ack = Подтвердить прочитанное
onec-api-file = Скачать файл
onec-api-refused = Отказ: код, причина и что делать

## Письма

onec-mail-silent = 1С молчит: { $node }
onec-mail-silent-text = Узел обмена «{ $node }» не выходит на связь { $hours } { $hours ->
    [one] час
    [few] часа
   *[other] часов
}.

    Новые точки не попадают в бот, отзывы не попадают в 1С; как только обмен возобновится, всё накопленное придёт само.

    Проверьте в 1С регламентное задание обмена и журнал регистрации. Последние запросы узла видны в панели: «Обмен с 1С» → «Журнал».

## Панель: узлы

onec-may-read = Видеть узлы и журнал обмена с 1С
onec-may-exchange = Повторять пакеты и возвращать позиции обмена
onec-may-keys = Заводить узлы и ключи обмена
onec-lead = Каждая база 1С — отдельный узел: со своим ключом, правами и позицией чтения.
onec-nodes = Узлы
onec-node = Узел
onec-node-new = Новый узел
onec-node-new-lead = Узел — это одна база 1С. Для рабочей базы и для тестовой заведите разные.
onec-nodes-empty = Узлов пока нет
onec-nodes-empty-text = Заведите узел, передайте ключ программисту 1С — и точки начнут приходить сами.
onec-node-name = Имя узла
onec-node-name-hint = Это логин: латиница, цифры, точка, дефис. Потом не изменить. Например, UT-MSK
onec-node-title = Название
onec-node-title-hint = Как называть узел в панели и письмах
onec-node-scopes = Что разрешено
onec-node-scopes-hint = «Всё» — и то, что появится позже
onec-scope-everything = Всё
onec-scope = { $kind ->
    [terminals-write] Присылать точки
    [feedback-read] Забирать отзывы и файлы
    [feedback-write] Сообщать статус и отвечать покупателям
   *[other] { $scope }
}
onec-node-addresses = С каких адресов
onec-node-addresses-hint = По одному в строке: 203.0.113.7 или 203.0.113.0/24. Пусто — с любых
onec-node-zone = Часовой пояс
onec-node-zone-hint = В нём понимаются даты без смещения. Вид: Europe/Moscow
onec-node-alert = Тревога, если молчит
onec-node-alert-hint = 0 — не писать. Письмо получают владельцы
onec-node-alert-unit = ч
onec-node-test = Тестовый узел
onec-node-test-hint = Ему отвечают как обычно, но ничего не меняют, а отзывы он читает вымышленные
onec-node-active = Включён
onec-node-active-hint = Выключенному узлу обмен отказан, данные и позиции остаются
onec-node-settings = Настройки узла
onec-wrong-name = Такой узел уже есть
onec-wrong-addresses = Среди строк есть не адрес и не сеть
onec-state = Состояние
onec-state-off = выключен
onec-state-copied = копия базы
onec-state-no-keys = нет ключей
onec-state-silent = молчит
onec-state-test = тестовый
onec-state-good = на связи
onec-state-new = ещё не выходил
onec-heard = Последний обмен
onec-never = ещё не было
onec-login = Логин
onec-database = База
onec-saved = Сохранено.

## Панель: ключи

onec-keys = Ключи
onec-keys-hint = Чтобы сменить ключ без перерыва: создайте новый, замените его в 1С, отзовите прежний.
onec-keys-none = Ключей нет: обмен узлу закрыт.
onec-key = Ключ
onec-key-made = Создан
onec-key-good = действует
onec-key-revoked = отозван
onec-key-add = Создать ключ
onec-key-revoke = Отозвать
onec-key-revoke-text = Ключ …{ $hint } перестанет действовать сразу. Вернуть его нельзя.
onec-revoked = Ключ отозван.
onec-secret-title = Секрет ключа
onec-secret-lead = Скопируйте сейчас: больше его не показать. Передайте программисту 1С не почтой.
onec-secret-copy = Скопировать секрет
onec-copied = С этим ключом обратилась другая база: { $database }. Похоже, это копия рабочей базы; ей отказано.
onec-base-accept = Принять другую базу
onec-base-accept-text = Узел будет говорить с той базой, которая обратится первой. Нужно после переезда базы; в тестовой копии лучше выключите обмен.
onec-base-accepted = Узел запомнит базу, которая обратится следующей.

## Панель: позиции и номера

onec-places = Чтение
onec-feed = Что читает
onec-confirmed = Подтверждено до
onec-given = Выдано до
onec-end = Всего изменений
onec-back = Прочитать заново
onec-back-text = Узел при следующем чтении получит всё, что после указанного номера. Нужно, если в 1С данные потерялись.
onec-back-place = С номера
onec-went-back = Позиция возвращена.
onec-numbers = Номера пакетов
onec-numbers-hint = Один номер — одно содержание. После восстановления базы 1С из копии номера повторяются.
onec-numbers-do = Начать нумерацию заново
onec-numbers-text = Прежние номера забудутся, и пакеты с ними примутся как новые. Устаревшие данные всё равно не применятся.
onec-numbered-anew = Нумерация начата заново.
onec-last = Последние обмены
onec-last-none = Обменов ещё не было.
onec-last-all = Весь журнал узла

## Панель: журнал

onec-journal = Журнал
onec-journal-lead = Всё, что узлы прислали, забрали и в чём им отказано. Личные данные скрыты.
onec-journal-empty = Обменов ещё не было. Как подключить 1С — на странице «Как подключить».
onec-at = Когда
onec-what = Запрос
onec-outcome = Итог
onec-outcome-done = выполнен
onec-outcome-partly = с ошибками
onec-outcome-refused = отказ
onec-outcome-failed = сбой
onec-view-faults = С ошибками
onec-items = Записей
onec-faults = Ошибок
onec-code = Код
onec-took = Миллисекунд
onec-address = Адрес
onec-request = Номер запроса
onec-replayed = Повтор из панели
onec-by = Повторил
onec-sent = Что прислали
onec-answered = Что ответили
onec-fault-index = №
onec-fault-id = Запись
onec-fault-field = Поле
onec-fault-message = Причина
onec-replay = Принять пакет ещё раз
onec-replay-text = Записи старше известных не применятся. Остальные обновятся так, как были в пакете.
onec-replay-of = Повтор этого пакета
onec-replay-done = Принято: { $accepted }, с ошибками: { $faults }.
onec-replay-refused = Этот пакет нельзя принять ещё раз.

## Панель: как подключить

onec-how = Как подключить
onec-how-lead = Страница для программиста 1С: адрес, готовый модуль и порядок действий.
onec-how-steps = По шагам
onec-how-key = Заведите узел и скопируйте секрет ключа.
onec-how-module = Скачайте модуль и добавьте его в конфигурацию общим модулем «ОбменСБотом» (сервер).
onec-how-ping = Проверьте связь:
onec-how-job = Вызовите из регламентного задания:
onec-how-test = Сначала попробуйте тестовым узлом: он ничего не меняет, а отзывы читает вымышленные.
onec-how-files = Файлы и адреса
onec-how-get = Модуль для 1С
onec-how-openapi = Описание OpenAPI с примерами
onec-how-address = Адрес обмена
onec-card-silent = Узлы 1С, которые молчат
onec-card-faults = Обмены с 1С с ошибками
onec-first = Подключить 1С
onec-first-text = Точки придут сами, отзывы уйдут в учёт.
