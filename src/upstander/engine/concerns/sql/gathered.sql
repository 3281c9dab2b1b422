-- Whose contacts are gathered, when the force could first have known each, and who will be asked about later
-- whatever their place: nobody as yet.
CREATE OR REPLACE TEMP TABLE weigh_gathered (staff_ref VARCHAR);
CREATE OR REPLACE TEMP TABLE weigh_asked_later (staff_ref VARCHAR);
CREATE OR REPLACE TEMP TABLE weigh_contact_rows
    (staff_ref VARCHAR, source_table VARCHAR, source_row VARCHAR, known_at TIMESTAMP)
