desk-menu = Ring
