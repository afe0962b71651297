"""Option, environment, file, default: in this order, and all complaints at once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import pytest
import typer
from typer.testing import CliRunner

from extractor.cli import options as opt
from extractor.cli.configuring import settings_of
from extractor.errors import SetupError
from extractor.settings import Settings


def settings_from(*words: str) -> Settings:
    """Return the settings that a command with a few of run's options makes of `words`."""
    made: list[Settings] = []
    app = typer.Typer()

    @app.command()
    def command(
        context: typer.Context,
        paths: opt.Paths = None,
        model: opt.ModelName = None,
        base_url: opt.BaseUrl = None,
        concurrency: opt.Concurrency = "auto",
        shard: opt.Shard = None,
        max_wait: opt.MaxWait = 3600.0,
        no_cache: Annotated[bool, typer.Option("--no-cache")] = False,
        config: opt.Config = None,
    ) -> None:
        made.append(settings_of(context))

    result = CliRunner().invoke(app, words)
    if result.exception is not None and not made:
        raise result.exception
    return made[0]


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_option_beats_environment_beats_file_beats_default(empty_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings_from().model.model is None
    (empty_folder / "extract.toml").write_text('model = "from-file"\nmax-wait = 5\n')
    assert settings_from().model.model == "from-file"
    assert settings_from().pace.max_wait_seconds == 5
    monkeypatch.setenv("EXTRACT_MODEL", "from-environment")
    assert settings_from().model.model == "from-environment"
    settings = settings_from("--model", "from-option")
    assert settings.model.model == "from-option"
    assert settings.given == {"model": "option", "max_wait": "file"}
    assert settings.config_file == Path("extract.toml")


def test_a_file_under_an_input_path_is_not_read(empty_folder: Path) -> None:
    (empty_folder / "extract.toml").write_text('base-url = "http://evil.example/v1"\n')
    assert settings_from(".").model.base_url is None


def test_a_base_url_from_a_file_nobody_named_is_not_trusted_with_a_key(empty_folder: Path) -> None:
    (empty_folder / "extract.toml").write_text('base-url = "http://localhost:1/v1"\n')
    assert settings_from().model.base_url_trusted is False
    assert settings_from("--config", "extract.toml").model.base_url_trusted is True
    assert settings_from("--base-url", "http://localhost:2/v1").model.base_url_trusted is True


def test_all_complaints_about_a_file_come_at_once(empty_folder: Path) -> None:
    (empty_folder / "extract.toml").write_text('modle = "x"\napi_key = "k"\n')
    with pytest.raises(SetupError, match=r"did you mean 'model'.*environment alone"):
        settings_from()


def test_a_file_that_is_no_toml_is_named(empty_folder: Path) -> None:
    (empty_folder / "extract.toml").write_text("model = \n")
    with pytest.raises(SetupError, match=r"extract\.toml"):
        settings_from()


def test_a_value_of_the_wrong_type_names_its_option(empty_folder: Path) -> None:
    (empty_folder / "extract.toml").write_text('max-wait = "soon"\n')
    with pytest.raises(SetupError, match="--max-wait"):
        settings_from()


def test_shard_and_concurrency_are_read() -> None:
    settings = settings_from("--shard", "3/16", "--concurrency", "7", "--no-cache")
    assert settings.inputs.shard == (3, 16)
    assert settings.pace.concurrency == 7
    assert settings.use_cache is False
    assert settings_from().use_cache is True


@pytest.mark.parametrize(
    "words", [("--shard", "0/4"), ("--shard", "5/4"), ("--concurrency", "0"), ("--config", "no.toml")]
)
def test_unusable_values_are_refused(words: tuple[str, ...]) -> None:
    with pytest.raises(SetupError):
        settings_from(*words)
