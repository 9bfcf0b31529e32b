"""The commands and their options, a file for each purpose."""
