-- How often this member of staff had stopped at that address before they met the person, by what was known
-- when the stop was. Empty where too little of their driving before the meeting is on record to tell.
CREATE OR REPLACE TEMP TABLE stops_counted AS
WITH first_use AS (
    SELECT staff_ref, greatest(min(starts_at), (SELECT min(observed_at) FROM positions)) AS used_since
    FROM stops_spells
    GROUP BY staff_ref
),
met AS (SELECT staff_ref, person_ref, min(met_at) AS met_at FROM meetings GROUP BY staff_ref, person_ref)
SELECT s.rowid AS stop_row, count(u.staff_ref) AS stops_before
FROM stop_facts AS s
JOIN met AS m ON m.staff_ref = s.staff_ref AND m.person_ref = s.person_ref
JOIN first_use AS f ON f.staff_ref = s.staff_ref AND f.used_since <= m.met_at - to_days($least_usual_days)
LEFT JOIN stops_usual AS u
  ON u.staff_ref = s.staff_ref AND u.person_ref = s.person_ref AND u.address_ref = s.address_ref
 AND u.known_at <= s.known_at
GROUP BY s.rowid;
