"""Build your own: a course in which the learner writes the engine, as data, with checks that name mistakes."""
