"""What a record holds: one class in one file, swap or add."""
