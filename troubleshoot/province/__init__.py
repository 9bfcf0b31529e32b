"""Many reports in figures: the month of one desk, the year of a province."""
