"""A question as a message: its own choices, and the row of buttons that every dialogue has."""

from __future__ import annotations

from botique_core.conversations.answer import Answer
from botique_core.conversations.question import Question
from botique_core.messages import Choice, Message
from botique_core.talk import Talk

BACK, CANCEL, SKIP, FINISH = "~back", "~cancel", "~skip", "~done"
WRONG_KIND_OF = ("choice", "contact", "location", "media", "text")


def as_message(talk: Talk, question: Question, *, back: bool) -> Message:
    """The message that asks; `back` tells whether there is a step to go back to."""
    navigation = (
        (question.finish, FINISH, "core-done"),
        (question.skip, SKIP, "core-skip"),
        (question.back and back, BACK, "core-back"),
        (question.cancel, CANCEL, "core-cancel"),
    )
    return Message(
        text=question.text,
        media=tuple(question.media),
        choices=tuple(question.choices),
        columns=question.columns,
        footer=tuple(Choice(talk.label(key), value) for wanted, value, key in navigation if wanted),
        ask=question.ask,
        ask_label=talk.label(f"core-share-{question.ask}") if question.ask else "",
    )


def navigation(answer: Answer) -> Answer:
    """The answers of kind "skip" and "done" that two of the buttons stand for."""
    if answer.kind == "choice" and answer.value == SKIP:
        return Answer(kind="skip")
    if answer.kind == "choice" and answer.value == FINISH:
        return Answer(kind="done")
    return answer


def correction(accepts: tuple[str, ...]) -> str:
    """The text key that tells what kind of answer is waited for."""
    wanted = next((kind for kind in WRONG_KIND_OF if kind in accepts), "choice")
    return f"core-wrong-{wanted}"
