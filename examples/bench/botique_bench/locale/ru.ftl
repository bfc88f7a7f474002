bench-title = Замеры
