"""The machines of the lab's internet, each a small file; standard library only."""
