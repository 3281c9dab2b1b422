SELECT max(staff_ref), max(home_cell), max(known_at)
FROM staff_home_cells;
