-- A call or text.
INSERT INTO seen
SELECT p.pair_id, h.staff_ref, h.person_ref, h.channel, h.direction, h.started_at, h.duration_s, 'unknown',
    coalesce(d.private_use, false), h.attribution, h.staff_confidence * h.person_confidence, h.number_kind,
    h.organisation, false, NULL, NULL, NULL, h.known_at, h.source_table, h.row_id
FROM calls_held AS h
LEFT JOIN device_policies AS d ON d.carried_as = h.carried_as
LEFT JOIN pairs AS p ON p.staff_ref = h.staff_ref AND p.person_ref = h.person_ref;

DROP TABLE calls_held;
