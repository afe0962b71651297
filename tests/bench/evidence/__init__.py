"""How often a wrong record is told from a right one: spoils gold records, one thing each, and counts what is flagged."""
