"""Dialogues of named steps over plain-data state: they survive restarts and new releases."""

from botique_core.conversations.answer import Answer
from botique_core.conversations.conversation import Conversation
from botique_core.conversations.moves import Move, back, done, go, repeat, stop
from botique_core.conversations.question import Question
from botique_core.conversations.step import Step, step

__all__ = [
    "Answer",
    "Conversation",
    "Move",
    "Question",
    "Step",
    "back",
    "done",
    "go",
    "repeat",
    "step",
    "stop",
]
