-- What came in within two years after the year began, as the whole register tells it. An allegation of a
-- sexual or domestic kind needs no finding; a sustained one is counted whenever it was closed, and
-- `sustained_by` says by when that was known.
SELECT staff_ref,
       bool_or(sexualised IN ('towards_public', 'towards_colleague', 'towards_unstated')) AS sexual,
       bool_or(coalesce(domestic = 'yes', false)
               OR sexualised IN ('towards_public', 'towards_colleague', 'towards_unstated')) AS of_kind,
       bool_or(coalesce(upheld = 'yes', false)) AS sustained,
       min(closed_at) FILTER (upheld = 'yes') AS sustained_by
FROM complaints
WHERE received_at >= $day::TIMESTAMP AND received_at < $day::TIMESTAMP + INTERVAL 2 YEAR
GROUP BY staff_ref
