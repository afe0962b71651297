"""`make probe-evidence`: how often what is wrong is told from what is right, with n and 95 % intervals.

Every wrong record is made from the gold by changing one thing (`spoiling.py`, `wording.py`), all from real sentences of
the annotated articles. A wrong record counts as found out where it has a flag that the right one has not.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

from extractor.records import Article
from extractor.steps.cleaning import clean_article
from extractor.steps.grounding.mentions import locate
from tests.bench.evidence import spoiling, wording
from tests.bench.evidence.counting import Share
from tests.bench.evidence.gold import cases, told
from tests.bench.evidence.spoiling import Spoilt
from tests.bench.evidence.wording import Words

MOST = 3000
"""Of one kind; the peer's aligner takes up to a second each."""
MOST_FOR_PEER = 400
ACCEPTED = ("exact", "normalised")

RECORDS: dict[str, tuple[Callable[..., Iterator[Spoilt]], ...]] = {
    "citation moved to another sentence": (spoiling.moved,),
    "citation moved to another sentence with the same names": (spoiling.moved_to_same_names,),
    "held or signed over a sentence that plans or negates": (spoiling.held_over_no_fact, spoiling.held_over_undone),
    "  of these: sentences as they stand in the gold": (spoiling.held_over_no_fact,),
    "  of these: sentences whose verb was made to plan or negate": (spoiling.held_over_undone,),
    "participants swapped between two events": (spoiling.swapped,),
    "date words changed by a day": (spoiling.date_words_shifted,),
    "reading of the date changed by a day": (spoiling.reading_shifted,),
    "country of a participant changed": (spoiling.country_changed,),
}
NAMES: dict[str, Callable[[], Iterator[Words]]] = {
    "name misspelt": wording.misspelt,
    "name invented": wording.foreign,
    "name of another article": wording.from_another_article,
    "quote with one country swapped": lambda: wording.spoilt_quotes(wording.country_swapped),
    "quote with one digit changed": lambda: wording.spoilt_quotes(wording.number_changed),
    "quote with a negation added or removed": lambda: wording.spoilt_quotes(wording.negation_added),
    "quote of another article": lambda: wording.spoilt_quotes(wording.unrelated),
}


class Peer:
    """langextract's aligner in a process of its own, or nothing where it is not installed."""

    def __init__(self, python: str) -> None:
        """Start it."""
        self._process = subprocess.Popen(
            [python, str(Path(__file__).with_name("langextract_aligner.py"))],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        first = self._process.stdout.readline() if self._process.stdout else ""
        self.name: str | None = json.loads(first) if first else None

    def accepts(self, one: Words) -> bool:
        """Tell whether it finds an interval for the words."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"text": one.article.text, "words": one.words}) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline()) is not None

    def share(self, words: Iterable[Words]) -> str:
        """Return the share that it accepts."""
        if self.name is None:
            return "–"
        found = [self.accepts(one) for one in islice(words, MOST_FOR_PEER)]
        return str(Share(sum(found), len(found)))


def main() -> None:
    """Print everything."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--langextract", default=sys.executable, metavar="PYTHON", help="one that has langextract")
    peer = Peer(parser.parse_args().langextract)
    articles = {case.article.id for case in cases()}
    print(f"{len(cases())} gold events of {len(articles)} articles\n\nWrong records that are found out:")
    for name, hows in RECORDS.items():
        spoilt = [one for how in hows for one in spoiling.all_spoilt(how)][:MOST]
        print(f"  {name:64} {Share(sum(bool(spoiling.found_out(one)) for one in spoilt), len(spoilt))}")
    print("\nRight records (the gold) with a flag, by flag:")
    _print_false_alarms()
    print(
        f"\nWords accepted as exact or normalised, and by {peer.name or 'langextract (not installed: pip install langextract)'}:"
    )
    for name, words in NAMES.items():
        some = list(islice(words(), MOST))
        hits = sum(accepted(one) for one in some)
        print(f"  {name:48} {Share(hits, len(some))}   langextract: {peer.share(some)}")
    noise = list(islice(wording.typographic(), MOST))
    print(
        f"  {'the same words in another type (ought to pass)':48} {Share(sum(map(accepted, noise)), len(noise))}   langextract: {peer.share(noise)}"
    )
    print(f"\nMedian time per mention in an article of 5 KB: {_milliseconds_per_mention():.3f} ms")


def accepted(one: Words) -> bool:
    """Tell whether our grounding takes the words for those of the article."""
    return locate(one.words, one.article, [], name=one.is_name).match in ACCEPTED


def _print_false_alarms() -> None:
    flags = [{flag.flag for flag in told(case.reply, case.article).flags} for case in cases()]
    for name in sorted(set().union(*flags)):
        print(f"  {name:64} {Share(sum(name in one for one in flags), len(flags))}")


def _milliseconds_per_mention() -> float:
    """Return the median of mentions looked for one by one, each article read and folded anew for its first."""
    taken = []
    for case, name in wording.names():
        text = case.article.text
        while len(text) < 5000:
            text += f"\n\n{case.article.text}"
        article = clean_article(Article(id="a", text=text[:5000], published=case.article.published))
        cited = list(article.sentences[:2])
        began = time.perf_counter()
        locate(name, article, cited, name=True)
        taken.append(time.perf_counter() - began)
    return statistics.median(taken) * 1000


if __name__ == "__main__":
    main()
