"""What a start brings with it: an entry link's token, a printed code, or nothing."""

from __future__ import annotations

from botique_core.hookspecs import Hooks
from botique_core.links.token import is_token
from botique_core.talk import Talk


async def arrive(talk: Talk, payload: str) -> None:
    """Tells the features what the customer came with.

    A token wins over a code; one that is not known, or not active any more, is passed over.
    """
    payload = payload.strip()[: talk.bot.profile.start_payload_max]
    if is_token(payload):
        await _by_link(talk, payload)
    elif payload:
        await talk.client.hooks.first(Hooks.start_payload, talk=talk, payload=payload)


async def _by_link(talk: Talk, token: str) -> None:
    links = talk.client.links
    async with talk.reading() as session:
        link = await links.resolve(session, token)
    if link is None:
        return
    talk.write(lambda session: links.arrived(session, link.id, talk.customer, talk.bot.id))
    await talk.client.hooks.tell(Hooks.link_opened, talk=talk, link=link)
