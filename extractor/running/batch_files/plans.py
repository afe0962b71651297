"""What was asked, beside a file of requests; without it results say nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from extractor.errors import InputMissing, SetupError
from extractor.models.choosing import HOW_TO_NAME
from extractor.running.jobs import Plan, plan_run
from extractor.settings import Settings
from extractor.steps.writing import replace_file
from extractor.version import __version__


class BatchPlan:
    """Settings, form of answer, and versions: `requests.batch.json` beside `requests.jsonl`."""

    ENDING = ".batch.json"

    def __init__(self, settings: Settings, answer_format: str, versions: Mapping[str, str]) -> None:
        """Take the settings of the run, the name of the form of answer, and the versions of prompt and schema."""
        self.settings = settings
        self.answer_format = answer_format
        self.versions = dict(versions)

    @classmethod
    def beside(cls, requests: Path) -> Path:
        """Return where the plan of a file of requests stands."""
        return requests.with_name(requests.name.removesuffix(".jsonl") + cls.ENDING)

    @classmethod
    def find(cls, results: Path) -> Path:
        """Return the one plan in the folder of a result file. Raises SetupError where there is none, or are several."""
        found = sorted(results.parent.glob(f"*{cls.ENDING}"))
        if len(found) == 1:
            return found[0]
        there = f"several are there ({', '.join(path.name for path in found)})" if found else "none is there"
        raise SetupError(
            f"{results.parent}: what was asked stands in a file *{cls.ENDING}, and {there}; name it with --plan"
        )

    @classmethod
    def load(cls, path: Path) -> BatchPlan:
        """Return the plan at `path`. Raises InputMissing and SetupError."""
        try:
            raw = json.loads(path.read_text(encoding="utf-8"))
            return cls(Settings.model_validate(raw["settings"]), raw["answer_format"], raw["versions"])
        except OSError as error:
            raise InputMissing(f"--plan {path}: cannot be read ({error.strerror})") from error
        except (ValueError, KeyError, TypeError, ValidationError) as error:
            raise SetupError(f"--plan {path}: not what `extract batch write` writes") from error

    def save(self, path: Path) -> None:
        """Write the plan; it holds no key."""
        raw: dict[str, Any] = {
            "extractor": __version__,
            "answer_format": self.answer_format,
            "versions": self.versions,
            "settings": self.settings.model_dump(mode="json", exclude={"model": {"api_key"}}),
        }
        replace_file(path, [json.dumps(raw, ensure_ascii=True, indent=2) + "\n"])

    def check(self, plan: Plan) -> None:
        """Raise SetupError where prompt or schema are no longer those that were asked with."""
        for what, version in versions_of(plan).items():
            if self.versions.get(what) != version:
                raise SetupError(
                    f"the {what} was {self.versions.get(what)} when the requests were written and is {version} now; "
                    "put it back, or write the requests anew"
                )


def plan_of(settings: Settings, environment: Mapping[str, str]) -> Plan:
    """Return the plan of a run that is answered elsewhere. Raises SetupError where no language model is named."""
    plan = plan_run(settings, environment, sends=False)
    if plan.choice.is_rules or plan.choice.model is None:
        raise SetupError(f"requests are written for one language model: {HOW_TO_NAME}")
    return plan


def versions_of(plan: Plan) -> dict[str, str]:
    """Return what has to be the same when results are read."""
    return {"prompt": plan.prompt.version, "schema": plan.schema.version}
