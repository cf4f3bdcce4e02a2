"""The GPT view: the program that it trains, compiled."""
