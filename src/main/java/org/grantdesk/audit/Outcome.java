package org.grantdesk.audit;

/** Whether what was asked for happened. */
public enum Outcome {
    DONE,
    REFUSED
}
