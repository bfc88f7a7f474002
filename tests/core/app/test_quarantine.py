"""A feature that can't be used is set aside with a reason, and the rest starts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import ClassVar

import pytest
from sqlalchemy import ColumnElement, true

from botique_core.conversations import Conversation, Question, step
from botique_core.feed.consumer import Consumer
from botique_core.jobs.kind import JobKind
from botique_core.marks import Marked
from botique_core.menu import MenuItem
from botique_core.people.topics import Topic
from botique_core.plugin import Plugin
from botique_core.routing.router import Router
from botique_core.segments.condition import AnyCondition, Condition, CustomerId, Nothing
from botique_core.segments.speech import Speech
from botique_core.settings import ClientSettings
from botique_core.talk import Talk
from botique_core.testing.running import person, running
from tests.core.app.features import Poll, feature

BUILDING = [
    *("routes", "texts", "menu_items", "topics", "jobs", "consumers", "web_routes"),
    *("segment_conditions", "customers_within", "find_customers"),
    *("time_zone_of", "last_place_of"),
]


def raising(*_: object, **__: object) -> None:
    raise LookupError("the shelf is empty")


async def reason(client: ClientSettings, *broken: type[Plugin]) -> str:
    """Why the last of these is set aside; a sound neighbour must be at work meanwhile."""
    features = {cls.meta.name: cls for cls in (*broken, feature("sound"))}
    async with running(client, features) as app:
        anna = person(app)
        await anna.says("sound")
        await anna.sees("sound слушает")
        assert app.generation.plugins.keys() == {
            "core",
            "scripted",
            "sound",
            *(cls.meta.name for cls in broken[:-1]),
        }
        assert app.generation.quarantined.keys() == {broken[-1].meta.name}
        return app.generation.quarantined[broken[-1].meta.name]


@pytest.mark.parametrize("hook", BUILDING)
async def test_plugin_that_raises_in_a_hook_is_set_aside(client: ClientSettings, hook: str) -> None:
    def raises(self: Plugin) -> None:
        raising()

    def raises_at_routes(self: Plugin, router: Router) -> None:
        raising()

    function = raises_at_routes if hook == "routes" else raises
    why = await reason(client, feature("bad", {hook: function}))
    assert why == f"{hook}: LookupError: the shelf is empty"


@pytest.mark.parametrize(
    ("hook", "belongs"),
    [
        ("texts", "Path"),
        ("menu_items", "MenuItem"),
        ("topics", "Topic"),
        ("jobs", "JobKind"),
        ("consumers", "Consumer"),
        ("web_routes", "APIRouter"),
        ("segment_conditions", "Condition"),
        ("customers_within", "function"),
        ("time_zone_of", "function"),
        ("last_place_of", "function"),
    ],
)
async def test_plugin_that_brings_something_else_is_set_aside(
    client: ClientSettings, hook: str, belongs: str
) -> None:
    def gives(self: Plugin) -> object:
        return 17

    why = await reason(client, feature("bad", {hook: gives}))
    assert why == f"{hook}: gave a int where a {belongs} belongs"


async def test_plugin_with_a_condition_that_is_none_is_set_aside(client: ClientSettings) -> None:
    class Half(Condition[Nothing]):
        name: ClassVar[str] = "bad.half"
        operand = Nothing

        def build(
            self, operand: Nothing, customer: CustomerId, moment: datetime
        ) -> ColumnElement[bool]:
            return true()

        async def words(self, operand: Nothing, speech: Speech) -> str:
            return "половина"

    class Untitled(Half):
        title: ClassVar[str] = "bad-half"

    class Stolen(Half):
        name: ClassVar[str] = "core.language"
        title: ClassVar[str] = "core-menu"

    async def refused(condition: type[Half]) -> str:
        def segment_conditions(self: Plugin) -> Sequence[AnyCondition]:
            return [condition()]

        return await reason(client, feature("bad", {"segment_conditions": segment_conditions}))

    assert await refused(Half) == "segment_conditions: Half has no title"
    assert await refused(Untitled) == "segment_conditions: there is no text 'bad-half'"
    told = "condition 'core.language' must begin with the plugin's name"
    assert await refused(Stolen) == told


async def test_plugin_that_brings_nothing_is_at_work(client: ClientSettings) -> None:
    def nothing(self: Plugin) -> None:
        return None

    hooks = dict.fromkeys([hook for hook in BUILDING if hook != "routes"], nothing)
    async with running(client, {"empty": feature("empty", hooks)}) as app:
        assert app.generation.quarantined == {}
        anna = person(app)
        await anna.says("empty")
        await anna.sees("empty слушает")


async def test_plugin_whose_constructor_raises_is_set_aside(client: ClientSettings) -> None:
    why = await reason(client, feature("bad", {"__init__": raising}))
    assert why == "LookupError: the shelf is empty"


async def test_plugin_with_wrong_settings_is_set_aside(
    tmp_path: Path, ready_url: str, client: ClientSettings
) -> None:
    wrong = client.model_copy(update={"plugin": {"bad": {"colour": "red"}}})
    why = await reason(wrong, feature("bad"))
    assert "plugin.bad" in why
    assert "colour" in why


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("bad-menu = { $unclosed\n", "ru.ftl"),
        ("other-menu = Опрос\n", "other-menu"),
    ],
)
async def test_plugin_with_a_broken_catalogue_is_set_aside(
    client: ClientSettings, tmp_path: Path, text: str, says: str
) -> None:
    (tmp_path / "ru.ftl").write_text(text)
    (tmp_path / "en.ftl").write_text("bad-menu = Poll\n")

    def texts(self: Plugin) -> Path:
        return tmp_path

    assert says in await reason(client, feature("bad", {"texts": texts}))


async def test_plugin_without_its_need_is_set_aside(client: ClientSettings) -> None:
    assert await reason(client, feature("bad", needs=("gone",))) == "needs gone, which is not on"


async def test_plugin_whose_need_is_set_aside_goes_with_it(client: ClientSettings) -> None:
    bad = feature("bad", {"topics": raising})
    needing = feature("needing", needs=("bad",))
    async with running(client, {"bad": bad, "needing": needing, "sound": feature("sound")}) as app:
        assert app.generation.quarantined == {
            "bad": "topics: LookupError: the shelf is empty",
            "needing": "needs bad, which is not on",
        }
        assert app.generation.plugins.keys() == {"core", "scripted", "sound"}


def registering(register: Callable[[Router], None]) -> Callable[..., None]:
    def routes(self: Plugin, router: Router) -> None:
        register(router)

    return routes


async def answer(talk: Talk) -> None:
    talk.reply("слышу")


class Bare(Conversation[Poll]):
    name = "elsewhere.bare"
    state = Poll

    @step
    async def ask(self, talk: Talk, state: Poll) -> Question:
        return Question(Marked("?"))


REGISTRATIONS: Mapping[str, tuple[Callable[[Router], None], str]] = {
    "core's command": (
        lambda router: router.command("menu", answer),
        "command 'menu' is another's already; give it a new name",
    ),
    "core's button": (
        lambda router: router.pressed("core.resume", answer),
        "button route 'core.resume' is another's already; give it a new name",
    ),
    "foreign conversation": (
        lambda router: router.conversation(Bare()),
        "conversation 'elsewhere.bare' must begin with the plugin's name",
    ),
    "malformed pattern": (
        lambda router: router.hears("open [part", answer),
        "routes: ValueError: pattern 'open [part': a [ is not closed",
    ),
    "malformed route": (
        lambda router: router.pressed("Мой маршрут", answer),
        "routes: ValueError: route 'Мой маршрут' must be 1-24 characters of a-z 0-9 _ . -",
    ),
}


@pytest.mark.parametrize("what", REGISTRATIONS)
async def test_plugin_that_registers_what_it_may_not_is_set_aside(
    client: ClientSettings, what: str
) -> None:
    register, why = REGISTRATIONS[what]
    assert await reason(client, feature("bad", {"routes": registering(register)})) == why


async def test_second_plugin_with_a_command_is_set_aside(client: ClientSettings) -> None:
    routes = registering(lambda router: router.command("shop", answer))
    why = await reason(client, feature("a", {"routes": routes}), feature("b", {"routes": routes}))
    assert why == "command 'shop' is another's already; give it a new name"


async def test_plugin_with_a_topic_of_core_is_set_aside(client: ClientSettings) -> None:
    def topics(self: Plugin) -> list[Topic]:
        return [Topic(name="news", title="core-menu")]

    why = await reason(client, feature("news", {"topics": topics}))
    assert why == "topic 'news' is there twice: give one another name"


async def nothing(*_: object) -> None:
    """Work that is none."""


OWN_NAMES: Mapping[str, tuple[str, object, str]] = {
    "job": ("jobs", JobKind("mail", nothing), "job 'mail' must begin with the plugin's name"),
    "consumer": (
        "consumers",
        Consumer("mail", frozenset(), nothing),
        "consumer 'mail' must begin with the plugin's name",
    ),
    "topic": (
        "topics",
        Topic(name="ads", title="core-menu"),
        "topic 'ads' must begin with the plugin's name",
    ),
    "menu text": (
        "menu_items",
        MenuItem(label="bad-gone", order=5, handler=answer),
        "menu_items: there is no text 'bad-gone'",
    ),
}


@pytest.mark.parametrize("what", OWN_NAMES)
async def test_plugin_with_names_that_are_not_its_own_is_set_aside(
    client: ClientSettings, what: str
) -> None:
    hook, brought, why = OWN_NAMES[what]

    def gives(self: Plugin) -> list[object]:
        return [brought]

    assert await reason(client, feature("bad", {hook: gives})) == why


async def test_plugin_with_an_unknown_hook_is_set_aside(client: ClientSettings) -> None:
    def menu_itemz(self: Plugin) -> None:
        return None

    why = await reason(client, feature("bad", {"menu_itemz": menu_itemz}))
    assert "unknown hook 'menu_itemz'" in why


async def test_plugin_with_an_unknown_argument_is_set_aside(client: ClientSettings) -> None:
    async def welcomed(self: Plugin, talk: Talk, weather: str) -> None:
        """Asks for what the hook does not give."""

    why = await reason(client, feature("bad", {"welcomed": welcomed}))
    assert "weather" in why


async def test_plugin_that_is_wanted_but_gone_is_told(client: ClientSettings) -> None:
    async with running(client, {"sound": feature("sound"), "gone": feature("gone")}):
        pass
    async with running(client, {"sound": feature("sound")}) as app:
        assert app.generation.quarantined == {"gone": "is not installed"}


@pytest.mark.parametrize("hook", ["welcomed", "fallback_choices"])
async def test_plugin_that_raises_in_a_dialogue_is_counted_and_not_felt(
    client: ClientSettings, hook: str
) -> None:
    async def raises(self: Plugin, talk: Talk) -> None:
        raising()

    async with running(client, {"bad": feature("bad", {hook: raises})}) as app:
        anna = person(app)
        await anna.starts()
        await anna.sees("Здравствуйте! Это бот «Омега Маркет».")
        await anna.says("абракадабра")
        await anna.sees("Не получилось понять сообщение. Выберите, пожалуйста, что вам нужно.")
        counted = app.client.metrics.registry.get_sample_value(
            "botique_hook_failures_total", {"plugin": "bad", "hook": hook}
        )
        assert counted == 1.0


async def test_plugin_whose_migration_fails_is_set_aside(
    client: ClientSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "botique_ledger"
    (package / "migrations").mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "migrations" / "ledger_0001_initial.py").write_text(
        "from alembic import op\n"
        "revision = 'ledger_0001'\ndown_revision = None\n"
        "branch_labels = depends_on = None\n"
        "def upgrade():\n    op.execute('CREATE NONSENSE')\n"
        "def downgrade():\n    pass\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    ledger = feature("ledger")
    ledger.__module__ = "botique_ledger.plugin"
    why = await reason(client, ledger)
    assert why.startswith("ledger: the migration failed and was undone: ")
