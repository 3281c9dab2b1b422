SELECT max(person_ref), max(address_ref), sum(latitude), sum(longitude), max(address_kind), max(starts_at),
    max(ends_at), sum(confidence), sum(homes_near), max(home_cell), max(known_at), max(row_id)
FROM people_addresses;
