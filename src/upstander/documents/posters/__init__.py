"""Posters and cards: the public site's address on paper, for places where somebody may need it."""

from upstander.documents.posters.address import NotFitForPaper, PaperAddress, read_address
from upstander.documents.posters.printing import print_cards, print_poster

__all__ = ["NotFitForPaper", "PaperAddress", "print_cards", "print_poster", "read_address"]
