"""The course as data: lessons to read and exercises to write, with the checks that name mistakes."""
