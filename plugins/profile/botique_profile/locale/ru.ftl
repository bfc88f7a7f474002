### Фразы о клиенте: номер, данные, согласия, оповещения.

profile-title = Профиль
profile-summary = Номер телефона, личные данные, согласия и оповещения клиента.

profile-menu-notifications = Управление оповещениями
profile-menu-details = Мои данные
profile-menu-phone = Привязать номер

## Номер телефона

profile-phone-ask = Поделитесь, пожалуйста, номером телефона. По нему мы узнаем вас в другом мессенджере и сможем связаться с вами, если понадобится.
profile-phone-later = Хорошо. Привязать номер можно позже, из главного меню.
profile-phone-merged = Номер привязан. Мы вас узнали: ваши данные из другого чата теперь и здесь.
profile-phone-claimed = Этот номер уже привязан к другому профилю. Мы спросили его владельца и сообщим вам, когда он ответит.
profile-phone-prove = Подтвердить номер

# $phone — номер, в котором видны только последние цифры
profile-claim-ask = Кто-то подтвердил номер { $phone }, который привязан к вашему профилю. Это вы?
profile-claim-mine = Да, это я
profile-claim-not = Нет, не я
profile-claim-joined = Хорошо, теперь у вас один профиль на все чаты.
profile-claim-kept = Спасибо. Номер остаётся за вами.
profile-claim-refused = Владелец профиля ответил, что номер по-прежнему его. Если это ошибка, напишите нам.
profile-claim-passed = Номер теперь привязан к вам: прежний владелец не ответил.
profile-claim-failed = Привязать номер не получилось: его уже подтвердил кто-то другой. Если это ошибка, напишите нам.
profile-claim-lost = Ваш прежний номер подтвердил новый владелец, поэтому к вашему профилю он больше не привязан. Новый номер можно привязать из главного меню.

## Код, который подтверждает номер

# $address — куда ушло письмо
profile-code-sent = Отправили код письмом на { $address }. Он действует 10 минут.
# $minutes — сколько минут ждать
profile-code-wait = { $minutes ->
    [one] Новый код можно будет запросить через { $minutes } минуту.
    [few] Новый код можно будет запросить через { $minutes } минуты.
   *[other] Новый код можно будет запросить через { $minutes } минут.
}
profile-code-again = Отправить ещё раз
profile-code-other = Другой номер
profile-code-subject = Код подтверждения номера
# $code — шесть цифр, $phone — номер, в котором видны только последние цифры
profile-code-letter =
    Код: { $code }

    Он подтверждает номер { $phone } и действует 10 минут. Если вы его не запрашивали, ничего делать не нужно.

## Мои данные

# $name, $birth_date, $email, $phone — что мы знаем о клиенте
profile-details-card =
    <b>Мои данные</b>

    Имя: { $name }
    Дата рождения: { $birth_date }
    Почта: { $email }
    Телефон: { $phone }
profile-details-unknown = не указано
profile-details-unproved = (не подтверждён)
profile-details-name = Имя
profile-details-birth-date = Дата рождения
profile-details-email = Почта
profile-details-phone = Телефон
profile-details-consents = Согласия
profile-details-copy = Скачать копию
profile-details-delete = Удалить всё
profile-details-saved = Записали.

profile-ask-name = Как вас зовут?
profile-ask-birth-date = Напишите дату рождения, например 31.12.1990.
profile-ask-email = Напишите адрес электронной почты, например name@example.com.
profile-wrong-birth-year = Пожалуйста, проверьте год рождения.

profile-copy-soon = Собираем всё, что о вас хранится. Файл придёт сюда через несколько минут.
profile-copy-here = Копия ваших данных: всё, что о вас хранится.
profile-copy-without-files = Копия ваших данных. Приложенные вами файлы в неё не поместились: напишите нам, и мы передадим их отдельно.
profile-copy-nowhere = Прислать файл сюда нельзя: этот мессенджер их не принимает. Откройте бота в другом мессенджере или напишите нам.

profile-delete-ask = Мы удалим ваши данные, обращения и переписку. Вернуть их будет нельзя. Удалить?
profile-delete-confirm = Да, удалить всё
profile-deleted = Ваши данные удалены. Если решите вернуться, просто напишите нам.

## Согласия

profile-consents-title = <b>Согласия</b>
# $title — название документа, $version — дата его версии, $date — когда согласие дано
profile-consent-line-given =
    ✅ { $title }
    Дано { $date }, документ от { $version }
# $title — название документа
profile-consent-line-none =
    ⬜️ { $title }
    Согласия нет
profile-consent-processing = Обработка данных
profile-consent-transfer = Передача данных
profile-consent-advertising = Реклама
profile-consent-withdraw = Отозвать согласие
profile-consent-ending = Без согласия на обработку данных бот работать не может. Если отозвать его, мы удалим ваши данные, обращения и переписку, и вернуть их будет нельзя. Отозвать согласие и удалить всё?

## Оповещения

profile-notifications-ask = О чём вам писать? Нажмите на тему, чтобы включить или выключить её. Ответы на ваши обращения приходят всегда.
profile-notifications-saved = Настройки сохранены.
