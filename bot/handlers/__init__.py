"""Handlers: thin, each a class that gets what it needs and has `register(application)`."""
