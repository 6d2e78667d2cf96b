"""Looking again after 48 hours: the queue port and the desk."""
