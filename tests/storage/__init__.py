"""The session: journal, loop, store, and what may go wrong with them."""
