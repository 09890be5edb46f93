"""Which sentence answers, how far a quote reaches, and what it mentions."""
