"""Running a person's program: what it made, what it printed, what went wrong, and how it leaves nothing behind."""
