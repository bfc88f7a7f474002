"""A running client: the shell that stays, and the generation of plugins that it holds."""
