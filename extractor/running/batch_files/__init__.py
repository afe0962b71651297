"""A run whose requests are answered elsewhere: questions to a file, and from result files to the files of the run.

The run is the ordinary one with a model that answers from the result files (`models.recorded`), so store, validation,
repairs, grounding and bytes are those of an online run with the same replies. An article whose reply is not there
stays pending; what has to be asked for it goes to another file of requests.
"""

from __future__ import annotations

from extractor.running.batch_files.plans import BatchPlan, plan_of
from extractor.running.batch_files.reading import ReadBack, read_results
from extractor.running.batch_files.writing import Written, write_requests

__all__ = ["BatchPlan", "ReadBack", "Written", "plan_of", "read_results", "write_requests"]
