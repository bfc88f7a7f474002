telegram-title = Telegram
telegram-summary = Бот в Telegram: сам спрашивает обновления или принимает их по вебхуку.
telegram-private-only = Спасибо за приглашение! Я отвечаю только в личной переписке, поэтому выхожу из группы. Напишите мне — буду рад помочь.
telegram-write-me = Написать мне
