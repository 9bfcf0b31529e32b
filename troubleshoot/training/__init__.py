"""Bimtek: simulated worlds on the same engine, checks and trees; practice with a score."""
