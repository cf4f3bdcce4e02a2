"""Compiles graphs of Values to WebAssembly."""
