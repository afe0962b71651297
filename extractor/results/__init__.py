"""What is made of a finished run: review, scores, comparisons, tables, reports."""
