package org.grantdesk.authserver.protocol;

import org.grantdesk.documents.DocumentRefused;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/** The app is named by the address of a document that cannot be used. */
public final class DocumentError extends OAuth2Error {

    private static final long serialVersionUID = 1;

    private final DocumentRefused.Reason why;

    public DocumentError(DocumentRefused refused) {
        super(
                refused.passing() ? OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE : OAuth2ErrorCodes.INVALID_CLIENT,
                refused.getMessage(),
                null);
        why = refused.reason();
    }

    RefusedRequest.Reason reason() {
        return switch (why) {
            case NOT_ALLOWED -> RefusedRequest.Reason.DOCUMENT_NOT_ALLOWED;
            case UNREACHABLE -> RefusedRequest.Reason.DOCUMENT_UNREACHABLE;
            default -> RefusedRequest.Reason.DOCUMENT_WRONG;
        };
    }
}
