package org.grantdesk.people;

/** A person was shut out. Published inside the transaction that does it, so that what hangs on them ends in it. */
public record PersonDeactivated(String personId) {}
