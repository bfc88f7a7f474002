"""The book of the house: every seam at which a plugin may join in.

A hook is an ordinary or an async method of a plugin, marked `@hookimpl`, that takes any of the
arguments named here. Core calls them through `hooks.py` in three ways:

- `collect` asks every plugin that is on, in order of needs, and keeps the answers;
- `first` asks until one gives something other than None;
- `tell` informs every one, `tell one` the plugin that it concerns.

A plugin that raises is named in the log and counted; the others still get their turn. Where a
`session` is passed, each plugin works in a savepoint of its own, so that a failing one leaves
nothing behind and the transaction stays usable. Hooks marked "strict" pass the error on instead.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click
import pluggy
from fastapi import APIRouter
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.correspondence import Correspondence
from botique_core.exchange import Export, Import
from botique_core.feed.consumer import Consumer
from botique_core.findings import Finding
from botique_core.jobs.kind import JobKind
from botique_core.links.entry_link import EntryLink
from botique_core.menu import MenuItem
from botique_core.messages import Choice
from botique_core.panel import Application, Panel, Staff
from botique_core.people.lookup import Finder
from botique_core.people.models import Customer
from botique_core.people.proof import PhoneProof
from botique_core.people.topics import Topic
from botique_core.places import Place, PlaceQuery
from botique_core.plugins.discovery import Installed
from botique_core.routing.router import Router
from botique_core.segments.condition import AnyCondition, LastPlace, Within, Zone
from botique_core.segments.use import SegmentUse
from botique_core.talk import Talk

hookspec = pluggy.HookspecMarker("botique")


class Hooks:
    """The specifications, one method each; nothing here is ever called."""

    # -- what a feature consists of; asked while a generation is built, strict ------------------

    @hookspec
    def routes(self, router: Router) -> None:
        """Asked once while a generation is built: register what the feature hears.

        The router given is the feature's own: what is registered on it ends with the feature.
        An error quarantines the plugin.
        """

    @hookspec
    def texts(self) -> Path:
        """Asked once while a generation is built: the folder with `ru.ftl`, `en.ftl` ...

        Keys start with the plugin's name and a hyphen. An error quarantines the plugin.
        """
        raise AssertionError

    @hookspec
    def menu_items(self) -> Sequence[MenuItem]:
        """Asked once while a generation is built: buttons for the main menu.

        They stand in the order of `MenuItem.order`. An error quarantines the plugin.
        """
        raise AssertionError

    @hookspec
    def topics(self) -> Sequence[Topic]:
        """Asked once while a generation is built: what customers may subscribe to."""
        raise AssertionError

    @hookspec
    def jobs(self) -> Sequence[JobKind]:
        """Asked once while a generation is built: kinds of work that run outside a dialogue."""
        raise AssertionError

    @hookspec
    def consumers(self) -> Sequence[Consumer]:
        """Asked once while a generation is built: which domain events the feature wants.

        Each consumer keeps its own place in the feed and must bear seeing an event twice.
        """
        raise AssertionError

    @hookspec
    def correspondence(self) -> Sequence[Correspondence]:
        """Asked once while a generation is built: kinds of letters that may be answered by mail.

        Give such a letter a mark of its kind, `client.postmarks.made(kind, about)`, in its message
        id, in the address to answer to or in its text. Answers come to `Correspondence.take`.
        """
        raise AssertionError

    @hookspec
    def segment_conditions(self) -> Sequence[AnyCondition]:
        """Asked once while a generation is built: what rules may ask of customers.

        Names begin with the plugin's name and a dot; rules name them for years, so keep them,
        and what their operands mean. A rule whose feature is off is refused and says so.
        """
        raise AssertionError

    @hookspec
    def customers_within(self) -> Within:
        """Asked once while a generation is built: a function that knows whose customers are whose.

        It gets places (GUIDs), the column of the customer's id and the moment, and gives a
        condition in SQL. Somebody whose sight is limited to places sees a customer if any
        feature's function says so; where none has this hook, they see nobody.
        """
        raise AssertionError

    @hookspec
    def find_customers(self) -> Finder:
        """Asked once while a generation is built: a function that knows customers by something.

        It gets what staff typed and gives a `select` of customers' ids: whose card, whose request
        it is. It gives None for what can't be a number of its own, so that nothing is looked up.
        """
        raise AssertionError

    @hookspec
    def time_zone_of(self) -> Zone:
        """Asked once while a generation is built: a function that knows where customers are.

        It gets the column of the customer's id and gives the time zone (`Europe/Moscow`) as SQL,
        NULL where it is not known. The first feature that knows one is believed, then the
        customer's record, then the client's settings.
        """
        raise AssertionError

    @hookspec
    def last_place_of(self) -> LastPlace:
        """Asked once while a generation is built: a function that knows where customers were last.

        It gets the column of the customer's id and gives the place's GUID as SQL, NULL where it
        is not known. Figures are told apart by it; the first feature that knows one is believed.
        """
        raise AssertionError

    @hookspec
    def exchange_imports(self) -> Sequence[Import]:
        """Asked once while a generation is built: what the feature takes in from a foreign system.

        An accounting system's list of places, say. `client.exchange` has the declarations of all
        features; whoever speaks to such a system checks its items and hands them on, without
        knowing whose they are.
        """
        raise AssertionError

    @hookspec
    def exchange_exports(self) -> Sequence[Export]:
        """Asked once while a generation is built: feeds that a foreign system may read.

        Customers' requests, say. The system keeps its own place in each feed and sees each
        record in its latest version, at least once.
        """
        raise AssertionError

    @hookspec
    def web_routes(self) -> APIRouter:
        """Asked once while a generation is built: addresses to serve.

        Paths are absolute (`/chat/...`, `/api/...`); what the client does not have on is 404.
        """
        raise AssertionError

    @hookspec
    def admin(self, panel: Panel) -> None:
        """Asked once while a generation is built: what the feature brings to the staff's panel.

        Permissions, pages, menu, cards. A page that asks for no permission quarantines the plugin.
        """

    @hookspec
    def panel_app(self, panels: Mapping[str, Panel], installed: Installed) -> Application | None:
        """Asked once while a generation is built: the panel itself, served below `/admin`.

        `panels` has what every plugin brought, by its name; `installed` is what could be on. One
        plugin alone may answer.
        """

    @hookspec
    def commands(self) -> Sequence[click.Command]:
        """Asked when the command line starts: commands or groups beside core's own.

        A static method: which client a command is about is known only when it runs. Callbacks
        may be coroutines and get that `Client` by `click.pass_obj`. A command of the class
        `botique_core.cli.clientless.Clientless` needs no client.
        """
        raise AssertionError

    # -- in a dialogue --------------------------------------------------------------------------

    @hookspec
    async def start_payload(self, talk: Talk, payload: str) -> bool | None:
        """`first`: a start payload came that is no entry link's token.

        Return True if it is yours (a printed terminal code, say) and you have noted it. What is
        nobody's is told to the customer; the ordinary start follows in any case. An error counts
        as "not mine".
        """

    @hookspec
    async def link_opened(self, talk: Talk, link: EntryLink) -> bool | None:
        """`collect`: a customer came by an entry link; `link.kind` says what it leads to.

        Return True if that is yours, and note what concerns you with `talk.write`; replies are
        sent after the greeting. If it is nobody's, the customer hears that it leads nowhere.
        """

    @hookspec
    async def welcomed(self, talk: Talk) -> None:
        """`tell`: a customer has just passed the legal gate for the first time.

        Begin a conversation with `talk.begin` to ask for more (a phone number, say); several
        features' conversations follow one another in order of needs.
        """

    @hookspec
    async def fallback_choices(self, talk: Talk) -> Sequence[Choice] | None:
        """`collect`: a text that nobody understood; offer what may help (route choices)."""

    @hookspec
    async def find_places(
        self, session: AsyncSession, query: PlaceQuery, customer: int
    ) -> Sequence[Place] | None:
        """`first`: places that fit the query, best first; only open ones."""

    @hookspec
    async def place(self, session: AsyncSession, place_id: str) -> Place | None:
        """`first`: one place by its id, closed or not."""

    @hookspec
    async def current_place(self, session: AsyncSession, customer: int) -> Place | None:
        """`first`: the place whose QR code the customer scanned last, if it is still open."""

    @hookspec
    async def phone_proof(self, talk: Talk, phone: str) -> PhoneProof | None:
        """`first`: a customer typed `phone` (E.164); offer a way to prove that it is theirs.

        Return how it goes on (a code was sent, a link to follow) or None if you can't.
        """

    # -- people ---------------------------------------------------------------------------------

    @hookspec
    async def merge_people(self, session: AsyncSession, kept: int, absorbed: int) -> None:
        """`tell`, strict: two customer ids turned out to be one person; move rows to `kept`.

        Leave enough behind to undo it in `unmerge_people`. An error undoes the whole merge.
        """

    @hookspec
    async def unmerge_people(self, session: AsyncSession, kept: int, absorbed: int) -> None:
        """`tell`, strict: a merge is undone; give `absorbed` its rows back."""

    @hookspec
    async def export_person(self, session: AsyncSession, customer: int) -> dict[str, Any] | None:
        """`collect`, strict: all that the feature keeps of a person, as plain JSON data."""

    @hookspec
    async def erase_person(self, session: AsyncSession, customer: int) -> dict[str, int] | None:
        """`collect`, strict: delete or make anonymous all that the feature keeps of a person.

        Return how many rows it were, by table, for the signed act of the erasure.
        """

    @hookspec
    async def customer_summary(
        self, session: AsyncSession, customer: Customer
    ) -> dict[str, str] | None:
        """`collect`: a few lines about a customer for staff: text key -> value (escaped later)."""

    @hookspec
    async def segment_uses(
        self, session: AsyncSession, segment: int
    ) -> Sequence[SegmentUse] | None:
        """`collect`, strict: what of the feature names a saved segment by its id.

        As long as anything does, the segment can't be deleted. A copy of its rule is no use.
        """

    @hookspec
    async def staff(self, session: AsyncSession) -> Sequence[Staff] | None:
        """`first`: all of the client's staff who may come in, with rights and places.

        Whoever gives work to somebody, or names who did it, asks here; the panel knows them.
        """

    # -- running the house ------------------------------------------------------------------------

    @hookspec
    async def switched_off(self) -> None:
        """`tell one`: this plugin was switched off in this process; stop what is yours.

        Events that have begun go on in the generation that still had it. Keep the data.
        """

    @hookspec
    async def export_data(self, folder: Path) -> None:
        """`tell one`, strict: `plugins export` and a purge want the feature's data as files.

        Its tables are written to `folder` already; add what stands elsewhere.
        """

    @hookspec
    async def fill_demo(self, session: AsyncSession) -> None:
        """`tell`, strict: `botique demo` wants a few good-looking rows.

        It must bear being called twice.
        """

    @hookspec
    async def greets(self, address: str) -> Sequence[str] | None:
        """`collect`: a client has begun to serve at `address`; lines for whoever started it.

        They are printed to the terminal, never to a log.
        """

    @hookspec
    async def check(self) -> Sequence[Finding] | None:
        """`collect`: what `botique doctor` should know about the feature's settings."""
