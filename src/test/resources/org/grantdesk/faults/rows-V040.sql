insert into access_request (id, person_id, client_id, api_id, scopes, reason, refusal, changed_at)
select 'request2request2request2ab', min(p.id), min(c.id), min(a.id), 'access', 'Reports', 'Not needed', current_timestamp
from person p cross join client c cross join api a;
