"""YAML as untrusted input: composed with positions, never constructed into objects."""
