"""A typed number: noted at once, and on its way to being proven."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.messages import Choice, Message
from botique_core.people.proof import PhoneProof
from botique_core.talk import Talk
from botique_profile.outcome import say_outcome


def note(talk: Talk, phone: str, *, aloud: bool) -> None:
    """Notes the number as one that proves nothing.

    Not `aloud` it is only kept until the proof is there; a number proven before is not given up
    for it.
    """

    async def write(session: AsyncSession) -> None:
        people = talk.client.people
        record = await people.customers.active(session, talk.customer)
        if aloud or record.phone_proved_at is None:
            result = await people.phones.note(session, talk.customer, phone)
            if aloud:
                await say_outcome(session, talk, result)

    talk.write(write)


def leads_on(proof: PhoneProof) -> bool:
    """Whether there is a way to go; otherwise its text says why there is none now."""
    return bool(proof.conversation or proof.url)


def go_on(talk: Talk, proof: PhoneProof) -> None:
    """Goes the way that a proof offers."""
    link = (Choice(talk.label("profile-phone-prove"), url=proof.url),) if proof.url else ()
    if proof.text or link:
        talk.reply(Message(text=proof.text, choices=link))
    if proof.conversation:
        talk.begin(proof.conversation, bytes(proof.state))
