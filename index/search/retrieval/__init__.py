"""From a question to candidates in order, and whether the best one answers."""
