"""The wheel works elsewhere: another folder, decoy folders of our names, no source tree."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and unpack it into a folder of its own; dependencies come from this environment."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder / "dist"), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = (folder / "dist").glob("*.whl")
    install = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--target",
        str(folder / "site"),
        str(wheel),
    ]
    subprocess.run(install, check=True, capture_output=True)
    return folder / "site"


def extract(installed: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.endswith("_API_KEY")} | {"PYTHONPATH": str(installed)}
    return subprocess.run(
        [sys.executable, str(installed / "bin" / "extract"), *words],
        cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


def test_the_main_job_runs_from_a_folder_with_decoys_of_our_names(installed: Path, tmp_path: Path, seeds: Path) -> None:
    for name in ("schemas", "prompts", "extractor"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text("raise RuntimeError('a decoy was imported')\n")
    result = extract(installed, tmp_path, str(seeds), "--out", "events.jsonl")
    assert result.returncode == 0, result.stderr
    events = [json.loads(line)["event"]["type"] for line in (tmp_path / "events.jsonl").read_text().splitlines()]
    assert sorted(events) == ["agreement", "meeting", "meeting"]


def test_prompts_and_schemas_ship_in_the_wheel(installed: Path, tmp_path: Path) -> None:
    prompts = extract(installed, tmp_path, "prompts", "list")
    schemas = extract(installed, tmp_path, "schemas", "list")
    assert "diplomacy.v1" in prompts.stdout
    assert "strikes" in schemas.stdout


def test_the_wheel_is_typed_and_holds_no_tests(installed: Path) -> None:
    assert (installed / "extractor" / "py.typed").is_file()
    assert not (installed / "tests").exists()
