"""Everything that people wrote for the program to know: packs of files, opened by one door."""
