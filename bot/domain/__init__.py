"""The words of the subject as frozen values: stdlib only, no clock, no I/O."""
