"""A Bot API server of our own: HTTP, as strict as Telegram, with people who write and press, and faults on order."""
