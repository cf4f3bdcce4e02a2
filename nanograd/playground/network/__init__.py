"""The network view's half in Python: specs become points, programs and texts; training itself needs none of it."""
