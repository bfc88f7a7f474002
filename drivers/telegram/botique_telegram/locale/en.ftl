telegram-title = Telegram
telegram-summary = A bot in Telegram, by polling or by webhook.
telegram-private-only = Thank you for the invitation! I only answer in private chats, so I’m leaving the group. Write to me and I’ll be glad to help.
telegram-write-me = Write to me
