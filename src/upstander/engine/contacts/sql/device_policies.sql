-- A device, under its reference and under its line number, with whether limited private use is permitted.
CREATE OR REPLACE TABLE device_policies AS
WITH named AS (
    SELECT device_ref AS carried_as, private_use FROM devices
    UNION ALL SELECT line_number, private_use FROM devices WHERE line_number IS NOT NULL
)
SELECT carried_as, bool_or(coalesce(private_use, false)) AS private_use
FROM named
GROUP BY carried_as;
