"""The page of the demo: a made-up company's portal with the widget on it, and beside it what the company sees."""
