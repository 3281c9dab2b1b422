"""What is put in here, each with its entry in the audit."""
