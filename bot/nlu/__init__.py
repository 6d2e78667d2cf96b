"""Understanding what a customer wrote."""
