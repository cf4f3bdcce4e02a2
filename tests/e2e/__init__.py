"""Tests in a real browser, of the page as a static host serves it."""
