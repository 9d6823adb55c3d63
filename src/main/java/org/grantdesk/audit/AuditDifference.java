package org.grantdesk.audit;

import java.util.List;

/**
 * One field that a change touched.
 *
 * @param field its name in the recorded facts, such as {@code redirectUris}
 * @param before its values before; empty when there was none
 * @param after its values since; empty when there is none
 */
public record AuditDifference(String field, List<String> before, List<String> after) {

    /** Stands for the name of a person whom the reader may not know. */
    static final String ANOTHER_PERSON = "ANOTHER_PERSON";
}
