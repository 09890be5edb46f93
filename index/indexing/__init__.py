"""Changes to the collection: documents in and out, versions, and generations beside each other."""
