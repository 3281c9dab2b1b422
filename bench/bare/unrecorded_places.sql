SELECT max(place_ref), max(place_kind), max(unit), max(starts_at), max(ends_at), max(known_at), max(row_id)
FROM unrecorded_places;
