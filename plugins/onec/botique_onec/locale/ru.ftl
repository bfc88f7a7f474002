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
