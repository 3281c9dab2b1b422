-- A member of staff and a member of the public with any purpose between them; the number lasts for this build.
CREATE OR REPLACE TABLE pairs AS
SELECT row_number() OVER () AS pair_id, staff_ref, person_ref
FROM (SELECT DISTINCT staff_ref, person_ref FROM purpose_rows WHERE person_ref IS NOT NULL);
