"""From a part that fits Telegram's profile to the one call that it stands for."""
