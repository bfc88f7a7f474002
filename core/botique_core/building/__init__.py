"""Making a generation out of plugins: everything a plugin brings is asked for and checked here."""
