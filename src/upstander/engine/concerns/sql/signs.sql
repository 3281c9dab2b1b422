-- The signs of each headline, and which of them entered the sum.
CREATE OR REPLACE TEMP TABLE weigh_signs AS
SELECT h.place, s.staff_ref, s.person_ref, s.indicator_id, s.amount, s.evidence_rows,
       s.width, s.group_id, s.peers, s.at_or_above, s.share, s.bits, s.capped,
       s.bits >= $floor_bits
         AND row_number() OVER (PARTITION BY h.place, c.group_name ORDER BY s.bits DESC, s.indicator_id) = 1
         AS adds
FROM weigh_headlines h
JOIN weigh_standings s ON s.staff_ref = h.staff_ref
     AND (s.person_ref IS NULL OR s.person_ref = h.person_ref)
JOIN weigh_cards c USING (indicator_id)
