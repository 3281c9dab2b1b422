-- Private contact with a person under 18 at the time: off duty, after the work ended, or a visit alone,
-- which no other person's record and no timely record of their own accounts for.
INSERT INTO weigh_triggers
SELECT 'under_18_private_contact' AS trigger, c.staff_ref, c.person_ref, c.source_table, c.source_row,
       c.occurred_at
FROM contacts c JOIN harm_people h USING (person_ref)
WHERE (year(c.local_day) - year(h.born_on), month(c.local_day), day(c.local_day))
          < (18, month(h.born_on), day(h.born_on))
      AND c.accounting IN ('unaccounted', 'afterwards')
      AND c.channel IN ('call', 'text', 'message', 'visit', 'custody_visit')
      AND (c.duty = 'off' OR c.after_conclusion
           OR (c.crew = 'alone' AND c.channel IN ('visit', 'custody_visit')))
      AND c.attribution <> 'pooled' AND c.confidence >= $confidence
