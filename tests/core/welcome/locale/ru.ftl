desk-menu = Позвать
