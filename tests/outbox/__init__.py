"""The outbox: kept, claimed, delivered to real servers on the loopback, never lost."""
