"""Deleting all that is kept of a person, by their own word."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.conversations import Move, Question, stop
from botique_core.inbox.decision import Write
from botique_core.messages import Choice, Keyboard, Message
from botique_core.talk import Talk

DELETE = "delete"


def deletion_question(talk: Talk, key: str) -> Question:
    """Makes sure that it is meant; the text says what is lost."""
    choices = (Choice(talk.label("profile-delete-confirm"), DELETE),)
    return Question(talk.text(key), choices=choices)


def delete_everything(talk: Talk, first: Write | None = None) -> Move:
    """Deletes everything, after what `first` writes; the next message is a stranger's."""

    async def erase(session: AsyncSession) -> None:
        await talk.client.people.erasure.erase(session, talk.customer, "customer")

    for write in (first, erase):
        if write is not None:
            talk.write(write)
    talk.reply(Message(text=talk.text("profile-deleted"), keyboard=Keyboard()))
    talk.forget()
    return stop()
