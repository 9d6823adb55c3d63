-- Counts apps that were not used for some time.
create index client_unused on client (last_used_at, created_at);

-- Plainer texts of the built-in scopes, unless an administrator has rewritten them.
update scope set title_en = 'See your email address', version = version + 1
    where name = 'email' and title_en = 'See your e-mail address';
update scope set sentence_en = 'Lets the app recognize you by an ID.',
    sentence_de = 'Die App erkennt Sie an einer ID wieder.', version = version + 1
    where name = 'openid' and sentence_en = 'Learns that it is you, under a number that stands for you.'
    and sentence_de = 'Erfährt, dass Sie es sind, unter einer Nummer, die für Sie steht.';
update scope set sentence_en = 'Lets the app see your name, username, nickname and language.',
    sentence_de = 'Die App sieht Ihren Namen, Benutzernamen, Spitznamen und Ihre Sprache.', version = version + 1
    where name = 'profile' and sentence_en = 'Sees your name, username, nickname and language.'
    and sentence_de = 'Sieht Ihren Namen, Benutzernamen, Spitznamen und Ihre Sprache.';
update scope set sentence_en = 'Lets the app see the email address of your account.',
    sentence_de = 'Die App sieht die E-Mail-Adresse Ihres Kontos.', version = version + 1
    where name = 'email' and sentence_en = 'Sees the e-mail address of your account.'
    and sentence_de = 'Sieht die E-Mail-Adresse Ihres Kontos.';
update scope set sentence_en = 'Lets the app read your account through the API: names, email address and roles.',
    sentence_de = 'Die App liest Ihr Konto über die API: Namen, E-Mail-Adresse und Rollen.', version = version + 1
    where name = 'user' and sentence_en = 'Reads your account through the API: names, e-mail address, roles.'
    and sentence_de = 'Liest Ihr Konto über die API: Namen, E-Mail-Adresse, Rollen.';
update scope set title_de = 'Zugriff behalten, während Sie abwesend sind',
    sentence_en = 'Keeps access for up to a year, or until you revoke it.',
    sentence_de = 'Behält den Zugriff bis zu einem Jahr oder bis Sie ihn entziehen.', version = version + 1
    where name = 'offline_access' and sentence_en = 'Keeps what you allow for up to a year, until you revoke it.'
    and sentence_de = 'Behält bis zu einem Jahr, was Sie erlauben, bis Sie es widerrufen.';
update scope set sentence_en = 'Lets the app register, change and delete apps in your name and rotate their secrets, with your permissions.',
    sentence_de = 'Die App registriert, ändert und löscht Apps in Ihrem Namen und rotiert ihre Secrets, mit Ihren Berechtigungen.',
    version = version + 1
    where name = 'manage_oauth'
    and sentence_en = 'Registers, changes and deletes apps in your name and replaces their secrets, as far as you may yourself.'
    and sentence_de = 'Registriert, ändert und löscht Apps in Ihrem Namen und ersetzt ihre Secrets, soweit Sie es selbst dürfen.';
