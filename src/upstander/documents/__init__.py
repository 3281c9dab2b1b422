"""Documents: what a person reads – the report, the machine-readable file, the reference pages."""
