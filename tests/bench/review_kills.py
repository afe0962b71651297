"""Kill the review server while a person decides: is a decision lost that it had acknowledged? `make torture-review`, KILLS=200."""

from __future__ import annotations

import http.client
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractor.results.reviewing.journal import read_journal
from extractor.results.run_files import RunFiles
from tests.sample_run import write_run

ROOT = Path(__file__).resolve().parents[2]
SERVE = """
import sys
from pathlib import Path
from extractor.results.reviewing import serve_review
from extractor.results.run_files import find_run
from extractor.results.run_schemas import schema_of
run = find_run(Path(sys.argv[1]))
serve_review(run, schema_of(run), who="ann", open_browser=False, tell=lambda url: print(url, flush=True))
"""


@dataclass
class Reviewer:
    """Someone who decides as fast as the server answers, and remembers what it acknowledged."""

    chance: random.Random
    acknowledged: dict[int, dict[str, Any]] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    done: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    """Counts acknowledgements, for whoever waits for them."""

    def work(self, address: str) -> None:
        """Decide until the server is gone."""
        host, _, token = address.removeprefix("http://").partition("/#")
        headers = {"X-Extract-Token": token, "Origin": f"http://{host}", "Content-Type": "application/json"}
        connection = http.client.HTTPConnection(host, timeout=10)
        try:
            while True:
                number = self.chance.randrange(3)
                article = self._ask(connection, "GET", f"/api/articles/{number}", headers)
                decision = self._decision(article)
                answer = self._ask(connection, "POST", f"/api/articles/{number}/decisions", headers, decision)
                self.acknowledged[answer["entry"]["number"]] = answer["entry"]
                self.done.release()
        except (OSError, http.client.HTTPException, ValueError):
            return
        finally:
            connection.close()

    def _decision(self, article: dict[str, Any]) -> dict[str, Any]:
        version = {"version": len(article["entries"])}
        undone = {entry.get("undoes") for entry in article["entries"]}
        held = [e["number"] for e in article["entries"] if e["action"] != "undo" and e["number"] not in undone]
        if held and self.chance.random() < 0.2:
            return {**version, "action": "undo", "undoes": held[-1]}
        if not article["records"]:
            return {**version, "action": "nothing"}
        record = self.chance.choice(article["records"])
        about = {"record": record["id"], "base": record["digest"], "before": record["event"]}
        match self.chance.choice(("accept", "reject", "correct")):
            case "reject":
                return {**version, **about, "action": "reject", "reason": "x" * self.chance.randrange(1500)}
            case "correct":
                event = {**record["event"], "topics": ["🫖 tea" * self.chance.randrange(1, 60)]}
                return {**version, **about, "action": "correct", "after": event}
        return {**version, **about, "action": "accept"}

    def _ask(self, connection: Any, method: str, path: str, headers: dict[str, str], body: Any = None) -> Any:
        connection.request(method, path, json.dumps(body) if body else None, headers)
        response = connection.getresponse()
        answer = json.loads(response.read())
        if response.status != 200:
            self.refused.append(f"{response.status} {answer}")
            raise ValueError(answer)
        return answer


def kill_while_reviewing(run: RunFiles, kills: int, seed: int = 9) -> tuple[int, int]:
    """Return how many decisions were acknowledged over all kills, and how many of these the journal does not hold."""
    chance = random.Random(seed)
    reviewer = Reviewer(chance)
    for _ in range(kills):
        command = [sys.executable, "-c", SERVE, str(run.events)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as server:
            assert server.stdout is not None
            address = server.stdout.readline().strip()
            working = threading.Thread(target=reviewer.work, args=(address,))
            working.start()
            for _ in range(chance.randrange(12)):
                reviewer.done.acquire(timeout=20)
            # Somewhere within the next decisions, be it before a write, in it or after it.
            time.sleep(chance.expovariate(1 / 0.03))
            server.send_signal(signal.SIGKILL)
            working.join()
        numbers = [entry.number for entry in read_journal(run.review)]
        assert numbers == list(range(1, len(numbers) + 1)), "the journal counts on without a gap"
    assert not reviewer.refused, reviewer.refused[:3]
    held = {e.number: e.model_dump(mode="json", exclude_none=True) for e in read_journal(run.review)}
    lost = sum(1 for number, entry in reviewer.acknowledged.items() if held.get(number) != entry)
    return len(reviewer.acknowledged), lost


def main() -> int:
    """Kill, count, print; 1 where a decision was lost."""
    kills = int(os.environ.get("KILLS", "200"))
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        acknowledged, lost = kill_while_reviewing(write_run(Path(folder)), kills)
        seconds = time.perf_counter() - began
    print(f"{kills} kills in {seconds:.0f} s: {acknowledged} decisions acknowledged, {lost} of them lost")
    return 1 if lost or not acknowledged else 0


if __name__ == "__main__":
    sys.exit(main())
