"""From settings to a job: how many articles are in hand at once."""

from __future__ import annotations

import asyncio

import pytest

from extractor.running.jobs import job_of, plan_run
from extractor.settings import ModelSettings, PaceSettings, Settings


@pytest.mark.parametrize("at_once", [1, 4, 64])
def test_more_articles_are_in_hand_than_requests_may_be_under_way(at_once: int) -> None:
    """Else a place stands empty while its answer is read and stored: 5 % of what 64 allow at 0.2 s an answer."""
    settings = Settings(
        model=ModelSettings(model="m", base_url="http://127.0.0.1:1/v1"), pace=PaceSettings(concurrency=at_once)
    )

    async def main() -> tuple[int | None, int]:
        job = await job_of(plan_run(settings, {}), settings)
        assert job.close is not None
        await job.close()
        return job.workers, job.spare_workers

    workers, spare = asyncio.run(main())
    assert workers == at_once
    assert 0 < spare <= at_once
