"""Makes a document of a post that was forwarded from a channel."""

from __future__ import annotations

import hashlib
import json
from datetime import date

from index.types import SourceFile

_LONGEST_TITLE = 90


def from_post(text: str, channel: str, published: date, url: str | None = None) -> SourceFile:
    """Return a post with all that is known of it, as JSON, so that reading it again gives the same document.

    Its location is its link, or what it says where it has none.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    # A long first line is a paragraph, not a headline: then the channel and day name the post.
    has_headline = len(lines) > 1 and len(lines[0]) <= _LONGEST_TITLE
    headline = lines[0] if has_headline else ", ".join(filter(None, (channel, published.isoformat())))
    fields = {"title": headline, "publisher": channel, "published": published.isoformat(), "url": url, "text": text}
    content = json.dumps({key: value for key, value in fields.items() if value}, ensure_ascii=False).encode()
    digest = hashlib.sha256(content).hexdigest()[:16]
    return SourceFile(url or f"post:{digest}", f"post-{published}-{digest[:8]}.json", content, url)
