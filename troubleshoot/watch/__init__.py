"""Watching a line that works by turns: near and far loss over time, and when it was dead."""
