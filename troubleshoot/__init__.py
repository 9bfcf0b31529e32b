"""Offline troubleshooting wizard: symptom, diagnosis, remedy, verification, report."""

__version__ = "0.1.0"
