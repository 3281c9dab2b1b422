"""Documents on paper: what stands in one as plain data, printed as a tagged PDF by Typst."""
