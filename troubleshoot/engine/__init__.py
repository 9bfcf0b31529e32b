"""The pure engine: events in, state and the next need out."""
