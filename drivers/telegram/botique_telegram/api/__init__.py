"""Calls of the Bot API: what they take, what they answer, and what their refusals mean to us."""
