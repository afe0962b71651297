"""What a run would take, counted before anything is sent or written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from extractor.records import Usage
from extractor.running.asked_about import articles_asked_about
from extractor.running.jobs import Plan, price_of
from extractor.settings import Settings
from extractor.steps.calling.estimating import TokenEstimate
from extractor.steps.prompting import ask_about
from extractor.store import RunPaths


@dataclass
class DryRun:
    """The count. Tokens are estimated from characters; articles that are in the output already are counted too."""

    articles: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    """By reason."""
    input_tokens: int = 0
    output_tokens: int = 0
    cost_usd: float | None = None
    """At list prices; None where the price of the model is not known."""


def count_articles(settings: Settings, plan: Plan) -> DryRun:
    """Return what a run of `plan` over all inputs would take. Raises InputMissing where there is none."""
    counted, estimate = DryRun(), TokenEstimate()
    for article in articles_asked_about(settings.inputs, RunPaths(settings.out).all, counted.skipped):
        expected = estimate.of(ask_about(plan.prompt, article, plan.schema))
        counted.articles += 1
        counted.input_tokens += expected.input_tokens
        counted.output_tokens += expected.output_tokens
    price = None if plan.choice.is_rules else price_of(plan.choice, plan.choice.model or "", settings)
    if price is not None:
        counted.cost_usd = price.of(Usage(input_tokens=counted.input_tokens, output_tokens=counted.output_tokens))
    return counted
