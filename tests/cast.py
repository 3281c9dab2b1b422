"""The standing cast of the tests: the same few people in every story.

References are invented; nobody here is a real person. No test asks for more than it needs:
take two of these before inventing a third.
"""

ASH = "S-ash"  # response officer; the ordinary colleague whose contact is accounted for
BLAKE = "S-blake"  # neighbourhood PCSO; the one whose pattern an analyst ought to see
CAREY = "S-carey"  # family liaison officer; busy, tasked, innocent
DREW = "S-drew"  # intelligence desk; looks people up all day, for others
ELLIS = "S-ellis"  # supervisor; makes the records that account for other people's contact

WREN = "P-wren"  # met through work, as the victim of a burglary
ROWAN = "P-rowan"  # met through work, as a witness
HAZEL = "P-hazel"  # on police records, never met by any of the cast
ROBIN = "P-robin"  # under 18

WREN_NUMBER = "+447700900101"  # Ofcom's range for fiction
ROWAN_NUMBER = "+447700900102"
HAZEL_NUMBER = "+447700900103"
BLAKE_NUMBER = "+447700900201"
REPORTING_LINE = "+448081570999"  # stands for a protected line
COVERT_NUMBER = "+447700900999"  # stands for a handset that must never enter
