-- One row for each visit, look-up or stop that nobody else asked for (a case or role allows visits, and asks
-- for none), after the pair's calls fell to a fraction of their rate while these, and calls to others, kept theirs.
WITH known AS (
    SELECT staff_ref, person_ref, source_table, source_row, occurred_at,
           CASE WHEN channel IN ('call', 'text', 'message') THEN 1 ELSE 0 END AS talk
    FROM contacts
    WHERE met_at < occurred_at AND older_tie IS NOT TRUE AND direction <> 'in' AND confidence >= $least_confidence
      AND (channel IN ('call', 'text', 'message')
           OR ((channel = 'visit' OR (channel = 'lookup' AND after_conclusion IS NOT TRUE)
                OR (channel = 'stop_nearby' AND place_staff <= $few_staff AND near_own_home IS NOT TRUE))
               AND (accounting IN ('unaccounted', 'afterwards', 'self_made')
                    OR (channel = 'visit' AND accounting IN ('by_another')
                        AND purpose_kind IN ('case_ownership', 'assigned_role')))))
      AND date_diff('day', local_day, $as_of) < $window_days
), kept AS (
    SELECT k.staff_ref, k.person_ref, k.source_table, k.source_row, k.occurred_at, k.talk, CASE WHEN $loud_share * p.talks
           >= sum(k.talk) OVER (PARTITION BY k.staff_ref, k.person_ref ORDER BY k.occurred_at) THEN 1 ELSE 0 END AS loud
    FROM known AS k
    JOIN (SELECT staff_ref, person_ref, sum(talk) AS talks FROM known GROUP BY staff_ref, person_ref
          HAVING sum(talk) >= $least_talk AND count(*) - sum(talk) >= $least_others) AS p
      ON p.staff_ref = k.staff_ref AND p.person_ref = k.person_ref
), turned AS (
    SELECT staff_ref, person_ref, sum(talk * loud) AS loud_talk, sum(talk) AS talks, sum(loud) AS loud_all, count(*) AS everything,
           1.0 * date_diff('day', min(occurred_at), max(CASE WHEN talk * loud = 1 THEN occurred_at END)) AS loud_days,
           1.0 * date_diff('day', max(CASE WHEN talk * loud = 1 THEN occurred_at END),
                                  max(CASE WHEN talk = 0 THEN occurred_at END)) AS quiet_days
    FROM kept GROUP BY staff_ref, person_ref
)
SELECT k.staff_ref, k.person_ref, k.source_table, k.source_row, k.occurred_at, 1 AS amount
FROM kept AS k
JOIN turned AS t ON t.staff_ref = k.staff_ref AND t.person_ref = k.person_ref
SEMI JOIN known AS o
  ON o.staff_ref = k.staff_ref AND o.talk = 1 AND o.person_ref <> k.person_ref
 AND o.occurred_at BETWEEN k.occurred_at AND k.occurred_at + $least_days * INTERVAL '1' DAY
WHERE k.talk = 0 AND k.loud = 0
  AND t.loud_days >= $least_days AND t.quiet_days >= $least_days
  AND (t.talks - t.loud_talk) * t.loud_days <= $quiet_rate * t.loud_talk * t.quiet_days
  AND t.everything - t.loud_all - (t.talks - t.loud_talk) >= $least_others
  AND (t.everything - t.loud_all - (t.talks - t.loud_talk)) * t.loud_days >= (t.loud_all - t.loud_talk) * t.quiet_days
