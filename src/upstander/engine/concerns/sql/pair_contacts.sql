-- All contact of each headline pair; for a headline about the person alone, all of theirs that
-- no other person's record accounts for.
CREATE OR REPLACE TEMP TABLE weigh_pair_contacts AS
SELECT h.place, c.*
FROM contacts c JOIN weigh_headlines h ON c.staff_ref = h.staff_ref
WHERE c.person_ref = h.person_ref OR (h.person_ref IS NULL AND c.accounting <> 'by_another')
