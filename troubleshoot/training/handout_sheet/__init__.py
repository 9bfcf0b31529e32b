"""One A4 page for each symptom, drawn from the trees, that works without a computer."""
