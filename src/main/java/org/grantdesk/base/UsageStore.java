package org.grantdesk.base;

import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Adds to a table of numbers with the columns {@code id} and {@code amount}. Its rows refer to nothing and are locked in
 * the order of their keys.
 *
 * @param <K> the key of a row
 */
public final class UsageStore<K> {

    private static final int BATCH = 500;

    private final String table;
    private final List<String> columns;
    private final Function<K, List<?>> values;
    private final JdbcTemplate jdbc;
    private final TransactionOperations transaction;

    /**
     * @param columns of the key, which is unique
     * @param values of these columns
     */
    public UsageStore(
            String table,
            List<String> columns,
            Function<K, List<?>> values,
            JdbcTemplate jdbc,
            TransactionOperations transaction) {
        this.table = table;
        this.columns = List.copyOf(columns);
        this.values = values;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * Adds to the rows, all or none. Other instances may add to the same ones: rows that are missing are made first, so
     * that everyone then waits for the others in the same order.
     */
    public void add(SortedMap<K, Long> amounts) {
        var missing = amounts.keySet().stream()
                .map(key -> values.apply(key).toArray())
                .toList();
        var added = amounts.entrySet().stream()
                .map(entry -> Stream.concat(Stream.of(entry.getValue()), values.apply(entry.getKey()).stream())
                        .toArray())
                .toList();
        var condition = columns.stream().map(column -> column + " = ?").collect(Collectors.joining(" and "));
        transaction.executeWithoutResult(status -> {
            jdbc.batchUpdate(
                    "insert into " + table + " (" + String.join(", ", columns) + ", amount) values ("
                            + "?, ".repeat(columns.size()) + "0) on conflict do nothing",
                    missing);
            jdbc.batchUpdate("update " + table + " set amount = amount + ? where " + condition, added);
        });
    }

    /**
     * Removes the rows of what is gone, in batches that pass by what is locked.
     *
     * @param parent the table that the first column of the key names rows of
     */
    public void removeWithout(String parent) {
        int removed;
        do {
            removed = Objects.requireNonNull(transaction.execute(status -> removeSomeWithout(parent)));
        } while (removed == BATCH);
    }

    private int removeSomeWithout(String parent) {
        var ids = jdbc.queryForList(
                "select u.id from " + table + " u where not exists (select 1 from " + parent + " p where p.id = u."
                        + columns.getFirst() + ") order by u." + String.join(", u.", columns) + " limit " + BATCH
                        + " for update skip locked",
                Long.class);
        if (!ids.isEmpty()) {
            jdbc.update("delete from " + table + " where id = any(?)", (Object) ids.toArray(Long[]::new));
        }
        return ids.size();
    }
}
