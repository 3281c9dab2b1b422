-- Each amount's standing: how many peers show as much, in the chosen group and in the whole force, as a
-- share and in bits. A member of staff's own maximum is always at or above their own amounts, so one is
-- taken off. The share is drawn towards the whole force's, and never below 1 in (peers + 1).
CREATE OR REPLACE TEMP TABLE weigh_standings AS
WITH counted AS (
    SELECT a.indicator_id, a.staff_ref, a.person_ref, a.amount, a.evidence_rows, a.cap_bits,
           g.width, g.group_id, g.peers, g.force_peers,
           near.at_or_above - 1 AS at_or_above, wide.at_or_above - 1 AS force_at_or_above
    FROM weigh_amounts a
    JOIN weigh_chosen g USING (exposure, staff_ref)
    JOIN weigh_counts near
         ON near.indicator_id = a.indicator_id AND near.group_no = g.group_no AND near.amount = a.amount
    JOIN weigh_counts wide
         ON wide.indicator_id = a.indicator_id AND wide.group_no = g.force_no AND wide.amount = a.amount
),
shares AS (
    SELECT *, greatest((1 + at_or_above + $prior * (1e0 + force_at_or_above) / (1 + force_peers))
                           / (1 + peers + $prior),
                       1e0 / (1 + peers)) AS share
    FROM counted
)
SELECT indicator_id, staff_ref, person_ref, amount, evidence_rows, width, group_id, peers, at_or_above, share,
       round(greatest(0, least(cap_bits, -log2(share))), 9) AS bits, -log2(share) > cap_bits AS capped
FROM shares
