-- Private contact, in the year before the as-of date, with a person under 18 at the time: calls, texts and
-- messages off duty after the work ended, or a visit alone that is off duty or after the work ended. No
-- record of another and no timely one of their own accounts for it, no older tie or device that may be
-- used privately explains it, and the number or address names the person well enough. Off duty close to a
-- booked shift may be work that ran over its end: once is left to the order, on a second day it is not.
INSERT INTO weigh_triggers
WITH private AS (
    SELECT c.staff_ref, c.person_ref, c.source_table, c.source_row, c.occurred_at, c.local_day,
           c.duty = 'off' AS off_duty
    FROM contacts c JOIN harm_people h USING (person_ref)
    WHERE c.occurred_at >= CAST($as_of AS TIMESTAMP) - INTERVAL 1 YEAR
          AND (year(c.local_day) - year(h.born_on), month(c.local_day), day(c.local_day))
              < (18, month(h.born_on), day(h.born_on))
          AND c.accounting IN ('unaccounted', 'afterwards')
          AND ((c.channel IN ('call', 'text', 'message') AND c.duty = 'off' AND c.after_conclusion)
               OR (c.channel = 'visit' AND c.crew = 'alone' AND (c.duty = 'off' OR c.after_conclusion)))
          AND c.older_tie IS NOT TRUE AND c.private_use IS NOT TRUE
          AND c.attribution <> 'pooled' AND c.confidence >= $confidence
),
near_a_shift AS (
    SELECT DISTINCT p.source_table, p.source_row
    FROM private p JOIN duty_spans d USING (staff_ref)
    WHERE p.off_duty AND p.occurred_at >= d.starts_at - to_minutes($margin)
          AND p.occurred_at <= d.ends_at + to_minutes($margin)
),
told AS (
    SELECT p.*, n.source_row IS NULL AS apart,
           min(p.local_day) OVER pair < max(p.local_day) OVER pair AS on_several_days
    FROM private p LEFT JOIN near_a_shift n USING (source_table, source_row)
    WINDOW pair AS (PARTITION BY p.staff_ref, p.person_ref)
)
SELECT 'under_18_private_contact' AS trigger, staff_ref, person_ref, source_table, source_row, occurred_at
FROM told
WHERE on_several_days OR apart
