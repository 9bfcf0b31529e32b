"""The shipped knowledge, tried as an operator would: by what can be seen in the room."""
