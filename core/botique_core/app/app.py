"""The running client: a shell that stays, holding one generation of plugins at a time."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace

from botique_core.app.assembly import Assembly, assemble
from botique_core.app.botrunner import BotRunner
from botique_core.app.commands import menu_commands
from botique_core.app.commons import Commons
from botique_core.app.follower import Follower
from botique_core.app.loop import Loop
from botique_core.app.pausekeeper import PauseKeeper
from botique_core.app.role import Duty, Role
from botique_core.bot import Bot
from botique_core.broadcasts.mailer import Mailer
from botique_core.broadcasts.post import Post, Shift
from botique_core.broadcasts.road import Road
from botique_core.client import Client
from botique_core.clock import Clock
from botique_core.events import Event
from botique_core.feed.pump import Pump
from botique_core.generation import Generation
from botique_core.hookspecs import Hooks
from botique_core.inbox.decision import Decision
from botique_core.inbox.handlers import Handlers
from botique_core.inbox.inbox import Inbox
from botique_core.inbox.incoming import Chat, Incoming
from botique_core.inbox.options import InboxOptions
from botique_core.jobs.ledger import Ledger
from botique_core.jobs.runner import LocalRunner
from botique_core.offers.offers import Offers
from botique_core.outbox.senders import Senders
from botique_core.plugins.discovery import Installed
from botique_core.settings import ClientSettings
from botique_core.wake import Wake
from botique_core.web.front import Application
from botique_core.web.pages import pages
from botique_core.web.webhook import Webhooks

OFFER_EVERY_S = 60.0  # the beat does it each second

log = logging.getLogger(__name__)


class App:
    """One client at work. `opened` is enough for commands; `start` sets it going.

    Events, requests and jobs that have begun keep the generation they began in.
    """

    def __init__(
        self,
        assembly: Assembly,
        generation: Generation,
        options: InboxOptions | None = None,
        duty: Duty | None = None,
    ) -> None:
        self._assembly = assembly
        self.generation = generation
        client = assembly.client
        self._senders = Senders(client.clock, client.metrics, self._remember, assembly.throttles)
        self.inbox = Inbox(
            client.db,
            client.clock,
            Handlers(self._handle, self._apologise, self._due, client.feed.wake.knock),
            self._senders,
            client.metrics,
            options,
        )
        self._duty = duty or Duty()
        # A worker's own jobs go through the queue like anybody's.
        self._to_run = client.jobs.wake if self._duty.role is Role.ALL else Wake()
        ledger = Ledger(client.db, client.clock, client.ids, self._duty.jobs)
        self.runner = LocalRunner(
            ledger, self._to_run, lambda: self.generation.jobs, self._duty.jobs
        )
        self.pump = Pump(
            client.db, client.clock, client.feed.wake, lambda: self.generation.consumers
        )
        self.mailer = self._mailer(client)
        self.pauses = PauseKeeper(client.db, assembly.switchboard, assembly.throttles)
        self._bot_runners = [self._bot_runner(bot) for bot in assembly.bots.values()]
        self._follower = Follower(assembly, self._adopt)
        self._following: asyncio.Task[None] | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self.webhooks = Webhooks({bot.label: bot.driver for bot in assembly.bots.values()})
        self._pages: Application | None = None

    @classmethod
    @asynccontextmanager
    async def opened(  # noqa: PLR0913 -- what tests, hosts and commands choose, each by name
        cls,
        settings: ClientSettings,
        *,
        clock: Clock | None = None,
        installed: Installed | None = None,
        options: InboxOptions | None = None,
        commons: Commons | None = None,
        also: str = "",
        duty: Duty | None = None,
    ) -> AsyncIterator[App]:
        """The client with its database brought up to date; nothing runs, nothing is taken in.

        `commons` is what it shares with other clients of this process.
        The feature named by `also` is there even if it is off. `duty` says what `start` will do.

        Raises:
            BotiqueError: the settings, the database or core itself is not usable.
        """
        commons = commons or Commons()
        assembly = await assemble(settings, clock, installed, commons.engines)
        bounded = replace(options or InboxOptions(), in_hand_max=commons.in_hand_max)
        try:
            generation = await assembly.build(also)
            for plugin, reason in generation.quarantined.items():
                log.error("plugin %s is set aside: %s", plugin, reason)
            with commons.shared():
                yield cls(assembly, generation, bounded, duty)
        finally:
            await assembly.throttles.close()
            await assembly.client.db.close()

    @property
    def client(self) -> Client:
        """The services, as the running generation has them."""
        return self.generation.client

    @property
    def pages(self) -> Application:
        """The pages of the running generation, made where they are served: not for commands."""
        if self._pages is None:
            self._pages = self._make_pages(self.generation)
        return self._pages

    @property
    def bots(self) -> Mapping[int, Bot]:
        """Every bot by number."""
        return self._assembly.bots

    # -- running ----------------------------------------------------------------------------------

    async def start(self) -> None:
        """Does its duty, and follows the wanted generation."""
        self.client.metrics.generation.set(self.generation.number)
        await self._assembly.remember(self.generation)
        await self._follower.report(self.generation)
        for bot in self.bots.values():
            self._senders.add(bot.id, bot.driver, bot.label)
        await self.pauses.look()
        await self.pump.introduce()
        self._share_knocks()
        if self._duty.role.listens:
            await self._listen()
        for runner in self._bot_runners:
            runner.start(polls=self._duty.role.listens)
        self._following = asyncio.create_task(self._follower.follow(self.generation))
        self._tasks = [asyncio.create_task(loop.run()) for loop in self._loops()]

    def _share_knocks(self) -> None:
        signals = self.client.signals
        signals.share("feed", self.client.feed.wake)
        if self._duty.role is Role.ALL:
            signals.share("jobs", self.client.jobs.wake)

    async def _listen(self) -> None:
        self._pages = await asyncio.to_thread(self._make_pages, self.generation)
        await self.inbox.start()
        self._assembly.reception.inbox = self.inbox

    def _loops(self) -> list[Loop]:
        """What runs from start to stop beside the dialogues."""
        shell: list[Loop] = [self.client.signals, self.pauses, *self._assembly.loops]
        work: list[Loop] = [self.runner, self.pump, self.mailer] if self._duty.role.works else []
        offers = [] if self._duty.role is Role.ALL else [self._offering()]
        return [*shell, *work, *offers]

    def _offering(self) -> Loop:
        # Imported late: Celery is there only where several processes are.
        from botique_core.offers.hints import Hints  # noqa: PLC0415 -- see above
        from botique_core.offers.offering import Offering  # noqa: PLC0415 -- see above

        client, settings = self.client, self.client.settings
        hints = Hints(settings.client.name, settings.redis.url.get_secret_value())
        offers = Offers(client.db, client.clock, self._duty.jobs)
        return Offering(offers, hints, client.jobs.wake, OFFER_EVERY_S)

    async def stop(self) -> None:
        """Takes nothing new in, finishes what is in hand, and gives everything back."""
        self.client.live.close()
        await asyncio.gather(*(runner.stop() for runner in self._bot_runners))
        self._follower.stop()
        if self._following is not None:
            await self._following
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.inbox.stop()
        await self.pauses.store()
        self._assembly.reception.inbox = None
        await asyncio.gather(*(bot.driver.stop() for bot in self.bots.values()))
        await self._assembly.switchboard.withdraw(self._assembly.process)

    async def _adopt(self, generation: Generation) -> None:
        former = self.generation
        await self._assembly.remember(generation)
        self._pages = await asyncio.to_thread(self._make_pages, generation)
        self.generation = generation
        await self.pump.introduce()
        self._to_run.rouse()
        self.client.metrics.generation.set(generation.number)
        for name in former.plugins.keys() - generation.plugins.keys():
            log.info("plugin %s is off", name)
            await former.client.hooks.tell_one(name, Hooks.switched_off)
        for plugin, reason in generation.quarantined.items():
            log.error("plugin %s is set aside: %s", plugin, reason)

    # -- what the inbox asks ----------------------------------------------------------------------

    async def _handle(self, incoming: Incoming, chat: Chat) -> Decision:
        return await self.generation.dispatcher.handle(incoming, chat)

    def _apologise(self, incoming: Incoming, chat: Chat) -> Decision:
        return self.generation.dispatcher.apology(incoming, chat)

    def _due(self, chat: Chat) -> Event | None:
        return self.generation.dispatcher.due(chat)

    async def _remember(self, bot: int, handles: Mapping[str, str]) -> None:
        for sha256, handle in handles.items():
            await self._assembly.client.media.remember(bot, sha256, handle)

    # -- parts ------------------------------------------------------------------------------------

    def _bot_runner(self, bot: Bot) -> BotRunner:
        return BotRunner(
            bot,
            holds=lambda: self.inbox.serves(bot.id),
            commands=lambda: menu_commands(self.client.texts),
        )

    def _mailer(self, client: Client) -> Mailer:
        post = Post(
            db=client.db,
            clock=client.clock,
            worker=self._assembly.process,
            metrics=client.metrics,
            shift=self.shift,
            remember=self._remember,
        )
        return Mailer(
            post, lambda: [Road(bot, self._senders.calls(bot)) for bot in self._senders.bots]
        )

    def shift(self) -> Shift:
        """What the running generation gives to the sending of mailings."""
        client = self.client
        features = self.generation.plugins.keys()
        return Shift(
            client.broadcasts, client.courier, client.people, client.settings.delivery, features
        )

    def _make_pages(self, generation: Generation) -> Application:
        bots = list(self.bots.values())
        return pages(generation, bots, {"database": self._database_answers})

    async def _database_answers(self) -> bool:
        return await self._assembly.switchboard.answers()
