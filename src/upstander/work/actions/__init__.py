"""What may be done with tasks and clocks, in the transaction of whatever makes or ends them."""
