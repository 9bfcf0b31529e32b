"""Measuring that several checks share."""
