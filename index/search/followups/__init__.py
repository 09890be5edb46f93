"""Completes a question that leans on the one before it."""
