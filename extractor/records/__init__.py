"""The words everything else is written in: articles, questions and replies, event records, outcomes."""

from extractor.records.articles import Article, PublishedBasis, Sentence, Zone, ZoneKind
from extractor.records.events import EventRecord, Flag, FlagName, MadeBy, Match, Span
from extractor.records.exchanges import Ask, Finish, Message, Model, Question, Reply, Usage
from extractor.records.outcomes import ArticleLine, ArticleStatus, Outcome, Rejected

__all__ = [
    "Article",
    "ArticleLine",
    "ArticleStatus",
    "Ask",
    "EventRecord",
    "Finish",
    "Flag",
    "FlagName",
    "MadeBy",
    "Match",
    "Message",
    "Model",
    "Outcome",
    "PublishedBasis",
    "Question",
    "Rejected",
    "Reply",
    "Sentence",
    "Span",
    "Usage",
    "Zone",
    "ZoneKind",
]
