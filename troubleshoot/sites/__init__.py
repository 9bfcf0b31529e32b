"""Websites over time: what the visits of many days say of those who keep them."""
