shop-title = Магазин
shop-order = Заказать кофе
