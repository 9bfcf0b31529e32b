"""The engine: journeys as stories, and properties."""
