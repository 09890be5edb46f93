"""What messages look like, and the buttons under them."""
