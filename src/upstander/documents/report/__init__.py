"""The report of a scan: one self-contained page for people, drawn and written on the server.

`render` writes it. Its pictures are drawn from plain values, so that a process without the engine draws
them too; that is why nothing is imported here.
"""
