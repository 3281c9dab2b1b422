-- Each amount's standing: how many peers show as much, in the chosen group and in the whole force, as a
-- share and in bits. A member of staff's own maximum is always at or above their own amounts, so one is
-- taken off. The share is drawn towards the whole force's, and never below 1 in (peers + 1). It is worked
-- out once for each distinct amount of a group; a million pairs may show the same.
CREATE OR REPLACE TEMP TABLE weigh_standings AS
WITH placed AS MATERIALIZED (
    SELECT a.indicator_id, a.staff_ref, a.person_ref, a.amount, a.evidence_rows, a.cap_bits,
           g.width, g.group_id, g.group_no, g.force_no, g.peers, g.force_peers
    FROM weigh_amounts a JOIN weigh_chosen g USING (exposure, staff_ref)
),
asked AS MATERIALIZED (
    SELECT DISTINCT indicator_id, amount, cap_bits, group_no, force_no, peers, force_peers FROM placed
),
near AS MATERIALIZED (
    SELECT asked.*, c.at_or_above - 1 AS at_or_above
    FROM asked JOIN weigh_counts c USING (indicator_id, group_no, amount)
),
shares AS (
    SELECT near.indicator_id, near.amount, near.group_no, near.cap_bits, near.at_or_above,
           greatest((1 + near.at_or_above + $prior * (1e0 + c.at_or_above - 1) / (1 + near.force_peers))
                        / (1 + near.peers + $prior),
                    1e0 / (1 + near.peers)) AS share
    FROM near
    JOIN weigh_counts c
         ON c.indicator_id = near.indicator_id AND c.group_no = near.force_no AND c.amount = near.amount
),
rarity AS MATERIALIZED (
    SELECT indicator_id, amount, group_no, at_or_above, share,
           round(greatest(0, least(cap_bits, -log2(share))), 9) AS bits, -log2(share) > cap_bits AS capped
    FROM shares
)
SELECT p.indicator_id, p.staff_ref, p.person_ref, p.amount, p.evidence_rows, p.width, p.group_id, p.peers,
       r.at_or_above, r.share, r.bits, r.capped
FROM placed p JOIN rarity r USING (indicator_id, group_no, amount)
