"""What administrators read: documents, indexing, rights."""

from __future__ import annotations

from bot.messages.texts import Texts

TEXTS: Texts = {
    "admin.only": {"ar": "هذا الأمر للمشرفين فقط.", "en": "This command is for admins only."},
}
