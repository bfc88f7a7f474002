"""Surveys in the chat: an editor, invitations, answers one by one, results."""
