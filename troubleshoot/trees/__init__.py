"""Decision trees: the model, the loader, remedies compiled to nodes."""
