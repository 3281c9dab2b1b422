-- Within a group that shares evidence the largest counts; across groups they add, about the same pair.
-- A pair's sum is the sum of the person's own signs, and what the pair has above them in each group.
CREATE OR REPLACE TEMP TABLE weigh_sums AS
WITH speaking AS (
    SELECT s.staff_ref, s.person_ref, c.group_name, c.card_level, max(s.bits) AS bits
    FROM weigh_standings s JOIN weigh_cards c USING (indicator_id)
    WHERE s.bits >= $floor_bits
    GROUP BY ALL
),
own AS (SELECT staff_ref, group_name, bits FROM speaking WHERE card_level = 'staff'),
own_sum AS (SELECT staff_ref, sum(bits) AS bits FROM own GROUP BY staff_ref),
above AS (
    SELECT p.staff_ref, p.person_ref, sum(greatest(0, p.bits - coalesce(own.bits, 0))) AS bits,
           sum(p.bits) AS pair_bits
    FROM speaking p LEFT JOIN own USING (staff_ref, group_name)
    WHERE p.card_level = 'pair'
    GROUP BY p.staff_ref, p.person_ref
)
SELECT staff_ref, NULL AS person_ref, round(bits, 6) AS bits, 0e0 AS pair_bits FROM own_sum
UNION ALL
SELECT above.staff_ref, above.person_ref, round(above.bits + coalesce(own_sum.bits, 0), 6), above.pair_bits
FROM above LEFT JOIN own_sum USING (staff_ref)
WHERE above.bits > 0
