"""`--engine ray` on a cluster of this machine: the run that one process would have made, whatever dies on the way."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from extractor.engines.cluster import connect
from extractor.engines.cluster.parcels import Parcel, packed_error, unpacked_error
from extractor.errors import CallFailed, MissingExtra, SetupError
from extractor.models.choosing import Choice
from extractor.pipeline import Run
from extractor.schema_loading import load_schema
from extractor.settings import ModelSettings, Settings
from extractor.steps.prompting import load_prompt
from tests.fault_server import FaultServer, serving
from tests.integration.test_faults import KEY, articles_in
from tests.integration.test_main_job import ROOT, STRIKE, extract, records_in

ARTICLES = int(os.environ.get("CLUSTER_ARTICLES", "150"))
"""`make torture-engines` takes 2,000."""

CONCURRENCY = 64
BLOCK = CONCURRENCY // 2
"""Articles that each of the two actors has in hand at most."""

HOLD_A_CLUSTER = """
import sys, ray
ray.init("local", num_cpus=3, include_dashboard=False, log_to_driver=False)
print(ray.get_runtime_context().gcs_address, ray._private.worker._global_node.get_session_dir_path(), flush=True)
sys.stdin.read()
"""


@dataclass(frozen=True)
class Cluster:
    address: str
    session: Path
    """Where Ray keeps its logs and whatever else it writes."""
    process: int
    home: str
    """Where Ray keeps the token that the driver shows to the cluster."""


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """One cluster for all tests: starting one takes seconds."""
    pytest.importorskip("ray")
    home = str(tmp_path_factory.mktemp("home"))
    environment = {
        "PATH": os.environ["PATH"], "HOME": home, "PYTHONPATH": str(ROOT), "EXTRACT_API_KEY": KEY,
        "RAY_USAGE_STATS_ENABLED": "0", "RAY_AUTH_MODE": "disabled",
    }  # fmt: skip
    holding = subprocess.Popen(
        [sys.executable, "-c", HOLD_A_CLUSTER],
        env=environment,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert holding.stdin
    assert holding.stdout
    try:
        address, session = holding.stdout.readline().split()
        yield Cluster(address, Path(session), holding.pid, home)
    finally:
        holding.stdin.close()
        holding.wait(60)
        holding.stdout.close()


def words_for(server: FaultServer, engine: str, *more: str) -> list[str]:
    return [
        "in", "--out", f"{engine}.jsonl", "--base-url", server.base_url, "--model", "scripted", "--engine", engine,
        "--concurrency", str(CONCURRENCY), *more,
    ]  # fmt: skip


def run(
    folder: Path, server: FaultServer, cluster: Cluster, engine: str, *more: str
) -> subprocess.CompletedProcess[str]:
    done = extract(
        folder,
        *words_for(server, engine, *more),
        EXTRACT_API_KEY=KEY,
        RAY_ADDRESS=cluster.address,
        HOME=cluster.home,
        RAY_AUTH_MODE="disabled",
    )
    assert "Traceback" not in done.stderr, done.stderr
    assert KEY not in done.stdout + done.stderr
    return done


def files_of(folder: Path, engine: str) -> tuple[bytes, bytes]:
    return (folder / f"{engine}.jsonl").read_bytes(), (folder / f"{engine}.articles.jsonl").read_bytes()


def local_files(folder: Path, **settings: Any) -> tuple[bytes, bytes]:
    """Return the files of a local run over the same articles and replies."""
    with serving(FaultServer(**settings)) as server:
        done = extract(folder, *words_for(server, "local"), EXTRACT_API_KEY=KEY)
        assert done.returncode in (0, 3), done.stderr  # 3: of 2,000, faults leave one or two in parts
    return files_of(folder, "local")


def actors_below(process: int) -> list[int]:
    """Return the processes of our actors among the descendants of `process`."""
    parents, actors = {}, []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat, title = (entry / "stat").read_text(), (entry / "cmdline").read_bytes()
            except OSError:
                continue
            parents[int(entry.name)] = int(stat.rpartition(")")[2].split()[1])
            if title.startswith(b"ray::Bench"):
                actors.append(int(entry.name))

    def is_below(child: int) -> bool:
        while child > 1:
            if child == process:
                return True
            child = parents.get(child, 0)
        return False

    return [actor for actor in actors if is_below(actor)]


def wait_for(server: FaultServer, requests: int) -> None:
    until = time.monotonic() + 30
    while server.requests < requests:
        assert time.monotonic() < until, "the run sends nothing"
        time.sleep(0.01)


def test_a_run_on_ray_is_byte_for_byte_the_local_one_also_where_the_server_misbehaves(
    tmp_path: Path, cluster: Cluster
) -> None:
    articles_in(tmp_path / "in", ARTICLES)
    faults = {"429:0.1": 0.08, "500": 0.04, "torn": 0.04, "invalid": 0.04, "length": 0.02}
    expected = local_files(tmp_path, rates=faults)
    with serving(FaultServer(rates=faults)) as server:
        done = run(tmp_path, server, cluster, "ray")
    assert done.returncode in (0, 3), done.stderr
    assert files_of(tmp_path, "ray") == expected
    assert server.peak <= CONCURRENCY
    again = run(tmp_path, server, cluster, "ray")  # the server is gone: nothing is asked
    assert again.returncode == done.returncode, again.stderr
    assert server.keys == {f"Bearer {KEY}"}
    for written in (*tmp_path.rglob("*"), *cluster.session.rglob("*")):
        assert not written.is_file() or KEY.encode() not in written.read_bytes(), written


def test_a_killed_actor_loses_nothing_and_repeats_at_most_what_it_had_in_hand(tmp_path: Path, cluster: Cluster) -> None:
    articles_in(tmp_path / "in", ARTICLES)
    expected, _ = local_files(tmp_path)
    killed = []

    def kill_one() -> None:
        wait_for(server, 40)
        actors = actors_below(cluster.process)
        killed.extend(actors[:1])
        os.kill(actors[0], signal.SIGKILL)

    with serving(FaultServer(latency_seconds=0.3)) as server:
        killer = threading.Thread(target=kill_one)
        killer.start()
        done = run(tmp_path, server, cluster, "ray")
        killer.join()
    assert killed
    assert done.returncode == 0, done.stderr
    assert files_of(tmp_path, "ray")[0] == expected
    lines = records_in(tmp_path / "ray.articles.jsonl")
    assert [line["status"] for line in lines] == ["done"] * ARTICLES
    # None where it died between two requests; that it died stands in the manifest.
    assert 0 <= server.requests - ARTICLES <= BLOCK
    # What was on its way to the actor counts as sent: the driver cannot know.
    assert server.requests <= sum(line["attempts"] for line in lines) <= server.requests + BLOCK
    assert '"actors_lost": 1' in (tmp_path / "ray.run.json").read_text()


def test_a_killed_driver_is_taken_up_without_a_record_lost_or_doubled(tmp_path: Path, cluster: Cluster) -> None:
    articles_in(tmp_path / "in", ARTICLES)
    expected = local_files(tmp_path)
    environment = {
        "PATH": os.environ["PATH"], "HOME": cluster.home, "PYTHONPATH": str(ROOT), "EXTRACT_API_KEY": KEY,
        "RAY_ADDRESS": cluster.address, "RAY_AUTH_MODE": "disabled",
    }  # fmt: skip
    with serving(FaultServer(latency_seconds=0.3)) as server:
        command = [sys.executable, "-c", "from extractor.cli import main; main()", *words_for(server, "ray")]
        driver = subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.DEVNULL)
        wait_for(server, 80)
        driver.kill()
        driver.wait()
        done = run(tmp_path, server, cluster, "ray")
    assert done.returncode == 0, done.stderr
    assert files_of(tmp_path, "ray") == expected
    assert server.requests - ARTICLES <= CONCURRENCY


def test_one_budget_holds_over_all_actors(tmp_path: Path, cluster: Cluster) -> None:
    articles_in(tmp_path / "in", ARTICLES)
    with serving(FaultServer()) as server:
        done = run(tmp_path, server, cluster, "ray", "--max-requests", "50")
    assert done.returncode == 6, done.stderr
    assert server.requests == 50


def test_a_key_that_is_refused_ends_the_run_after_one_request(tmp_path: Path, cluster: Cluster) -> None:
    articles_in(tmp_path / "in", ARTICLES)
    with serving(FaultServer(default="401")) as server:
        done = run(tmp_path, server, cluster, "ray")
    assert done.returncode == 4, done.stderr
    assert server.requests == 1


def test_a_schema_from_a_file_is_worked_with_where_the_file_is_not(tmp_path: Path, cluster: Cluster) -> None:
    articles_in(tmp_path / "in", 3)
    (tmp_path / "mine.py").write_text((ROOT / "schemas" / "strikes.py").read_text())
    with serving(FaultServer(answer=lambda _: {"events": [STRIKE]})) as server:
        done = run(tmp_path, server, cluster, "ray", "--schema", "mine.py:Strike")
    assert done.returncode == 0, done.stderr
    assert [line["event"]["type"] for line in records_in(tmp_path / "ray.jsonl")] == ["strike"] * 3


def test_a_bug_in_a_schema_costs_its_articles_instead_of_hanging_the_run(tmp_path: Path, cluster: Cluster) -> None:
    articles_in(tmp_path / "in", 3)
    source = (ROOT / "schemas" / "strikes.py").read_text()
    (tmp_path / "mine.py").write_text(source + '\n    def derive(self):\n        raise KeyError("mishap")\n')
    with serving(FaultServer(answer=lambda _: {"events": [STRIKE]})) as server:
        words = words_for(server, "ray", "--schema", "mine.py:Strike")
        done = extract(
            tmp_path,
            *words,
            EXTRACT_API_KEY=KEY,
            RAY_ADDRESS=cluster.address,
            HOME=cluster.home,
            RAY_AUTH_MODE="disabled",
        )
    assert done.returncode == 1, done.stderr
    assert "mishap" in done.stderr
    assert KEY not in done.stderr
    assert [line["reason"] for line in records_in(tmp_path / "ray.articles.jsonl")] == ["bug"] * 3


def test_a_cluster_that_is_not_there_is_refused_before_anything_is_sent(tmp_path: Path) -> None:
    pytest.importorskip("ray")
    articles_in(tmp_path / "in", 3)
    done = extract(
        tmp_path, "in", "--out", "e.jsonl", "--engine", "ray", "--model", "rules", RAY_ADDRESS="not-an-address"
    )
    assert done.returncode == 2, done.stderr
    assert "RAY_ADDRESS=not-an-address" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_ray_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(MissingExtra, match=r"pip install 'news-event-extractor\[ray\]'"):
        connect()


def parcel() -> Parcel:
    schema = load_schema()
    choice = Choice("m", "named", "http://127.0.0.1:1/v1", key=SecretStr(KEY), key_variable="EXTRACT_API_KEY")
    settings = Settings(model=ModelSettings(model="m", api_key=SecretStr(KEY)))
    return Parcel(choice, settings, Run(load_prompt(None, schema), schema, "m"))


def test_a_parcel_holds_no_key_and_takes_the_one_where_it_is_opened() -> None:
    packed = parcel().packed()
    assert KEY.encode() not in packed
    opened = Parcel.unpacked(packed, {"EXTRACT_API_KEY": "another"})
    assert opened.choice.key == SecretStr("another")
    assert opened.run.made_by == parcel().run.made_by
    with pytest.raises(SetupError, match="EXTRACT_API_KEY is not set where the Ray workers run"):
        Parcel.unpacked(packed, {})


def test_a_worker_with_another_version_says_so() -> None:
    _, python, sources, inner = pickle.loads(parcel().packed())
    with pytest.raises(SetupError, match="install the same on every node"):
        Parcel.unpacked(pickle.dumps(("0.0.1", python, sources, inner)), {"EXTRACT_API_KEY": "k"})


def test_an_error_travels_with_what_the_policy_decides_by() -> None:
    error = CallFailed("later", kind="rate_limit", wait_seconds=3.0, status=429)
    again = unpacked_error(pickle.loads(pickle.dumps(packed_error(error))))
    assert isinstance(again, CallFailed)
    assert (str(again), again.kind, again.wait_seconds, again.status) == ("later", "rate_limit", 3.0, 429)


def test_inputs_and_copies_by_uri_make_the_run_of_local_files(tmp_path: Path, cluster: Cluster) -> None:
    (tmp_path / "in").mkdir()
    articles_in(tmp_path / "in" / "deep", 5)
    articles_in(tmp_path / "in", 12, first=20)
    rows = "".join(
        f'{{"id": "row/{n}", "text": "Minister Ana Ruiz met envoys on file doc-9{n:03}."}}\n' for n in range(5)
    )
    (tmp_path / "in" / "table.jsonl").write_text(rows + "no row\n")
    (tmp_path / "in" / "picture.png").write_bytes(b"no input")
    with serving(FaultServer()) as server:
        here = run(tmp_path, server, cluster, "ray")
        words = words_for(server, "ray")
        words[:3] = [f"file://{tmp_path}/in", "--out", "remote.jsonl", "--copy-to", f"file://{tmp_path}/bucket/run"]
        there = extract(
            tmp_path,
            *words,
            EXTRACT_API_KEY=KEY,
            RAY_ADDRESS=cluster.address,
            HOME=cluster.home,
            RAY_AUTH_MODE="disabled",
        )
    assert (here.returncode, there.returncode) == (0, 0), there.stderr
    prefix = f"file://{tmp_path}/"
    copied = [(tmp_path / "bucket" / "run" / f"remote{ending}").read_text() for ending in (".jsonl", ".articles.jsonl")]
    assert [text.replace(prefix, "") for text in copied] == [raw.decode() for raw in files_of(tmp_path, "ray")]
    assert (tmp_path / "bucket" / "run" / "remote.run.json").is_file()
    assert server.requests == 2 * 22


def test_places_that_cannot_be_meant_are_refused() -> None:
    pytest.importorskip("ray")
    from extractor.engines.cluster.places import check_place, read_anywhere
    from extractor.settings import InputSettings

    with pytest.raises(SetupError, match="no URI"):
        check_place("bucket/run")
    with pytest.raises(SetupError, match="all on this machine or all URIs"):
        read_anywhere(InputSettings(paths=("s3://bucket/a", "b")))
