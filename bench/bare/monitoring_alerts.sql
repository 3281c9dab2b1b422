SELECT max(alert_ref), max(staff_ref), max(occurred_at), max(alert_kind), max(known_at), max(row_id)
FROM monitoring_alerts;
