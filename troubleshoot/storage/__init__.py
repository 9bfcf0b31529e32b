"""Everything that is kept on this PC goes through here: whole files, journals, their place."""
