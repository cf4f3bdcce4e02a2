# A value that is used twice gets a contribution along each path: they add up.
a = 3
b = a + a
c = b * a
