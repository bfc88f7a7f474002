"""Every error that Botique raises on purpose, in one tree.

BotiqueError
├── SettingsError            the client's file or an environment variable is wrong
├── PluginError              a plugin can't be loaded, ordered or switched
│   └── PluginUnusable       one plugin's own mistake, found while a generation is built
├── MigrationError           the database can't be brought to the wanted version
├── TextError                a phrase is missing, broken or lacks a placeholder
├── InputRefused             something from outside is too large, forged or malformed
├── Conflict                 somebody else changed the same thing meanwhile
└── DriverError              a messenger refused or could not be reached
    ├── RateLimited          asked to wait `retry_after_s`
    ├── Blocked              the customer blocked the bot, or the account is gone
    ├── ChatGone             the chat does not exist for this bot
    ├── BadRequest           the messenger calls our message wrong; sending it again won't help
    ├── Unauthorised         the bot's token is refused
    ├── Unavailable          the messenger did not take the message; trying again is safe
    └── OutcomeUnknown       the connection broke after the message was handed over
"""

from __future__ import annotations


class BotiqueError(Exception):
    """Base of all errors whose text may be shown to an integrator as it is."""


class SettingsError(BotiqueError):
    """A setting is unknown or wrong; the text names file, key and reason."""


class PluginError(BotiqueError):
    """A plugin can't be used as asked; the text says which and what to do."""


class PluginUnusable(PluginError):
    """A plugin made a mistake that only its own developer can mend; the others go on."""

    def __init__(self, plugin: str, reason: str) -> None:
        super().__init__(f"{plugin}: {reason}")
        self.plugin = plugin
        self.reason = reason


class MigrationError(BotiqueError):
    """The database could not be migrated; nothing was left half-done."""


class TextError(BotiqueError):
    """A phrase of the catalogue can't be used."""


class InputRefused(BotiqueError):
    """Input from outside breaks a limit or fails a check."""


class Conflict(BotiqueError):
    """The thing to be changed has been changed by somebody else."""


class DriverError(BotiqueError):
    """A messenger's refusal, translated at the driver's border."""


class RateLimited(DriverError):
    """The messenger wants us to wait before the next call of this bot."""

    def __init__(self, retry_after_s: float, message: str = "too many requests") -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s


class Blocked(DriverError):
    """The customer can't be reached: blocked the bot or deleted the account."""


class ChatGone(DriverError):
    """The messenger knows no such chat for this bot."""


class BadRequest(DriverError):
    """The messenger refuses the content; a retry would be refused again."""


class Unauthorised(DriverError):
    """The bot's credentials are refused."""


class Unavailable(DriverError):
    """The messenger is down or unreachable and has not taken the message."""


class OutcomeUnknown(DriverError):
    """The message was handed over, but no answer tells whether it was taken."""
