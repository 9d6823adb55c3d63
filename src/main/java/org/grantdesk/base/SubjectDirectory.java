package org.grantdesk.base;

import java.util.List;
import java.util.Optional;
import org.grantdesk.base.AuditEvent.Subject;

/**
 * What the apps or the people of this installation are called. One is implemented by the feature that owns apps, one by
 * the feature that owns people. It checks no permission: the caller has done so.
 */
public interface SubjectDirectory {

    /** Whether this one knows apps or people. */
    Audited.Names kind();

    /** The app or person with this id. */
    Optional<Subject> find(String id);

    /** Those with a word that begins as each word of the text does, by name, at most so many. */
    List<Subject> search(String text, int limit);
}
