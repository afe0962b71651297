"""Where else a run can run: shards, a Batch API, Ray."""
