"""Trains the built-in encoder from open data: `python -m index.encoders.train`. Needs torch; the run time does not."""
