insert into audit_event (occurred_at, action, outcome, actor_id, actor_name, address, client_id, client_name, person_id, person_name, reason, before_json, after_json)
values
    (current_timestamp, 'app.registered', 'DONE', 'per00000000000000000000001', 'ada', '2001:db8::1', 'app00000000000000000000001', 'Pay ''n'' roll 💸', null, null, null, null, '{"name": "Pay ''n'' roll 💸"}'),
    (timestamp with time zone '1999-12-31 23:59:59+00', 'person.signedIn', 'REFUSED', null, '', '', null, null, 'per9999999999999999999gone', 'gone', 'Wrong password', '', null);
