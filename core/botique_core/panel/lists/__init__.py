"""How a feature declares a list: its rows, columns, filters, and what is done with many rows."""
