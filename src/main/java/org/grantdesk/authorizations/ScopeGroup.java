package org.grantdesk.authorizations;

import java.util.List;
import org.grantdesk.apis.DescribedApi;
import org.jspecify.annotations.Nullable;

/**
 * Scopes of one API, the most dangerous first.
 *
 * @param api whose they are; {@code null}: of this installation itself
 * @param scopes by the names that grants have ({@link org.grantdesk.apis.QualifiedScope})
 */
public record ScopeGroup(@Nullable DescribedApi api, List<Scope> scopes) {}
