"""Windows (Wine) on the PC of the fault lab. Run by `.ci/windows/test`."""
