"""A collection of any size for measurements: our sample articles' sentences in new orders, with new names."""

from __future__ import annotations

import random
from pathlib import Path

from index.documents.loader import load, open_source
from index.sample import sample_directory
from index.text.segmenter import sentences

SYLLABLES = {
    "ar": ("با", "حر", "قي", "سد", "مو", "نا", "كر", "لي"),
    "en": ("ba", "har", "qay", "sad", "mo", "na", "kir"),
}


class Articles:
    """Articles by number; the same number and edition always gives the same article."""

    def __init__(self) -> None:
        self._sentences: dict[str, list[str]] = {"ar": [], "en": []}
        for path in sorted(sample_directory().iterdir()):
            if path.suffix == ".md":
                document = load(open_source(path))
                spans = sentences(document.text)
                self._sentences[document.metadata.language] += [document.text[start:end] for start, end in spans]

    def text(self, number: int, characters: int = 3_300, edition: int = 0) -> str:
        """Return an article, half of them Arabic, of about so many characters (a passage is about 330)."""
        language = "ar" if number % 2 else "en"
        chance = random.Random(f"{number} {edition}")  # noqa: S311 (no secret)
        lines = [f"# {self._name(chance, language)} {number}", ""]
        length = 0
        while length < characters:
            run = [self._sentence(chance, language) for _ in range(chance.randint(2, 5))]
            lines += [" ".join(run), ""]
            length += len(lines[-2])
        return "\n".join(lines)

    def write(self, folder: Path, count: int) -> None:
        """Write the first articles into a folder."""
        folder.mkdir(parents=True, exist_ok=True)
        for number in range(count):
            (folder / f"{number:06}.md").write_text(self.text(number), encoding="utf-8")

    def _sentence(self, chance: random.Random, language: str) -> str:
        words = chance.choice(self._sentences[language]).split()
        words.insert(chance.randrange(len(words)), self._name(chance, language))
        words.insert(chance.randrange(len(words)), str(chance.randint(100, 99_999)))
        return " ".join(words)

    def _name(self, chance: random.Random, language: str) -> str:
        return "".join(chance.choices(SYLLABLES[language], k=3))
