"""From a question to an answer: expand, retrieve, rank, weigh the evidence, quote."""
