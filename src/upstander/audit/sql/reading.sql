-- An auditor asks by whom, about what, and what was refused; the newest first.
CREATE INDEX audit_entry_actor ON audit_entry (actor, id);
CREATE INDEX audit_entry_about ON audit_entry (about, id) WHERE about IS NOT NULL;
CREATE INDEX audit_entry_refused ON audit_entry (outcome, id) WHERE outcome <> 'done';
