insert into client_domain (client_id, host, confirmed_at)
select min(id), 'app.example.test', timestamp with time zone '2026-01-01 00:00:00+00' from client;
