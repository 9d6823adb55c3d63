package org.grantdesk.audit;

import java.util.List;

/**
 * One field that a change touched.
 *
 * @param field its name in the recorded facts, such as {@code redirectUris}
 * @param before its values before; empty when there was none
 * @param after its values since; empty when there is none
 */
public record AuditDifference(String field, List<String> before, List<String> after) {}
