"""What somebody has to do, and by when: tasks, and clocks that remember the law under which they were set."""
