"""From text to typed values: each column of the table as SQL, with what is wrong and why."""
