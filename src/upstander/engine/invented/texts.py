"""Plain sentences such as work takes, and the warmth that ordinary people put into them.

About one message in seven carries a kiss, an endearment, a smile, a word on meeting or on keeping
something to oneself: about as often as in public collections of ordinary text messages.
Source: docs/explanation/invented_force.md
"""

import numpy as np

from upstander.engine.invented.dice import Array, Dice
from upstander.engine.invented.exports import Refs, words

OPENINGS = ("Hello, ", "Good morning, ", "Hi, ", "Good afternoon, ", "Thanks for your message. ", "")
BODIES = (
    "your reference number is on the letter that we sent.",
    "the statement is ready for you to sign.",
    "we have had no reply from the shop yet.",
    "the court date has been moved; the new one will be in the post.",
    "could you send me the photographs of the damage?",
    "a colleague will ring you on Thursday.",
    "the crime prevention pack is at the front counter for you.",
    "please ring 101 if it happens again, and 999 if somebody is in danger.",
    "the meeting of the neighbourhood panel is at seven in the village hall.",
    "the bicycle can be fetched from the property office on weekdays.",
    "I am off until Monday and will read this then.",
    "the camera footage has been asked for and takes about a week.",
    "we have passed this to the council, who look after the street lights.",
    "thank you for letting us know about the parking.",
    "the enquiry is still open and I have nothing new to tell you, sorry.",
    "the property list needs one more signature.",
    "the support service will write to you separately.",
    "the speed checks on your road start next week.",
)
PLAIN = (" Regards", " Kind regards", " Many thanks", "", " Thanks", " Thank you")
WARM = (
    " x",
    " xx",
    " :)",
    " Take care, love.",
    " Thanks hun",
    " No worries my dear",
    " 😊",
    " See you at the meeting!",
    " Hope to see you there :)",
    " Let's meet at the station if that is easier.",
    " Please keep this to yourself until the letter comes.",
    " You can delete my last message, wrong attachment.",
    " You're a star x",
    " Sleep well after all that!",
)
WARM_SHARE = 0.139  # of benign real messages hold some such word, measured on the SMS Spam Collection (UCI)


def sentences(rng: Dice, lively: Array) -> Refs:
    """A text for each message; those who write in a lively way (about 1 is ordinary) are warm more often."""
    size = len(lively)
    tone = np.clip(lively, 0.2, 3.0)
    warm = rng.random(size) < WARM_SHARE * tone / max(float(np.mean(tone)) if size else 1.0, 0.2)
    opening, body = rng.integers(0, len(OPENINGS), size), rng.integers(0, len(BODIES), size)
    plain = rng.integers(0, len(PLAIN), size)
    ending = np.where(warm, len(PLAIN) + rng.integers(0, len(WARM), size), plain)
    key = (opening * len(BODIES) + body) * len(PLAIN + WARM) + ending
    each, place = np.unique(key, return_inverse=True)
    return Refs(words([_text(one) for one in each.tolist()]), place)


def _text(key: int) -> str:
    rest, ending = divmod(key, len(PLAIN + WARM))
    opening, body = divmod(rest, len(BODIES))
    return OPENINGS[opening] + BODIES[body] + (PLAIN + WARM)[ending]
