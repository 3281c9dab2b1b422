SELECT h.*, coalesce(p.further_people, 0) AS further_people
FROM weigh_headlines h
LEFT JOIN (SELECT place, count(*) AS further_people FROM weigh_people WHERE NOT headline GROUP BY place) p USING (place)
ORDER BY h.place
