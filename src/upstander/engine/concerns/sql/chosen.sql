-- The narrowest group with enough peers; the whole force where none has.
CREATE OR REPLACE TEMP TABLE weigh_chosen AS
WITH narrowest AS (
    SELECT exposure, staff_ref, width, group_id, group_no, peers
    FROM weigh_memberships
    WHERE peers >= $min_peers OR width = 4
    QUALIFY row_number() OVER (PARTITION BY exposure, staff_ref ORDER BY width) = 1
)
SELECT narrowest.*, force.group_no AS force_no, force.peers AS force_peers
FROM narrowest
JOIN weigh_memberships force USING (exposure, staff_ref)
WHERE force.width = 4
