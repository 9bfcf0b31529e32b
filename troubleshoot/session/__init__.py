"""One run of the wizard: journal, loop, and who answers."""
