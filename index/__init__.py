"""Retrieval: documents in, quotes out. Knows nothing of Telegram.

Start at `index.collection.Collection`. Nothing heavy is imported here, so that `import index` costs nothing.
"""

import os

# Our matrices are small: a second thread of OpenBLAS makes encoding five times slower when the other cores are busy.
# It is read once, when numpy is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__version__ = "0.1.0"
