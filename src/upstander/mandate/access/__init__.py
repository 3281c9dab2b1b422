"""What may be read of the mandate: whether each gate stands, its papers, and whether the desk is on."""
