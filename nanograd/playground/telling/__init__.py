"""A run in words and numbers: the picture of a pass, titles, sentences, predictions and checks."""
