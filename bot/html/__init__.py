"""Telegram HTML that cannot be invalid, cut where it may be, in the right direction."""
