-- What is asked about the contacts seen in this span, kept.
INSERT INTO kept.contact_facts SELECT * FROM asked;
