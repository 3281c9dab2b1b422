"""The report of a scan: one self-contained page for people, drawn and written on the server."""

from upstander.documents.report.render import render

__all__ = ["render"]
