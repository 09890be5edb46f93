"""From a file to a document: decode, read, clean, date, split."""
