"""Makes a document of a post that was forwarded from a channel, or of a text that somebody pasted."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from itertools import takewhile

from index.documents.titles import can_be_title
from index.types import SourceFile

_LONGEST_TITLE = 90


def from_post(text: str, channel: str, published: date | None, url: str | None = None) -> SourceFile:
    """Return a post with all that is known of it, as JSON, so that reading it again gives the same document.

    Its location is its link, or what it says where it has none. When a pasted text was `published`, only it can tell.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    # A long first line is a paragraph, not a headline: then the channel and day name the post.
    short = takewhile(lambda line: len(line) <= _LONGEST_TITLE, lines[:-1])
    headline = next(filter(can_be_title, short), None)
    day = published.isoformat() if published else ""
    named = ", ".join(filter(None, (channel, day))) or _first_words(" ".join(lines))
    fields = {"title": headline or named, "publisher": channel, "published": day, "url": url}
    fields["text"] = text
    content = json.dumps({key: value for key, value in fields.items() if value}, ensure_ascii=False).encode()
    digest = hashlib.sha256(content).hexdigest()[:16]
    return SourceFile(url or f"post:{digest}", f"post-{f'{day}-' if day else ''}{digest[:8]}.json", content, url)


def _first_words(line: str) -> str:
    if len(line) <= _LONGEST_TITLE:
        return line
    words = line[:_LONGEST_TITLE].rpartition(" ")[0]
    # A text may begin with a link that is longer than a title.
    return (words or line[: _LONGEST_TITLE - 1]) + "…"
