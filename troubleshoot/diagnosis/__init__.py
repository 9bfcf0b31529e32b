"""From check results to one verdict: the cause table and its pure evaluation."""
