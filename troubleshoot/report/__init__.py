"""From a session's events to one page that a technician can act on; pure, writes nothing."""
