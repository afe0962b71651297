"""`--engine`: the same job, worked on elsewhere."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.running import Job
    from extractor.running.jobs import Plan
    from extractor.settings import Settings


def on_ray(job: Job, plan: Plan, settings: Settings) -> Job:
    """Return `job` with its articles and requests in the actors of a Ray cluster. Raises MissingExtra and SetupError."""
    from extractor.engines.cluster import connect, start_crew
    from extractor.engines.cluster.parcels import Parcel
    from extractor.engines.cluster.places import check_place, read_anywhere
    from extractor.engines.cluster.starting import disconnect
    from extractor.running.jobs import run_of
    from extractor.running.runs import DEFAULT_CONCURRENCY

    if settings.copy_to is not None:
        check_place(settings.copy_to)
    connect()
    articles = job.workers or DEFAULT_CONCURRENCY
    run = run_of(plan, settings, job.model.name, job.price)
    crew = start_crew(Parcel(replace(plan.choice, model=job.model.name), settings, run), job.model, articles=articles)

    async def close() -> None:
        await crew.close()
        if job.close is not None:
            await job.close()
        disconnect()

    def report() -> dict[str, object]:
        return {**job.report(), "engine": {"name": "ray", "actors_lost": crew.lost}}

    return replace(
        job,
        extract=crew.extract,
        model=crew,
        workers=articles,
        spare_workers=0,
        close=close,
        report=report,
        read=read_anywhere,
    )
