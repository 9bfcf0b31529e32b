"""The office profile, from the file to the checks' settings and back."""
