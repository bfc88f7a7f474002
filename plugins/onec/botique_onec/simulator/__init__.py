"""A base of 1C that is played: it sends, reads, confirms and tries again as the module does."""
