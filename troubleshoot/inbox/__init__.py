"""Many reports, one queue: what technicians read, order, close and learn from."""
