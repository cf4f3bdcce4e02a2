"""The lessons: short scenes with a text beside them, one file each under ``texts/``."""
