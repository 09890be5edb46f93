"""The Telegram face: questions in, quoted answers out. Knows nothing of Chroma, tantivy or SQL dialects."""
