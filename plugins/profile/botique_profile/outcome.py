"""What people hear of a step with a phone number, in this chat and in others."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.people.phone_results import PhoneResult, PhoneStep
from botique_core.talk import Talk
from botique_profile.claims import ask_former_owner
from botique_profile.telling import phrase, tell

SAID = {
    PhoneStep.LINKED: "core-phone-linked",
    PhoneStep.MERGED: "profile-phone-merged",
    PhoneStep.CLAIMED: "profile-phone-claimed",
    PhoneStep.TYPED: "core-phone-unproved",
}


async def say_outcome(session: AsyncSession, talk: Talk, result: PhoneResult) -> None:
    """Says here what came of it; asks or informs whoever else is concerned."""
    client = talk.client
    talk.say(SAID[result.step])
    if result.step == PhoneStep.MERGED:
        await tell(client, session, result.tell, phrase(client, "core-phone-moved"))
    elif result.step == PhoneStep.CLAIMED:
        await ask_former_owner(client, session, result)
        # Until the former owner answers, the number is at least known.
        record = await client.people.customers.active(session, talk.customer)
        if record.phone is None:
            await client.people.phones.note(session, talk.customer, result.phone)
