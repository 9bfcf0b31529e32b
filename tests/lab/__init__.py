"""The fault lab: an office network in Linux network namespaces, with faults on demand."""
