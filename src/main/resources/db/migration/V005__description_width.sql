-- A description has 512 characters; H2 counts those beyond the basic plane, such as emoji, as two.
alter table client alter column description set data type varchar(1024);
