poll-title = Опрос
