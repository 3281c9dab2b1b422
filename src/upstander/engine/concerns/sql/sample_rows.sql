-- Each of those drawn with one person, by lot: first among the people whose contact no other person's record
-- accounts for. One pass over the contacts.
WITH counted AS MATERIALIZED (
    SELECT staff_ref, person_ref, channel, accounting, count(*) AS contacts
    FROM contacts SEMI JOIN weigh_sample USING (staff_ref)
    GROUP BY ALL
),
chosen AS (
    SELECT staff_ref, person_ref FROM counted GROUP BY staff_ref, person_ref
    QUALIFY row_number() OVER (PARTITION BY staff_ref
                               ORDER BY bool_or(accounting <> 'by_another') DESC,
                                        md5($seed || staff_ref || person_ref), person_ref) = 1
)
SELECT s.lot, s.staff_ref, s.role, chosen.person_ref, c.channel, c.accounting, c.contacts
FROM weigh_sample s
LEFT JOIN chosen USING (staff_ref)
LEFT JOIN counted c ON c.staff_ref = s.staff_ref AND c.person_ref = chosen.person_ref
ORDER BY s.lot, c.channel, c.accounting
