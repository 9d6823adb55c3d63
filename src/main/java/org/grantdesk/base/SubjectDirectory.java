package org.grantdesk.base;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * What the apps or the people of this installation are called. One is implemented by the feature that owns apps, one by
 * the feature that owns people. It checks no permission: the caller has done so.
 */
public interface SubjectDirectory {

    /**
     * An app or a person to choose.
     *
     * @param username another name that is theirs alone: a person's username, an app's client ID
     * @param name name of the app; full name of the person, or the username where none is given
     */
    record Named(String id, String username, String name) implements Serializable {}

    Audited.Names kind();

    Optional<Named> named(String id);

    /** Those with a word that begins as each word of the text does, by name, at most so many. */
    List<Named> search(String text, int limit);
}
