"""The n-grams of a folded text, counted exactly as scikit-learn's `char_wb` 3-5 and `word` 1-2 analyzers count them."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

CHARACTER_NGRAMS = (3, 5)
WORD_NGRAMS = (1, 2)


def character_ngrams(word: str) -> Iterator[str]:
    """Yield the character n-grams of one word, its edges marked with spaces."""
    padded = f" {word} "
    shortest, longest = CHARACTER_NGRAMS
    for size in range(shortest, longest + 1):
        if size >= len(padded):
            yield padded
            return
        for start in range(len(padded) - size + 1):
            yield padded[start : start + size]


@cache
def ngrams_of_length(letters: int) -> int:
    """Return how many character n-grams a word of so many letters has."""
    shortest, longest = CHARACTER_NGRAMS
    padded = letters + 2
    # The word as a whole ends the list as soon as it is no longer than the n-gram.
    return sum(padded - size + 1 for size in range(shortest, longest + 1) if size < padded) + (padded <= longest)


def word_ngrams(words: list[str]) -> Iterator[str]:
    """Yield the words, then every pair of neighbours."""
    yield from words
    for first, second in pairwise(words):
        yield f"{first} {second}"
