-- Each amount's standing: how many peers show as much, in the chosen group and in the whole force, as a
-- share and in bits. A member of staff's own maximum is always at or above their own amounts, so one is
-- taken off. The share is drawn towards the whole force's, and never below 1 in (peers + 1). Where nobody else
-- in the whole force shows as much, everybody else is compared (width 5). It is worked out once for each
-- distinct amount of a group; a million pairs may show the same.
CREATE OR REPLACE TEMP TABLE weigh_standings AS
WITH placed AS MATERIALIZED (
    SELECT a.indicator_id, a.staff_ref, a.person_ref, a.amount, a.evidence_rows, a.cap_bits,
           g.width, g.group_id, g.group_no, g.force_no, g.peers, g.force_peers
    FROM weigh_amounts a JOIN weigh_chosen g USING (exposure, staff_ref)
),
asked AS MATERIALIZED (
    SELECT DISTINCT indicator_id, amount, cap_bits, width, group_id, group_no, force_no, peers, force_peers
    FROM placed
),
near AS MATERIALIZED (
    SELECT asked.*, c.at_or_above - 1 AS at_or_above
    FROM asked JOIN weigh_counts c USING (indicator_id, group_no, amount)
),
placed_in_both AS (
    SELECT near.*, c.at_or_above - 1 AS force_at_or_above,
           c.at_or_above = 1 AND near.width < 4 AS alone
    FROM near
    JOIN weigh_counts c
         ON c.indicator_id = near.indicator_id AND c.group_no = near.force_no AND c.amount = near.amount
),
shares AS (
    SELECT indicator_id, amount, group_no, cap_bits, at_or_above,
           CASE WHEN alone THEN 5 ELSE width END AS width,
           CASE WHEN alone THEN '' ELSE group_id END AS group_id,
           CASE WHEN alone THEN force_peers ELSE peers END AS peers,
           CASE WHEN alone THEN 1e0 / (1 + force_peers)
                ELSE greatest((1 + at_or_above + $prior * (1e0 + force_at_or_above) / (1 + force_peers))
                                  / (1 + peers + $prior),
                              1e0 / (1 + peers)) END AS share
    FROM placed_in_both
),
rarity AS MATERIALIZED (
    SELECT indicator_id, amount, group_no, width, group_id, peers, at_or_above, share,
           round(greatest(0, least(cap_bits, -log2(share))), 9) AS bits, -log2(share) > cap_bits AS capped
    FROM shares
)
SELECT p.indicator_id, p.staff_ref, p.person_ref, p.amount, p.evidence_rows, r.width, r.group_id, r.peers,
       r.at_or_above, r.share, r.bits, r.capped
FROM placed p JOIN rarity r USING (indicator_id, group_no, amount)
