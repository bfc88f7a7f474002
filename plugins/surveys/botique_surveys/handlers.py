"""What customers set going: the buttons of an invitation, and a draft that is tried."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.hookspecs import Hooks
from botique_core.links.entry_link import EntryLink
from botique_core.places import Place
from botique_core.routing.router import Router
from botique_core.talk import Talk
from botique_surveys import responding, trials
from botique_surveys.inviting import DECLINE, JOIN
from botique_surveys.kinds import BEGUN, ResponseState, SurveyState
from botique_surveys.responding import Standing
from botique_surveys.state import TakeState
from botique_surveys.taking import Taking
from botique_surveys.versions import Versions


class Handlers:
    """The feature's side of every button that is not an answer to a question."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._taking = Taking(client)
        self._versions = Versions()

    def register(self, router: Router) -> None:
        """Makes the dialogue known, and the buttons that lead to it."""
        router.conversation(self._taking)
        router.pressed(JOIN, self.join)
        router.pressed(DECLINE, self.decline)

    async def join(self, talk: Talk, value: str) -> None:
        """«Участвовать», however old: begins, goes on where it stopped, or tells why not."""
        found = await self._standing(talk, value)
        refusal = found.refusal(self._client.clock.now()) if found else "surveys-gone"
        if found is None or refusal:
            self._refuse(talk, refusal)
            return
        self._note_pressed(talk, found)
        if found.response is not None and found.response.state == ResponseState.STARTED:
            await self._go_on(talk, found)
        else:
            await self._begin(talk, found)

    async def decline(self, talk: Talk, value: str) -> None:
        """«Отказаться»: noted, thanked for, and the main menu."""
        found = await self._standing(talk, value)
        if found is None or found.survey.state != SurveyState.OPEN:
            self._refuse(talk, "surveys-over")
            return
        if found.response is not None and found.response.state in BEGUN:
            done = found.response.state != ResponseState.STARTED
            self._refuse(talk, "surveys-done-already" if done else "surveys-declined-begun")
            return
        self._note_pressed(talk, found)
        survey, customer = found.survey.id, talk.customer

        async def decline(session: AsyncSession) -> None:
            await responding.decline(self._client, session, survey, customer)

        talk.write(decline)
        self._refuse(talk, "surveys-declined")

    async def try_out(self, talk: Talk, link: EntryLink) -> bool | None:
        """The link of a draft's author; None if it is none of ours."""
        if link.kind != trials.LINK_KIND:
            return None
        async with talk.reading() as session:
            definition = await self._versions.on_trial(session, link.token)
        if definition is None:
            talk.say("surveys-trial-over")
        else:
            talk.say("surveys-trial")
            talk.begin(self._taking, TakeState(trial=link.token))
        return True

    # -- parts ------------------------------------------------------------------------------------

    async def _standing(self, talk: Talk, value: str) -> Standing | None:
        if not (value.isascii() and value.isdecimal()):
            return None
        async with talk.reading() as session:
            return await responding.standing(self._client, session, int(value), talk.customer)

    async def _begin(self, talk: Talk, found: Standing) -> None:
        place = await self._place(talk)
        survey, customer, language = found.survey.id, talk.customer, talk.language

        async def begin(session: AsyncSession) -> None:
            await responding.begin(
                self._client, session, survey, customer, language=language, place=place
            )

        talk.write(begin)
        talk.begin(self._taking, TakeState(survey=survey, version=found.survey.version))

    async def _go_on(self, talk: Talk, found: Standing) -> None:
        """On from the question that waits; the way there is read from the answers."""
        response = found.response
        if response is None:
            return
        async with talk.reading() as session:
            answered = await responding.answers(session, response)
            definition = await self._versions.get(session, found.survey.id, response.version)
        current = response.current
        way = responding.frozen_way(definition, answered, current) if definition else []
        began_us = 0 if found.survey.anonymous else int(response.started_at.timestamp() * 1_000_000)
        state = TakeState(
            survey=found.survey.id,
            version=response.version,
            way=way,
            start=max(len(way) - 1, 0),
            began_us=began_us,
        )
        talk.begin(self._taking, state)

    async def _place(self, talk: Talk) -> Place | None:
        async with talk.reading() as session:
            return await self._client.hooks.first(
                Hooks.current_place, session=session, customer=talk.customer
            )

    def _note_pressed(self, talk: Talk, found: Standing) -> None:
        """Counts the invitation as opened; of an anonymous survey nobody's is."""
        broadcast, customer = found.survey.broadcast, talk.customer
        if found.survey.anonymous or broadcast is None:
            return

        async def note(session: AsyncSession) -> None:
            await self._client.broadcasts.opened(session, broadcast, customer)

        talk.write(note)

    @staticmethod
    def _refuse(talk: Talk, key: str) -> None:
        talk.say(key)
        if not talk.state.stack:
            talk.menu()
