"""The command line: one file a command; words become settings, errors become exit codes."""
