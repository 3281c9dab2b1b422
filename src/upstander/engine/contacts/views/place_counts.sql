-- An address and how many members of staff had stopped near it by the as-of date.
CREATE TABLE place_counts AS
SELECT address_ref, count(DISTINCT staff_ref) AS place_staff
FROM kept.contact_facts
WHERE channel = 'stop_nearby' AND known_at <= getvariable('as_of') AND occurred_at < getvariable('as_of')
GROUP BY address_ref;
