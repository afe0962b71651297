"""The run's store: raw replies, what became of each article, texts. SQLite, the truth that all files are written from."""

from __future__ import annotations

from extractor.store.articles import StoredArticle, content_key
from extractor.store.committing import Committer
from extractor.store.entering import Entries
from extractor.store.opening import open_database
from extractor.store.paths import RunPaths
from extractor.store.reading import Store
from extractor.store.sharing import SharedReplies

__all__ = [
    "Committer",
    "Entries",
    "RunPaths",
    "SharedReplies",
    "Store",
    "StoredArticle",
    "content_key",
    "open_database",
]
