"""What is kept of every passage, its words as numbers, and how a question is laid beside them."""
