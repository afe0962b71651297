"""The steps of the pipeline: each takes values and returns values, none knows another."""
