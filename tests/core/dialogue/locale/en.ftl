shop-title = Shop
shop-order = Order coffee
