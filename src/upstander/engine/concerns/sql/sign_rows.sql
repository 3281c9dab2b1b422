SELECT * FROM weigh_signs ORDER BY place, adds DESC, bits DESC, indicator_id
