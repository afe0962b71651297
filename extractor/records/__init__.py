"""The words everything else is written in: articles, questions and replies, event records, outcomes."""

from extractor.records.articles import Article, PublishedBasis, Sentence, Zone, ZoneKind
from extractor.records.events import ArticleHead, EventRecord, Flag, FlagName, MadeBy, Match, Span
from extractor.records.exchanges import Ask, Finish, Message, Model, Question, Reply, Usage
from extractor.records.lines import json_line
from extractor.records.outcomes import ArticleLine, ArticleStatus, Outcome, OutcomeLines, Rejected
from extractor.records.question_keys import question_key
from extractor.records.tellings import Telling

__all__ = [
    "Article",
    "ArticleHead",
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
    "OutcomeLines",
    "PublishedBasis",
    "Question",
    "Rejected",
    "Reply",
    "Sentence",
    "Span",
    "Telling",
    "Usage",
    "Zone",
    "ZoneKind",
    "json_line",
    "question_key",
]
