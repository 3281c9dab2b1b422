"""What this force is permitted to do with the desk: who agreed to it, who signed it, and until when."""
