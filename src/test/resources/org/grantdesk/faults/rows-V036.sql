update client set hold_reason = 'Unknown vendor', look_key = 'vendor'
where id = (select min(id) from client);
insert into approval_request (id, client_id, person_id, scopes, redirect_host, asked_at)
select 'request1request1request1ab', min(c.id), min(p.id), 'openid', 'app.example.test', current_timestamp
from client c cross join person p;
