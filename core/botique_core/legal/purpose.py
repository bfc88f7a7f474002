"""The purposes that are consented to separately, as the law on personal data wants it (152-FZ)."""

PROCESSING = "processing"
TRANSFER = "transfer"
ADVERTISING = "advertising"

PURPOSES = (PROCESSING, TRANSFER, ADVERTISING)
