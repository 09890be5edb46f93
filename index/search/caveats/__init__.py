"""What to be told with quotes: why they may not answer, what they leave out, where they differ."""
