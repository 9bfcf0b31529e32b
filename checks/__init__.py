"""Measurements of one PC and its line. A leaf library: it never imports `troubleshoot`."""
