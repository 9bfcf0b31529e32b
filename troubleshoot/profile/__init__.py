"""The office profile: who and where this PC is, and what its network should look like."""
