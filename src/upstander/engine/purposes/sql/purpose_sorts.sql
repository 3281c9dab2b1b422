-- A sort of purpose: kind and task. Its number is packed into the purpose's own.
CREATE OR REPLACE TABLE kept.purpose_sorts AS
SELECT row_number() OVER (ORDER BY purpose_kind, task_kind NULLS FIRST) - 1 AS sort_id, purpose_kind, task_kind
FROM (SELECT purpose_kind, task_kind FROM purpose_rows UNION SELECT 'desk_role', 'on_behalf_of');
