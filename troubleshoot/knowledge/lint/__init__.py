"""Faults of the whole knowledge at once: one file per family of rules."""
