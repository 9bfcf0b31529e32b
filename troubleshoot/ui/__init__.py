"""What people see and press: pages, prompts, the chain, progress. The only user of rich."""
