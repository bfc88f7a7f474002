"""What may be wrong with one bot, for `botique doctor`."""

from __future__ import annotations

from urllib.parse import urlsplit

from botique_core.errors import DriverError, Unauthorised
from botique_core.findings import Finding
from botique_telegram.api.answer import ME, Me, WebhookInfo
from botique_telegram.api.calls import Calls
from botique_telegram.registration import Registration
from botique_telegram.settings import TelegramSettings

PORTS = {None, 80, 88, 443, 8443}  # https://core.telegram.org/bots/webhooks
WAITING_MANY = 100


class Doctor:
    """Looks at one bot's settings and at what Telegram says of it."""

    def __init__(
        self, label: str, settings: TelegramSettings, webhook_url: str, calls: Calls
    ) -> None:
        self._label = label
        self._settings = settings
        self._url = webhook_url
        self._calls = calls

    async def examine(self) -> list[Finding]:
        """All findings; at least one."""
        findings = self._address() if self._settings.mode == "webhook" else []
        try:
            me = await self._calls.call("getMe", b"{}", ME)
            info = await Registration(self._label, self._calls).info()
        except Unauthorised as error:
            return [*findings, self._error("the token is refused", str(error))]
        except DriverError as error:
            advice = f"check the network and api_base ({self._settings.api_base})"
            return [*findings, self._error(f"Telegram can't be asked: {error}", advice)]
        return [*findings, *self._bot(me), *self._updates(info)]

    def _address(self) -> list[Finding]:
        address = urlsplit(self._url)
        if not self._url:
            return [self._error("webhook without an address", "set [client] public_url")]
        if address.scheme != "https" or address.port not in PORTS:
            advice = "Telegram calls https on port 443, 80, 88 or 8443 only"
            return [self._error(f"{self._url} can't be a webhook", advice)]
        return []

    def _bot(self, me: Me) -> list[Finding]:
        findings = [Finding("ok", self._label, f"@{me.username} answers")]
        if me.can_join_groups:
            findings.append(
                self._warning(
                    "the bot may be put into groups, where it refuses to talk",
                    "switch that off: @BotFather, /setjoingroups, Disable",
                )
            )
        return findings

    def _updates(self, info: WebhookInfo) -> list[Finding]:
        findings = []
        if self._settings.mode == "webhook" and info.url != self._url:
            findings.append(
                self._warning("Telegram has no or another webhook", "it is set at the next start")
            )
        if self._settings.mode == "polling" and info.url:
            advice = "it is deleted at the next start; two installations can't share a bot"
            findings.append(self._warning("a webhook is set, though mode is polling", advice))
        if info.last_error_message and info.url:
            advice = "look at the web server in front of us and at its certificate"
            findings.append(self._warning(f"last delivery: {info.last_error_message}", advice))
        if info.pending_update_count > WAITING_MANY:
            waiting = f"{info.pending_update_count} updates wait to be fetched"
            findings.append(self._warning(waiting, "see that `botique run` is running"))
        return findings

    def _error(self, message: str, advice: str) -> Finding:
        return Finding("error", self._label, message, advice)

    def _warning(self, message: str, advice: str) -> Finding:
        return Finding("warning", self._label, message, advice)
