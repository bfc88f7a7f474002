from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

from botique_core.findings import Finding
from tests import postgres
from tests.core.cli.conftest import Type
from tests.core.cli.doctor.conftest import Examine
from tests.standins.bot_api.server import BotApi

REDIS = os.environ.get("BOTIQUE_TEST_REDIS", "redis://127.0.0.1:6379/15")
UNSEEN = Finding(
    "warning",
    "public_url",
    "https://127.0.0.1:1 does not reach the bot: [Errno 111] Connection refused",
    "start the bot, and let the proxy pass this host name to [server] host and port",
)


@pytest.fixture
def mail_server(closed_port: int) -> Iterator[str]:
    """A mail server that lets only those in whose password is `right`."""

    def known(server: object, session: object, envelope: object, how: str, who: object) -> object:
        del server, session, envelope, how
        assert isinstance(who, LoginPassword)
        return AuthResult(success=who.password == b"right", handled=False)

    controller = Controller(
        object(),
        hostname="127.0.0.1",
        port=closed_port,
        authenticator=known,
        auth_require_tls=False,
    )
    controller.start()
    yield f"127.0.0.1:{closed_port}"
    controller.stop()


async def test_nothing_is_wrong_with_a_good_client(diagnose: Examine) -> None:
    assert await diagnose() == {"public_url": UNSEEN}


async def test_looking_makes_nothing(diagnose: Examine, folder: Path) -> None:
    (folder / "botique.db").unlink()
    assert await diagnose() == {"public_url": UNSEEN}
    assert not (folder / "botique.db").exists()


# -- server -----------------------------------------------------------------------------------


async def test_port_of_somebody_else_is_told(diagnose: Examine, taken_port: int) -> None:
    found = await diagnose(environ={"BOTIQUE__SERVER__PORT": str(taken_port)})
    assert found["server"].level == "error"
    assert found["server"].message == (
        f"can't listen at 127.0.0.1:{taken_port}: Address already in use"
    )


async def test_empty_public_url_is_told(diagnose: Examine) -> None:
    found = await diagnose(environ={"BOTIQUE__CLIENT__PUBLIC_URL": ""})
    assert found["public_url"].message == "is empty: links lead straight to the messenger"


async def test_plain_public_url_is_told(diagnose: Examine) -> None:
    found = await diagnose(environ={"BOTIQUE__CLIENT__PUBLIC_URL": "http://bot.example"})
    assert found["public_url"].message == "http://bot.example is not encrypted"


async def test_readable_secrets_are_told(diagnose: Examine, folder: Path) -> None:
    secrets = folder / ".env"
    secrets.touch(mode=0o644)
    assert (await diagnose())[".env"].advice == f"chmod 600 {secrets}"
    secrets.chmod(0o600)
    assert ".env" not in await diagnose()


# -- database ---------------------------------------------------------------------------------


async def test_folder_of_the_database_that_is_missing_is_told(diagnose: Examine) -> None:
    found = await diagnose('[database]\nurl = "sqlite:////nowhere/b.db"\n')
    assert found["database"].level == "error"
    assert found["database"].advice == "make the folder /nowhere, writable by the bot's user"


async def test_file_that_is_no_database_is_told(diagnose: Examine, folder: Path) -> None:
    (folder / "botique.db").write_text("a letter to my aunt, of some length. " * 200)
    assert (await diagnose())["database"].message == "file is not a database"


async def test_tables_that_are_behind_are_told(diagnose: Examine, folder: Path) -> None:
    (folder / "botique.db").write_bytes(b"")
    found = (await diagnose())["migrations"]
    assert found.level == "warning"
    assert found.message.startswith("to be brought up to date: core")


async def test_tables_that_are_ahead_are_told(
    diagnose: Examine, folder: Path, database_of_tomorrow: None
) -> None:
    found = (await diagnose())["migrations"]
    assert found.level == "error"
    assert found.message.startswith("core: the database is at core_9999")


async def test_postgresql_that_is_not_there_is_told(diagnose: Examine, closed_port: int) -> None:
    url = f"postgresql://bot:hunter2@127.0.0.1:{closed_port}/omega"
    found = (await diagnose(environ={"BOTIQUE__DATABASE__URL": url}))["database"]
    assert found.level == "error"
    assert "hunter2" not in found.message


@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
async def test_postgresql_database_that_is_missing_is_told(diagnose: Examine, dialect: str) -> None:
    url = postgres.url_of("no_such_database")
    found = (await diagnose(environ={"BOTIQUE__DATABASE__URL": url}))["database"]
    assert found.message == 'database "no_such_database" does not exist'


@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
async def test_postgresql_is_examined_like_sqlite(diagnose: Examine, db_url: str) -> None:
    found = await diagnose(environ={"BOTIQUE__DATABASE__URL": db_url})
    assert set(found) == {"public_url", "migrations"}


# -- redis, mail, media, documents ------------------------------------------------------------


async def test_redis_that_is_not_there_is_told(diagnose: Examine, closed_port: int) -> None:
    found = await diagnose(f'[redis]\nurl = "redis://127.0.0.1:{closed_port}"\n')
    assert found["redis"].level == "error"
    assert found["redis"].advice == "start Redis, or correct [redis] url; empty means one process"


async def test_redis_beside_sqlite_is_told(diagnose: Examine) -> None:
    found = await diagnose(f'[redis]\nurl = "{REDIS}"\n')
    assert found["database"].message == "SQLite serves one process only, Redis is for several"


async def test_mail_server_that_is_not_there_is_told(diagnose: Examine, closed_port: int) -> None:
    found = await diagnose(f'[mail]\nurl = "smtp://127.0.0.1:{closed_port}"\n')
    assert found["mail"].level == "error"
    assert found["mail"].message == "no answer: SMTPConnectError"


async def test_wrong_password_of_mail_is_told(diagnose: Examine, mail_server: str) -> None:
    found = await diagnose(f'[mail]\nurl = "smtp://bot:wrong@{mail_server}"\n')
    assert found["mail"].message == "the server answered 535"


async def test_mail_without_sender_is_told(diagnose: Examine, mail_server: str) -> None:
    found = await diagnose(f'[mail]\nurl = "smtp://bot:right@{mail_server}"\n')
    assert found["mail"].message == "has no sender"


async def test_good_mail_is_well(diagnose: Examine, mail_server: str) -> None:
    more = f'[mail]\nurl = "smtp://bot:right@{mail_server}"\nsender = "bot@omega.example"\n'
    assert "mail" not in await diagnose(more)


async def test_media_folder_that_is_a_file_is_told(diagnose: Examine, folder: Path) -> None:
    (folder / "media").write_text("not a folder")
    found = await diagnose()
    assert found["media"].level == "error"
    assert found["media"].advice.startswith("let the bot's user write into")


async def test_bucket_that_is_not_there_is_told(diagnose: Examine, closed_port: int) -> None:
    endpoint = f"http://127.0.0.1:{closed_port}"
    found = await diagnose(f'[media]\nurl = "s3://k:s@bucket?endpoint={endpoint}&region=ru"\n')
    assert found["media"].level == "error"


async def test_missing_documents_are_told(diagnose: Examine, folder: Path) -> None:
    (folder / "legal" / "processing.en.md").unlink()
    assert (await diagnose())["legal documents"].level == "warning"


async def test_broken_document_is_told(diagnose: Examine, folder: Path) -> None:
    document = folder / "legal" / "processing.en.md"
    document.write_text("# No version\n\ntext")
    found = (await diagnose())["legal documents"]
    assert found.level == "error"
    assert found.message == f"{document}: the first line must be like `version: 2026-01-01`"


# -- plugins, texts, bots ---------------------------------------------------------------------


async def test_plugin_that_is_not_installed_is_told(diagnose: Examine, folder: Path) -> None:
    (folder / "botique.db").unlink()
    found = await diagnose(environ={"BOTIQUE__PLUGINS__ENABLED": "profile,quests"})
    assert found["plugin quests"].message == "set aside: is not installed"


async def test_wrong_setting_of_a_plugin_is_told(diagnose: Examine, folder: Path) -> None:
    (folder / "botique.db").unlink()
    found = await diagnose('[plugin.profile]\nphone = "never"\n')
    assert "plugin.profile.phone" in found["plugin profile"].message


async def test_broken_phrase_of_the_client_is_told(diagnose: Examine, folder: Path) -> None:
    (folder / "locale").mkdir()
    (folder / "locale" / "en.ftl").write_text("core-greeting = Hello, { $nobody }!\n")
    messages = [one.message for one in (await diagnose()).values()]
    assert any("core-greeting" in message for message in messages)


async def test_client_without_bots_is_told(diagnose: Examine) -> None:
    found = await diagnose(environ={"BOTIQUE__DRIVERS__WEB__ENABLED": "false"})
    assert found["bots"].level == "warning"


async def test_messenger_that_is_not_installed_is_told(diagnose: Examine) -> None:
    found = (await diagnose("[drivers.viber]\n"))["client"]
    assert "no driver 'viber' is installed" in found.message


async def test_missing_token_is_told(diagnose: Examine) -> None:
    found = (await diagnose("[drivers.telegram]\n"))["client"]
    assert found.message.endswith("drivers.telegram.token: is required")


async def test_refused_token_is_told(diagnose: Examine) -> None:
    async with BotApi() as api:
        bot = f'[drivers.telegram]\ntoken = "1234567:{"x" * 35}"\napi_base = "{api.url}"\n'
        found = (await diagnose(bot))["telegram.main"]
    assert (found.level, found.message) == ("error", "the token is refused")


async def test_messenger_that_is_not_there_is_told(diagnose: Examine, closed_port: int) -> None:
    base = f"http://127.0.0.1:{closed_port}"
    bot = f'[drivers.telegram]\ntoken = "1234567:{"x" * 35}"\napi_base = "{base}"\n'
    assert (await diagnose(bot))["telegram.main"].level == "error"


# -- the command ------------------------------------------------------------------------------


def test_command_ends_well_if_nothing_is_wrong(botique: Type) -> None:
    botique("init", "omega", "--language", "en", "--plugins", "profile")
    ended = botique("doctor", "-c", "omega")
    assert (ended.status, ended.complained) == (0, "")
    assert "ok    legal documents: processing, transfer, advertising\n" in ended.said


def test_command_ends_badly_if_anything_is_wrong(botique: Type, tmp_path: Path) -> None:
    botique("init", "omega", "--plugins", "profile")
    (tmp_path / "omega" / "media").write_text("not a folder")
    ended = botique("doctor", "-c", "omega")
    assert ended.status == 1
    assert "\nERROR media: " in ended.said
