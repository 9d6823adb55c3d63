package org.grantdesk.people;

/** A person may sign in again. Published inside the transaction that did it. */
public record PersonReactivated(String personId) {}
