"""The stores looked over, backups, the data directory itself."""
