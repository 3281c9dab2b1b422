"""Indicators as data: the card, what it may hold, and how one is read from its file."""

from upstander.knowledge.indicators.card import Card, CardExplanation, Example, Kept, Parameter, Value

__all__ = ["Card", "CardExplanation", "Example", "Kept", "Parameter", "Value"]
