"""Language work without a model: folding, terms, sentences, dates, the bilingual lexicon."""
