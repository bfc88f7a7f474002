"""What a start brings with it: an entry link's token, a printed code, or nothing."""

from __future__ import annotations

from botique_core.hookspecs import Hooks
from botique_core.links.token import is_token
from botique_core.talk import Talk


async def arrive(talk: Talk, payload: str) -> None:
    """Tells the features what the customer came with, and the customer if nobody knows it.

    A token wins over a code.
    """
    payload = payload.strip()[: talk.bot.profile.start_payload_max]
    if payload and not await (_by_link if is_token(payload) else _by_code)(talk, payload):
        talk.say("core-link-gone")


async def _by_code(talk: Talk, payload: str) -> bool:
    """Whether a feature knows the code."""
    hooks = talk.client.hooks
    return bool(await hooks.first(Hooks.start_payload, talk=talk, payload=payload))


async def _by_link(talk: Talk, token: str) -> bool:
    """Whether the link is active, and leads to something that is on."""
    links, hooks = talk.client.links, talk.client.hooks
    async with talk.reading() as session:
        link = await links.resolve(session, token)
    if link is None:
        return False
    talk.write(lambda session: links.arrived(session, link.id, talk.customer, talk.bot.id))
    answers = await hooks.collect(Hooks.link_opened, talk=talk, link=link)
    return any(answer.value for answer in answers)
