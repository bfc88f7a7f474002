"""A chat for Botique that a client embeds on its site."""
