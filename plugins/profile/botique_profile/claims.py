"""A number that has been proven by somebody else long ago: its former owner is asked."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.errors import BotiqueError
from botique_core.feed.consumer import Consumer
from botique_core.feed.domain_event import DomainEvent
from botique_core.messages import Choice, Message
from botique_core.people.phone_results import PhoneResult, PhoneStep, ToTell
from botique_core.people.phones import masked
from botique_core.talk import Talk
from botique_profile.telling import phrase, tell

CONFIRM, REFUSE = "profile.claim.mine", "profile.claim.not"
ENDED = "customer.claim_ended"


async def ask_former_owner(client: Client, session: AsyncSession, result: PhoneResult) -> None:
    """Asks in every chat of the former owner whether the number is still theirs."""
    texts, claim = client.texts, str(result.claim)

    def question(language: str) -> Message:
        return Message(
            text=texts.get(language, "profile-claim-ask", phone=masked(result.phone)),
            choices=(
                Choice(texts.plain(language, "profile-claim-mine"), claim, CONFIRM),
                Choice(texts.plain(language, "profile-claim-not"), claim, REFUSE),
            ),
        )

    await tell(client, session, result.tell, question)


async def confirm(talk: Talk, value: str) -> None:
    """«Это я»: the two accounts become one person's."""

    async def settle(session: AsyncSession) -> None:
        result = await _settled(session, talk, value, mine=True)
        if result is not None:
            talk.say("profile-claim-joined")
            claimants = await _others(session, talk.client, result)
            joined = phrase(talk.client, "profile-phone-merged")
            await tell(talk.client, session, claimants, joined)

    talk.write(settle)


async def refuse(talk: Talk, value: str) -> None:
    """«Это не я»: the number stays where it is."""

    async def settle(session: AsyncSession) -> None:
        result = await _settled(session, talk, value, mine=False)
        if result is not None:
            talk.say("profile-claim-kept")
            refused = phrase(talk.client, "profile-claim-refused")
            await tell(talk.client, session, result.tell, refused)

    talk.write(settle)


def ended_by_silence(client: Client) -> Consumer:
    """Tells both sides of a claim that nobody answered in time."""

    async def inform(session: AsyncSession, event: DomainEvent) -> None:
        passed_on = event.body["step"] == PhoneStep.PASSED_ON
        claimant = phrase(client, "profile-claim-passed" if passed_on else "profile-claim-failed")
        await client.courier.post_to(session, event.customer, claimant)
        if passed_on:
            former = phrase(client, "profile-claim-lost")
            await client.courier.post_to(session, event.body["former"], former)

    return Consumer("profile.claims", frozenset({ENDED}), inform)


async def _settled(
    session: AsyncSession, talk: Talk, value: str, *, mine: bool
) -> PhoneResult | None:
    """What came of the answer; None if the question is not open any more."""
    phones = talk.client.people.phones
    answer = phones.confirm if mine else phones.refuse
    try:
        async with session.begin_nested():
            return await answer(session, int(value), talk.customer)
    except BotiqueError:
        talk.say("core-already-answered")
        return None


async def _others(session: AsyncSession, client: Client, result: PhoneResult) -> list[ToTell]:
    """The chats that came to the person by the merge."""
    known = {(chat.bot, chat.chat) for chat in result.tell}
    person = await client.people.customers.active(session, result.customer)
    chats = await client.people.endpoints.to_tell(session, person)
    return [chat for chat in chats if (chat.bot, chat.chat) not in known]
