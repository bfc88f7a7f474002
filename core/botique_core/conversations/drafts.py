"""Conversations put aside: what was answered is kept, and the customer may go on later."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from botique_core.chat.frame import Frame
from botique_core.conversations.conversation import Conversation
from botique_core.messages import Choice, Message
from botique_core.talk import Talk

RESUME, RESTART = "core.resume", "core.restart"


def interrupt(talk: Talk, conversations: Mapping[str, Conversation[Any]]) -> None:
    """Puts every open conversation aside and offers to go on with the one on top."""
    kept = ""
    for frame in talk.state.stack:
        conversation = conversations.get(frame.name)
        if conversation is not None and keep(talk, conversation, frame):
            kept = frame.name
    talk.interrupted = bool(talk.state.stack)
    talk.state.stack, talk.state.shown = [], []
    if kept:
        choice = Choice(talk.label("core-resume"), value=kept, route=RESUME)
        talk.reply(Message(text=talk.text("core-draft-kept"), choices=(choice,)))


def keep(talk: Talk, conversation: Conversation[Any], frame: Frame) -> bool:
    """Keeps what was answered; False if nothing was, or the conversation wants no drafts."""
    if not (conversation.keeps_draft and frame.history):
        return False
    frame.kept_us, frame.deadline_us = talk.client.clock.now_us(), 0
    talk.state.keep_draft(frame)
    return True


def offer(talk: Talk, name: str) -> None:
    """Asks whether to go on with a draft or to begin anew."""
    choices = (
        Choice(talk.label("core-resume"), value=name, route=RESUME),
        Choice(talk.label("core-restart"), value=name, route=RESTART),
    )
    talk.reply(Message(text=talk.text("core-resume-offer"), choices=choices, columns=2))
