package org.grantdesk.base;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.grantdesk.base.AuditEvent.Subject;
import org.grantdesk.base.SubjectDirectory.Named;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What apps and people are called, whichever feature owns them. Checks no permission: the caller has done so. */
@Component
public class Subjects {

    private final ObjectProvider<SubjectDirectory> directories;

    Subjects(ObjectProvider<SubjectDirectory> directories) {
        this.directories = directories;
    }

    /** The app or person with this id, a person under the username; empty for what is no id. */
    public Optional<Subject> find(Audited.Names kind, String id) {
        return named(kind, id)
                .map(found -> new Subject(found.id(), kind == Audited.Names.PERSON ? found.username() : found.name()));
    }

    public Optional<Named> named(Audited.Names kind, String id) {
        return knowing(kind, id).flatMap(directory -> directory.named(id));
    }

    /**
     * The person with this id.
     *
     * @throws NotFound when there is none
     */
    public Subject requirePerson(String id) {
        return find(Audited.Names.PERSON, id).orElseThrow(() -> new NotFound(NotFound.Kind.PERSON));
    }

    /** Those of one kind with a word that begins as each word of the text does, by name, at most so many. */
    public List<Named> search(Audited.Names kind, String text, int limit) {
        return of(kind).flatMap(directory -> directory.search(text, limit).stream())
                .toList();
    }

    private Optional<SubjectDirectory> knowing(Audited.Names kind, String id) {
        return Ids.isWellFormed(id) ? of(kind).findFirst() : Optional.empty();
    }

    private Stream<SubjectDirectory> of(Audited.Names kind) {
        return directories.stream().filter(directory -> directory.kind() == kind);
    }
}
