"""Made-up people, random rules, and whom a rule picks by plain Python instead of SQL."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.inbox.reach import Reach
from botique_core.inbox.tables import chat
from botique_core.people.models import Consent, Customer, LegalText, Subscription
from tests.core.people.records import TELEGRAM, WEB

Raw = dict[str, Any]
ZONE = ZoneInfo("Europe/Moscow")
EPOCH = datetime.fromisoformat("1970-01-01T00:00:00+00:00")
LABELS = {TELEGRAM: {"telegram", "telegram.main"}, WEB: {"web", "web.main"}}
DEPTH_MAX = 8
SPAN_MAX = 4  # few, so that bounds are met
FEBRUARY_28, FEBRUARY_29 = (2, 28), (2, 29)


@dataclass(frozen=True)
class Account:
    bot: int
    reach: Reach
    seen: timedelta


@dataclass(frozen=True)
class Someone:
    """A customer; spans are how long ago."""

    state: str
    language: str
    country: str
    created: timedelta
    born: date | None
    proven: bool
    accounts: Sequence[Account]
    choices: Mapping[str, bool]
    consents: Sequence[tuple[str, bool, timedelta]]

    def agrees(self, purpose: str) -> bool:
        said = [
            (-ago, number, given)
            for number, (about, given, ago) in enumerate(self.consents)
            if about == purpose
        ]
        return max(said)[2] if said else False


LANGUAGES, COUNTRIES = st.sampled_from(["ru", "en", "kk"]), st.sampled_from(["RU", "KZ", ""])
PURPOSES = st.sampled_from(["processing", "transfer", "advertising"])
TOPICS = st.sampled_from(["news", "surveys", "ads", "service"])
SPANS = st.builds(
    lambda days, seconds: timedelta(days=days, seconds=seconds),
    st.integers(1, SPAN_MAX),
    st.sampled_from([-1, 0, 1]),
)
BIRTHDAYS = st.dates(date(1950, 1, 1), date(2010, 1, 1)) | st.sampled_from(
    [date(2000, 2, 29), date(1999, 2, 28), date(1999, 3, 1), date(1980, 12, 31), date(1980, 1, 1)]
)
MOMENTS = [
    datetime.fromisoformat(moment)
    for moment in (
        "2026-03-01T12:00:00+00:00",
        "2026-02-27T21:00:00+00:00",  # 28 February in Moscow
        "2028-02-28T20:59:59+00:00",
        "2026-12-30T23:00:00+00:00",
    )
]
NOWS = st.sampled_from(MOMENTS)
PEOPLE = st.lists(
    st.builds(
        Someone,
        state=st.sampled_from(["active", "active", "active", "erased", "merged"]),
        language=LANGUAGES,
        country=COUNTRIES,
        created=SPANS,
        born=st.none() | BIRTHDAYS,
        proven=st.booleans(),
        accounts=st.lists(
            st.builds(
                Account, bot=st.sampled_from([*LABELS]), reach=st.sampled_from(Reach), seen=SPANS
            ),
            max_size=3,
        ),
        choices=st.dictionaries(TOPICS, st.booleans()),
        consents=st.lists(st.tuples(PURPOSES, st.booleans(), SPANS), max_size=4),
    ),
    min_size=4,
    max_size=8,
)


def leaf(name: str, **value: st.SearchStrategy[Any]) -> st.SearchStrategy[Raw]:
    return st.fixed_dictionaries({"is": st.just(name), "value": st.fixed_dictionaries(dict(value))})


def some(values: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(values, min_size=1, max_size=2, unique=True)


DAYS = st.integers(1, SPAN_MAX)
DATES = st.builds(
    lambda moment, days: (moment - timedelta(days=days)).date().isoformat(),
    NOWS,
    st.integers(0, SPAN_MAX),
)
LEAVES = st.one_of(
    leaf("core.language", languages=some(LANGUAGES)),
    leaf("core.country", countries=some(COUNTRIES.filter(bool))),
    leaf("core.registered", since=DATES),
    leaf("core.registered", before=DATES, since=DATES),
    leaf("core.registered", within_days=DAYS),
    leaf("core.activity", within_days=DAYS),
    leaf("core.topic", topic=TOPICS),
    leaf("core.consent", purpose=PURPOSES),
    leaf("core.bot", bots=some(st.sampled_from(["telegram", "web.main", "web.other", "max"]))),
    leaf("core.reachable"),
    leaf("core.proven_phone"),
    leaf("core.birthday", within_days=st.sampled_from([0, 1, 2, 61, 300, 364, 365])),
)


def rules(leaves: st.SearchStrategy[Raw]) -> st.SearchStrategy[Raw]:
    """Rules of these leaves, as deep as is allowed."""

    def grown(inner: st.SearchStrategy[Raw]) -> st.SearchStrategy[Raw]:
        several = st.lists(inner, max_size=3)
        return st.one_of(
            st.builds(lambda rules: {"all": rules}, several),
            st.builds(lambda rules: {"any": rules}, several),
            st.builds(lambda rule: {"not": rule}, inner),
        )

    return st.recursive(leaves, grown, max_leaves=8).filter(lambda raw: depth(raw) <= DEPTH_MAX)


def depth(raw: Raw) -> int:
    inner = [*raw.get("all", ()), *raw.get("any", ()), *([raw["not"]] if "not" in raw else ())]
    return 1 + max(map(depth, inner), default=0)


def holds(raw: Raw, asked: Callable[[Raw], bool]) -> bool:
    """Whether a rule holds for somebody of whom its leaves can be `asked`."""
    if "all" in raw:
        return all(holds(one, asked) for one in raw["all"])
    if "any" in raw:
        return any(holds(one, asked) for one in raw["any"])
    return not holds(raw["not"], asked) if "not" in raw else asked(raw)


def picked_by(raw: Raw, people: Sequence[Someone], now: datetime) -> list[int]:
    """The numbers of those for whom a rule holds, as `write` gives them."""
    return [
        number
        for number, one in enumerate(people, 1)
        if one.state == "active" and holds(raw, partial(answer, one, now))
    ]


def answer(one: Someone, now: datetime, raw: Raw) -> bool:
    """What plain Python says about a leaf."""
    value = raw["value"]
    answers: dict[str, Callable[[], bool]] = {
        "core.language": lambda: one.language in value["languages"],
        "core.country": lambda: one.country in value["countries"],
        "core.registered": lambda: registered(one, now, value),
        "core.activity": lambda: any(
            account.seen <= timedelta(days=value["within_days"]) for account in one.accounts
        ),
        "core.topic": lambda: wants(one, value["topic"]),
        "core.consent": lambda: one.agrees(value["purpose"]),
        "core.bot": lambda: any(
            LABELS[account.bot] & set(value["bots"]) for account in one.accounts
        ),
        "core.reachable": lambda: any(a.reach == Reach.REACHABLE for a in one.accounts),
        "core.proven_phone": lambda: one.proven,
        "core.birthday": lambda: has_birthday(one.born, now, value["within_days"]),
    }
    return answers[raw["is"]]()


def registered(one: Someone, now: datetime, value: Raw) -> bool:
    created = now - one.created
    since, before = (
        datetime.combine(date.fromisoformat(value[bound]), time.min, ZONE)
        if bound in value
        else created
        for bound in ("since", "before")
    )
    in_time = one.created <= timedelta(days=value.get("within_days", 1000))
    return in_time and since <= created and (created < before or "before" not in value)


def wants(one: Someone, topic: str) -> bool:
    if topic == "service":
        return True
    chosen = one.choices.get(topic, topic != "ads")
    return chosen and (topic != "ads" or one.agrees("advertising"))


def has_birthday(born: date | None, now: datetime, within_days: int) -> bool:
    today = now.astimezone(ZONE).date()
    days = [today + timedelta(days=ahead) for ahead in range(within_days + 1)]
    dates = {(day.month, day.day) for day in days}
    for day in days:
        leapless = (day + timedelta(days=1)).month == 3
        if (day.month, day.day) == FEBRUARY_28 and leapless:
            dates.add(FEBRUARY_29)
    return born is not None and (within_days >= 365 or (born.month, born.day) in dates)


async def write(session: AsyncSession, people: Sequence[Someone], now: datetime) -> None:
    """Puts the people in as customers 1, 2, ..."""
    numbered = list(enumerate(people, 1))
    if not numbered:
        return
    text = {"document": "d", "shown": "d", "version": "1", "language": "ru"}
    where = {"channel": "telegram.main", "chat": "a", "message_id": "1"}
    await session.execute(insert(LegalText).values(sha256="d", body="...", created_at=now))
    await session.execute(insert(Customer), [_record(n, one, now) for n, one in numbered])
    rows: dict[Any, list[dict[str, Any]]] = {
        chat: [
            _account(n, place, account, now)
            for n, one in numbered
            for place, account in enumerate(one.accounts)
        ],
        Subscription: [
            {"customer": n, "topic": topic, "is_on": on, "source": "customer", "at": now}
            for n, one in numbered
            for topic, on in one.choices.items()
        ],
        Consent: [
            {"id": n * 100 + place, "customer": n, "given_by": n, "purpose": purpose}
            | {"given": given, "at": now - ago, **text, **where}
            for n, one in numbered
            for place, (purpose, given, ago) in enumerate(one.consents)
        ],
    }
    for table, several in rows.items():
        if several:
            await session.execute(insert(table), several)


def _record(number: int, one: Someone, now: datetime) -> dict[str, Any]:
    return {
        "id": number,
        "state": one.state,
        "language": one.language,
        "country": one.country,
        "created_at": now - one.created,
        "birth_date": one.born,
        "phone": f"+7900000000{number}" if one.proven else None,
        "phone_proved_at": now if one.proven else None,
    }


def _account(number: int, place: int, account: Account, now: datetime) -> dict[str, Any]:
    seen_us = (now - account.seen - EPOCH) // timedelta(microseconds=1)
    return {
        "address": f"{number}-{place}",
        "bot": account.bot,
        "shard": 0,
        "customer": number,
        "reachable": account.reach.value,
        "first_seen_us": seen_us,
        "seen_us": seen_us,
    }
