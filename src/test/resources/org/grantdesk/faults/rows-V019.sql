insert into search_part (part, word) values (cast('lare' as bytea), cast('clare' as bytea));
insert into saved_view (id, person_id, list, name, query, created_at)
values ('vie00000000000000000000001', 'per00000000000000000000001', 'APPS', 'Ältere "Apps"; --', 'status=suspended', current_timestamp);
