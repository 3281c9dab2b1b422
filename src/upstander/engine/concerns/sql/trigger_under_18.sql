-- Private contact, in the year before the as-of date, with a person under 18 at the time: calls, texts and
-- messages off duty after the work ended, or a visit alone that is off duty or after the work ended. No
-- record of another and no timely one of their own accounts for it, no older tie or device that may be
-- used privately explains it, and the number or address names the person well enough.
INSERT INTO weigh_triggers
SELECT 'under_18_private_contact' AS trigger, c.staff_ref, c.person_ref, c.source_table, c.source_row,
       c.occurred_at
FROM contacts c JOIN harm_people h USING (person_ref)
WHERE c.occurred_at >= CAST($as_of AS TIMESTAMP) - INTERVAL 1 YEAR
      AND (year(c.local_day) - year(h.born_on), month(c.local_day), day(c.local_day))
          < (18, month(h.born_on), day(h.born_on))
      AND c.accounting IN ('unaccounted', 'afterwards')
      AND ((c.channel IN ('call', 'text', 'message') AND c.duty = 'off' AND c.after_conclusion)
           OR (c.channel = 'visit' AND c.crew = 'alone' AND (c.duty = 'off' OR c.after_conclusion)))
      AND c.older_tie IS NOT TRUE AND c.private_use IS NOT TRUE
      AND c.attribution <> 'pooled' AND c.confidence >= $confidence
