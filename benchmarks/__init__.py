"""Quality, speed and robustness, measured; not tests."""
