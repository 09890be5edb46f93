"""Updates in and messages out: nothing lost, nothing twice, in order within a chat, at the pace Telegram allows."""
