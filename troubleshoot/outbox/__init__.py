"""Reports that wait until a network can take them: kept, claimed, delivered, never lost."""
