"""Faults of the whole knowledge at once: one small file per family of rules."""
