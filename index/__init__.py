"""Retrieval: documents in, quotes out. Knows nothing of Telegram.

Start at `index.collection.Collection`. Nothing heavy is imported here, so that `import index` costs nothing.
"""

__version__ = "0.1.0"
