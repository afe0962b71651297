"""Who told the article what a sentence says."""

from __future__ import annotations

import re

from extractor.models.rules.reading import ArticleReading, Reading
from extractor.models.rules.signs import SAYS


def attribution_of(whole: ArticleReading, reading: Reading) -> str | None:
    """Return from whom the article has it: "the Defence Ministry reported on its website"."""
    found = re.search(
        rf"(?:, | — )((?:the |a )?[^,.;]{{2,60}}? {SAYS}(?: on its website| in a statement| on [\ue800-\uebff])?)\.?\s*$",
        reading.tagged,
    )
    if found is None or len(found[1]) > 100:
        return None
    start = reading.origin(found.start(1))
    end = reading.origin(found.end(1) - 1) + 1
    if "\ue800" <= found[1][-1] <= "\uebff":
        return None
    text = whole.article.text[start:end]
    return text if "\n" not in text and len(text) < 120 else None
