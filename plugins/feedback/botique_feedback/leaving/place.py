"""Where it was: the current place, others where the customer has been, or a search."""

from __future__ import annotations

from collections.abc import Sequence

from botique_core.conversations import Answer, Move, Question, go, repeat, step
from botique_core.conversations.answer import AnswerKind
from botique_core.messages import Choice
from botique_core.places import Place, PlaceQuery
from botique_core.talk import Talk
from botique_feedback import placing
from botique_feedback.draft import Draft, Search
from botique_feedback.kinds import Need
from botique_feedback.leaving.kind import KindSteps
from botique_feedback.noted import NotedPlace

NEARBY = "nearby"
WORDS_MAX = 200
SEARCHED: frozenset[AnswerKind] = frozenset({"text", "location"})


class PlaceSteps(KindSteps):
    """The place; passed over where no feature keeps a list of them."""

    @step
    async def place(self, talk: Talk, draft: Draft) -> Question | Move:
        """Places where the customer has been; an address may be typed as well."""
        known = await placing.known(talk)
        if known is None:
            draft.place_done = True
            return self.onward(draft)
        choices = _choices(talk, known)
        if talk.bot.profile.location_request:
            choices.append(Choice(talk.label("feedback-nearby"), NEARBY))
        text = talk.text("feedback-ask-place" if known else "feedback-ask-place-by-words")
        return Question(text, choices=choices, accepts=SEARCHED, skip=_may_skip(draft))

    @step
    async def nearby(self, talk: Talk, draft: Draft) -> Question:
        """The customer's location, to show what is near."""
        del draft
        return Question(talk.text("feedback-ask-location"), ask="location", accepts=SEARCHED)

    @step
    async def found(self, talk: Talk, draft: Draft) -> Question:
        """What the search has found; another search may follow."""
        search = draft.search
        query = PlaceQuery(words=search.words, latitude=search.latitude, longitude=search.longitude)
        places = await placing.found(talk, query) or ()
        if places:
            text = talk.text("feedback-found")
        elif search.words:
            text = talk.text("feedback-not-found", words=search.words)
        else:
            text = talk.text("feedback-none-near")
        choices = _choices(talk, places)
        return Question(text, choices=choices, accepts=SEARCHED, skip=_may_skip(draft))

    @place.answered
    @nearby.answered
    @found.answered
    async def place_answered(self, talk: Talk, draft: Draft, answer: Answer) -> Move:
        """A place, or another way to look for one."""
        match answer.kind:
            case "text":
                draft.search = Search(words=answer.text[:WORDS_MAX])
                return go(self.found)
            case "location":
                draft.search = Search(latitude=answer.latitude, longitude=answer.longitude)
                return go(self.found)
            case "choice" if answer.value == NEARBY:
                return go(self.nearby)
            case "choice":
                return await self._chosen_place(talk, draft, answer.value)
        draft.place, draft.place_done = None, True
        return self.onward(draft)

    async def _chosen_place(self, talk: Talk, draft: Draft, place_id: str) -> Move:
        place = await placing.by_id(talk, place_id)
        if place is None or not place.active:
            return repeat(talk.text("feedback-place-closed"))
        draft.place = NotedPlace.of(place)
        draft.place_done = True
        return self.onward(draft)


def _choices(talk: Talk, places: Sequence[Place]) -> list[Choice]:
    labels = placing.labels(talk, places)
    return [Choice(label, place.id) for label, place in zip(labels, places, strict=True)]


def _may_skip(draft: Draft) -> bool:
    return draft.needs_place != Need.REQUIRED
