"""Handing a conversation to a person: the board port and the desk."""
