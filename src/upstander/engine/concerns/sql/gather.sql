INSERT INTO weigh_contact_rows
SELECT staff_ref, source_table, source_row, known_at FROM contacts SEMI JOIN weigh_to_gather USING (staff_ref);
INSERT INTO weigh_gathered FROM weigh_to_gather
