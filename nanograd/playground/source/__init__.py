"""A person's text: its places, its maths and the numbers in it."""
