"""What the person saves: a text as a program, a graph as a script or a picture, a step as a formula."""
