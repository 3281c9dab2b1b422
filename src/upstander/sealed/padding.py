"""Lengths in steps, so that a length says little about what was written.

Up to 64 KiB a length is a power of two, from 512 bytes on: eight possible lengths. Beyond, it is rounded up
by the rule called Padmé (Nikitin and others, 2019): at most 3.2 % more, 32 possible lengths between one
power of two and the next, 321 up to 64 MiB. Whoever counts the bytes learns one of 329 steps: under 9 bits.
Source: docs/explanation/sealing.md
"""

from upstander.sealed.refusals import Damaged

SHORTEST = 512  # bytes; most words of a person are shorter
COARSE = 64 * 1024  # bytes; up to here powers of two
END = b"\x80"  # where the content ends and the padding begins


def pad(content: bytes) -> bytes:
    """The content with an end mark and zeros after it, up to the next step."""
    return (content + END).ljust(step(len(content) + 1), b"\0")


def unpad(padded: bytes) -> bytes:
    """What was padded. Raises Damaged for anything that `pad` does not write."""
    content = padded.rstrip(b"\0")
    if not content.endswith(END) or step(len(content)) != len(padded):
        raise Damaged("What was sealed is not as this program seals it: its padding is another.")
    return content[:-1]


def step(length: int) -> int:
    """The next step for `length` bytes; a step is its own."""
    if length <= COARSE:
        return max(SHORTEST, 1 << (length - 1).bit_length())
    exponent = length.bit_length() - 1
    free = exponent - exponent.bit_length()  # low bits that are rounded away
    return (length + (1 << free) - 1) >> free << free
