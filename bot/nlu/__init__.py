"""Understanding what a customer wrote: intent, confidence and language, without a network or a GPU."""
