"""What a customer hears when nobody understood: the menu, and whatever may help."""

from __future__ import annotations

from botique_core.hookspecs import Hooks
from botique_core.messages import Message
from botique_core.talk import Talk


async def not_understood(talk: Talk) -> None:
    """Says so, offers what the features suggest, and shows the main menu."""
    offers = await talk.client.hooks.collect(Hooks.fallback_choices, talk=talk)
    choices = tuple(choice for offer in offers for choice in offer.value)
    talk.reply(Message(text=talk.text("core-unknown"), choices=choices))
    talk.menu()
