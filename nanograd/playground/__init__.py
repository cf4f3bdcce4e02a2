"""The rooms behind the page: a person's text becomes a graph, its steps become words, both become JSON."""
