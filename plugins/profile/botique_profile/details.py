"""«Мои данные»: look at them, correct them, take a copy, or have all of it deleted."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.conversations import Answer, Conversation, Move, Question, done, go, repeat, step
from botique_core.messages import Choice
from botique_core.people.customers import Correction
from botique_core.talk import Talk
from botique_profile.card import CORRECTABLE, Card, WrongValue
from botique_profile.consents import MyConsents
from botique_profile.copying import ask_for_copy
from botique_profile.deletion import delete_everything, deletion_question

CONSENTS, CLEAR = "consents", "clear"
BUTTONS = (*CORRECTABLE, "phone", CONSENTS, "copy", "delete")


class MyDetails(Conversation[Card]):
    """One overview from which everything else is reached."""

    name: ClassVar[str] = "profile.details"
    state = Card
    keeps_draft: ClassVar[bool] = False

    def __init__(self, client: Client, consents: MyConsents) -> None:
        self._client = client
        self._consents = consents

    @step
    async def overview(self, talk: Talk, state: Card) -> Question:
        """The card, and what can be done with it."""
        if not state.loaded:
            async with talk.reading() as session:
                await state.load(session, self._client.people.customers, talk.customer)
        asks = bool(self._client.legal.purposes())
        choices = [
            Choice(talk.label(f"profile-details-{value.replace('_', '-')}"), value)
            for value in BUTTONS
            if asks or value != CONSENTS
        ]
        return Question(
            state.shown(talk), choices=choices, columns=2, finish=True, back=False, cancel=False
        )

    @overview.answered
    async def chosen(self, talk: Talk, state: Card, answer: Answer) -> Move:
        """Goes where the button leads."""
        match answer.value:
            case "name" | "birth_date" | "email" as field:
                state.field = field
                return go(self.correction)
            case "phone":
                talk.begin("profile.phone")
            case "consents":
                talk.begin(self._consents)
                return go(self.overview)
            case "copy":
                ask_for_copy(talk)
            case "delete":
                return go(self.deletion)
        return done()

    @step
    async def correction(self, talk: Talk, state: Card) -> Question:
        """Asks for the new value; the one that is there may also be taken away."""
        choices = (Choice(talk.label("core-delete"), CLEAR),) if state.is_filled() else ()
        return Question(
            talk.text(f"profile-ask-{state.field.replace('_', '-')}"),
            choices=choices,
            accepts=frozenset({"text"}),
            cancel=False,
        )

    @correction.answered
    async def corrected(self, talk: Talk, state: Card, answer: Answer) -> Move:
        """Writes it down, or says what is wrong with it."""
        try:
            change = self._change(state, answer)
        except WrongValue as wrong:
            return repeat(talk.text(wrong.key, **wrong.values))

        async def write(session: AsyncSession) -> None:
            await self._client.people.customers.correct(session, talk.customer, change)

        talk.write(write)
        talk.say("profile-details-saved")
        return go(self.overview)

    @step
    async def deletion(self, talk: Talk, state: Card) -> Question:
        """Makes sure that it is meant."""
        del state
        return deletion_question(talk, "profile-delete-ask")

    @deletion.answered
    async def deleted(self, talk: Talk, state: Card, answer: Answer) -> Move:
        """Deletes everything; the next message is a stranger's."""
        del state, answer
        return delete_everything(talk)

    def _change(self, state: Card, answer: Answer) -> Correction:
        if answer.kind == "choice":
            return state.clear()
        return state.correct(answer.text, self._client.clock.now().date())
