"""Reports that come by another way: told to somebody who takes them down, or passed on by another body.

They are sealed before they are kept, like all others; whoever puts one in cannot read it again.
Source: docs/explanation/reporting.md
"""
