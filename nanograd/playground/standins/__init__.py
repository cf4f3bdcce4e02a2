"""Stand-ins for what notebooks import, where the real packages are not there: parts of them, in plain Python."""
