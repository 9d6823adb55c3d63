update client set origin = 'DOCUMENT', document_url = 'https://client.example.test/app.json', document_accepted_at = now()
where id = (select max(id) from client);
insert into client_document (client_id, accepted, proposed, fetched_at, fresh_until)
select id, '{}', null, now(), now() from client where document_url is not null;
insert into client_assertion (assertion_hash, expires_at) values ('assertion', now());
