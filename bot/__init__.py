"""The Telegram face: questions in, quoted answers out. Knows nothing of Chroma, tantivy or SQL dialects."""

import os

# Times as timedelta, as python-telegram-bot will give them: otherwise every flood it reports comes with a warning.
os.environ.setdefault("PTB_TIMEDELTA", "true")
