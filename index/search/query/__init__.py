"""Takes a question apart: its words and their spelling, what it names, the clauses the lexical index is asked."""
