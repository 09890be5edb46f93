"""Where things are kept: the catalog is the truth, vectors and lexical index are derived from it."""
