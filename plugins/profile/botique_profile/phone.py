"""Linking a phone number: by the messenger's own button, or typed and then proven."""

from __future__ import annotations

from typing import ClassVar

from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.conversations import Answer, Conversation, Move, Question, done, repeat, step
from botique_core.events import ContactReceived
from botique_core.hookspecs import Hooks
from botique_core.people.phones import read_messenger_phone, read_phone
from botique_core.talk import Talk
from botique_profile.outcome import say_outcome
from botique_profile.proving import go_on, leads_on, note


class PhoneState(BaseModel):
    """Nothing is kept of a number before it is written where it belongs."""


class LinkPhone(Conversation[PhoneState]):
    """«Привязать номер»."""

    name: ClassVar[str] = "profile.phone"
    state = PhoneState
    keeps_draft: ClassVar[bool] = False

    def __init__(self, client: Client, *, required: bool) -> None:
        self._client = client
        self._required = required

    @step
    async def number(self, talk: Talk, state: PhoneState) -> Question:
        """Asks for the contact; a typed number will do where the button is missing."""
        del state
        return Question(
            talk.text("profile-phone-ask"),
            ask="contact",
            accepts=frozenset({"contact", "text"}),
            skip=not self._required,
            cancel=False,
        )

    @number.answered
    async def number_given(self, talk: Talk, state: PhoneState, answer: Answer) -> Move:
        """A contact is proof if it is one's own; a typed number needs one."""
        del state
        if answer.kind == "skip":
            talk.say("profile-phone-later")
            return done()
        if isinstance(talk.event, ContactReceived):
            wrong = link_contact(talk, talk.event)
            return repeat(talk.text(wrong)) if wrong else done()
        phone = read_phone(answer.text, self._client.settings.client.country)
        if phone is None:
            return repeat(talk.text("core-wrong-phone"))
        return await self._typed(talk, phone)

    async def shared(self, talk: Talk, event: ContactReceived) -> None:
        """A contact that comes at another time, by a button that is still on the screen."""
        if wrong := link_contact(talk, event):
            talk.say(wrong)
        talk.menu()

    async def _typed(self, talk: Talk, phone: str) -> Move:
        proof = await self._client.hooks.first(Hooks.phone_proof, talk=talk, phone=phone)
        if proof is None:
            note(talk, phone, aloud=True)
            return done()
        if not leads_on(proof):
            return repeat(proof.text)
        note(talk, phone, aloud=False)
        go_on(talk, proof)
        return done()


def link_contact(talk: Talk, contact: ContactReceived) -> str:
    """Links the number of a contact; gives the key of what is wrong with it instead, if anything.

    It counts only if the messenger proves it to be the sender's own.
    """
    if not contact.own:
        return "core-contact-foreign"
    if read_messenger_phone(contact.phone) is None:
        return "core-wrong-phone"

    async def prove(session: AsyncSession) -> None:
        phones = talk.client.people.phones
        result = await phones.prove_by_contact(session, talk.customer, contact, talk.bot.id)
        await say_outcome(session, talk, result)

    talk.write(prove)
    return ""
