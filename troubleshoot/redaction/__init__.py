"""What must not leave: secrets, accounts, numbers of people, taken out of every text."""
