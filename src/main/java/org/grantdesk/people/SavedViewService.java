package org.grantdesk.people;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.Ids;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.NotFound;
import org.grantdesk.base.PastedSecrets;
import org.grantdesk.base.PlainText;
import org.grantdesk.base.RowLocks;
import org.grantdesk.base.SearchTerms;
import org.grantdesk.security.CurrentUser;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Views of lists that people save for themselves. It is always the signed-in person's own: another person's is not found.
 * A view is only an address; what its list shows is decided when it is opened.
 */
@Service
@Transactional
@PreAuthorize("isAuthenticated()")
public class SavedViewService {

    /** The most views of one list that a person may have. */
    public static final int MAX_VIEWS = 50;

    public static final int MAX_NAME = 64;

    private static final int MAX_QUERY = 2048;

    private final JdbcClient jdbc;
    private final RowLocks locks;
    private final CurrentUser currentUser;
    private final Clock clock;

    SavedViewService(JdbcClient jdbc, RowLocks locks, CurrentUser currentUser, Clock clock) {
        this.jdbc = jdbc;
        this.locks = locks;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    /** The views of a list by name. One statement. */
    @Transactional(readOnly = true)
    public List<SavedView> list(SavedView.Of list) {
        return jdbc
                .sql("select id, name, query from saved_view where person_id = ? and list = ?")
                .params(currentUser.id(), list.name())
                .query((row, number) -> new SavedView(row.getString(1), row.getString(2), row.getString(3)))
                .stream()
                .sorted(Comparator.comparing(view -> SearchTerms.sortKey(view.name()), Arrays::compareUnsigned))
                .toList();
    }

    /**
     * Saves a view.
     *
     * @param query what stands behind the question mark of the list's address
     * @throws InvalidInput for {@code name} or {@code query}
     * @throws Conflict {@code view.tooMany} when there are {@link #MAX_VIEWS}
     */
    public SavedView save(SavedView.Of list, String name, String query) {
        // Of two that are saved at the same moment one is first: names and the number are checked in order.
        locks.person(currentUser.id());
        var wanted = name.strip();
        var problems = checkName(wanted);
        problems.refuseIf(isTaken(list.name(), wanted, ""), "name", "view.name.taken")
                .refuseIf(
                        query.length() > MAX_QUERY || !PlainText.isOneLine(query) || PastedSecrets.areIn(query),
                        "query",
                        "view.query");
        problems.throwIfAny();
        if (count(list) >= MAX_VIEWS) {
            throw new Conflict("view.tooMany", MAX_VIEWS);
        }
        var view = new SavedView(Ids.next(), wanted, query);
        jdbc.sql("insert into saved_view (id, person_id, list, name, query, created_at) values (?, ?, ?, ?, ?, ?)")
                .params(view.id(), currentUser.id(), list.name(), wanted, query, Timestamp.from(clock.instant()))
                .update();
        return view;
    }

    /**
     * Gives a view another name.
     *
     * @throws InvalidInput for {@code name}
     */
    public void rename(String viewId, String name) {
        locks.person(currentUser.id());
        var list = listOf(viewId);
        var wanted = name.strip();
        checkName(wanted)
                .refuseIf(isTaken(list, wanted, viewId), "name", "view.name.taken")
                .throwIfAny();
        jdbc.sql("update saved_view set name = ? where id = ? and person_id = ?")
                .params(wanted, viewId, currentUser.id())
                .update();
    }

    public void delete(String viewId) {
        locks.person(currentUser.id());
        listOf(viewId);
        jdbc.sql("delete from saved_view where id = ? and person_id = ?")
                .params(viewId, currentUser.id())
                .update();
    }

    private static InvalidInput.Collector checkName(String name) {
        return new InvalidInput.Collector()
                .refuseIf(name.isEmpty(), "name", "view.name.empty")
                .refuseIf(name.length() > MAX_NAME, "name", "view.name.tooLong", MAX_NAME)
                .refuseIf(!PlainText.isOneLine(name), "name", "view.name.characters");
    }

    private boolean isTaken(String list, String name, String exceptId) {
        return PlainText.isStorable(name)
                && jdbc.sql("select count(*) from saved_view where person_id = ? and list = ? and name = ? and id <> ?")
                                .params(currentUser.id(), list, name, exceptId)
                                .query(Long.class)
                                .single()
                        > 0;
    }

    private long count(SavedView.Of list) {
        return jdbc.sql("select count(*) from saved_view where person_id = ? and list = ?")
                .params(currentUser.id(), list.name())
                .query(Long.class)
                .single();
    }

    private String listOf(String viewId) {
        return NotFound.require(
                NotFound.Kind.VIEW,
                viewId,
                id -> jdbc.sql("select list from saved_view where id = ? and person_id = ?")
                        .params(id, currentUser.id())
                        .query(String.class)
                        .optional());
    }
}
