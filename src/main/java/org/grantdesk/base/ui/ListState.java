package org.grantdesk.base.ui;

import com.vaadin.flow.function.SerializableFunction;
import com.vaadin.flow.function.SerializablePredicate;
import com.vaadin.flow.router.QueryParameters;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.grantdesk.base.PastedSecrets;
import org.jspecify.annotations.Nullable;

/**
 * What a list shows, as the address of the page says it: search, filters and order. Unknown values in an address are as
 * good as none.
 */
public final class ListState implements Serializable {

    /** The most characters of a search: room for a whole address. */
    public static final int MAX_SEARCH = 600;

    /** Words to search for: nothing secret, and not too much. */
    public static final Parameter<String> SEARCH =
            new Parameter<>("q", text -> Optional.of(searchable(text)), ListState::searchable);

    private static final int MAX_TEXT = 64;

    private final List<Parameter<?>> parameters;
    private final @Nullable Enum<?> first;
    private final Map<String, String> values;
    private final @Nullable Enum<?> sort;
    private final boolean descending;

    /**
     * A part of the state.
     *
     * @param name in the address
     * @param read gives the value of a text in an address, if it is one
     * @param write gives its text; empty stands for no value
     */
    public record Parameter<V>(
            String name, SerializableFunction<String, Optional<V>> read, SerializableFunction<V, String> write)
            implements Serializable {

        public static Parameter<String> text(String name) {
            return text(name, text -> !text.isBlank() && text.length() <= MAX_TEXT);
        }

        public static Parameter<String> text(String name, SerializablePredicate<String> known) {
            return new Parameter<>(name, text -> Optional.of(text).filter(known), text -> text);
        }

        public static <E extends Enum<E>> Parameter<E> choice(String name, Class<E> type) {
            return new Parameter<>(name, text -> named(type, text), ListState::nameOf);
        }

        public static Parameter<Boolean> yesOrNo(String name) {
            return new Parameter<>(
                    name,
                    text -> text.equals("yes") || text.equals("no")
                            ? Optional.of(text.equals("yes"))
                            : Optional.empty(),
                    value -> value ? "yes" : "no");
        }

        /** Something that is so, or is not restricted. */
        public static Parameter<Boolean> flag(String name, String word, SerializablePredicate<String> known) {
            return new Parameter<>(
                    name, text -> known.test(text) ? Optional.of(true) : Optional.empty(), on -> on ? word : "");
        }

        /** Of the years that a database can store. */
        public static Parameter<LocalDate> day(String name) {
            return new Parameter<>(name, ListState::dayOf, LocalDate::toString);
        }

        private Optional<String> normal(String text) {
            return read.apply(text).map(write).filter(value -> !value.isEmpty());
        }
    }

    private ListState(
            List<Parameter<?>> parameters,
            @Nullable Enum<?> first,
            Map<String, String> values,
            @Nullable Enum<?> sort,
            boolean descending) {
        this.parameters = parameters;
        this.first = first;
        this.values = Map.copyOf(values);
        this.sort = sort;
        this.descending = descending;
    }

    /**
     * Everything in a list.
     *
     * @param first the order in which it is first shown; {@code null}: the list has one order only
     * @param parameters in their order in addresses
     */
    public static ListState everything(@Nullable Enum<?> first, Parameter<?>... parameters) {
        return new ListState(List.of(parameters), first, Map.of(), first, false);
    }

    /** What this address says of the same list. */
    public ListState read(QueryParameters address) {
        var read = new HashMap<String, String>();
        for (var parameter : parameters) {
            address.getSingleParameter(parameter.name())
                    .flatMap(parameter::normal)
                    .ifPresent(text -> read.put(parameter.name(), text));
        }
        var column = address.getSingleParameter("sort").flatMap(this::column);
        var down = first != null
                && address.getSingleParameter("order").filter("desc"::equals).isPresent();
        return new ListState(parameters, first, read, column.orElse(first), down);
    }

    /** Only what differs from the list as it is first shown. */
    public QueryParameters toParameters() {
        var all = new LinkedHashMap<String, List<String>>();
        for (var parameter : parameters) {
            var text = values.getOrDefault(parameter.name(), "");
            if (!text.isBlank()) {
                all.put(parameter.name(), List.of(text));
            }
        }
        if (sort != null && (sort != first || descending)) {
            all.put("sort", List.of(lower(sort)));
        }
        if (descending) {
            all.put("order", List.of("desc"));
        }
        return new QueryParameters(all);
    }

    public <V> @Nullable V get(Parameter<V> parameter) {
        var text = values.get(parameter.name());
        return text == null ? null : parameter.read().apply(text).orElse(null);
    }

    public boolean is(Parameter<Boolean> flag) {
        return Boolean.TRUE.equals(get(flag));
    }

    public String search() {
        return values.getOrDefault(SEARCH.name(), "");
    }

    /** When the day of this parameter begins; {@code null} without one. */
    public @Nullable Instant beginOf(Parameter<LocalDate> day, ZoneId zone) {
        var date = get(day);
        return date == null ? null : date.atStartOfDay(zone).toInstant();
    }

    /** When the day of this parameter is over; {@code null} without one. */
    public @Nullable Instant endOf(Parameter<LocalDate> day, ZoneId zone) {
        var date = get(day);
        return date == null ? null : date.plusDays(1).atStartOfDay(zone).toInstant();
    }

    public <E extends Enum<E>> E sort(Class<E> columns) {
        return Objects.requireNonNull(columns.cast(sort));
    }

    public boolean descending() {
        return descending;
    }

    /** Whether the list leaves anything out, for another reason than these. */
    public boolean narrowed(Parameter<?>... others) {
        var names = Arrays.stream(others).map(Parameter::name).toList();
        return values.entrySet().stream()
                .anyMatch(value ->
                        !names.contains(value.getKey()) && !value.getValue().isBlank());
    }

    public <V> ListState with(Parameter<V> parameter, @Nullable V value) {
        var changed = new HashMap<>(values);
        var text = value == null ? "" : parameter.write().apply(value);
        if (text.isEmpty()) {
            changed.remove(parameter.name());
        } else {
            changed.put(parameter.name(), text);
        }
        return new ListState(parameters, first, changed, sort, descending);
    }

    public ListState sortedBy(Enum<?> column, boolean down) {
        return new ListState(parameters, first, values, column, down);
    }

    /** The same in the order of the column with this key; without one, as it is first shown. */
    public ListState sortedBy(Optional<String> key, boolean down) {
        return new ListState(
                parameters,
                first,
                values,
                key.map(name -> name.toLowerCase(Locale.ROOT))
                        .flatMap(this::column)
                        .orElse(first),
                down);
    }

    /** Everything, in the same order, restricted by nothing but these. */
    public ListState only(Parameter<?>... kept) {
        var names = Arrays.stream(kept).map(Parameter::name).toList();
        var fewer = new HashMap<>(values);
        fewer.keySet().retainAll(names);
        return new ListState(parameters, first, fewer, sort, descending);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ListState state
                && values.equals(state.values)
                && sort == state.sort
                && descending == state.descending;
    }

    @Override
    public int hashCode() {
        return Objects.hash(values, sort, descending);
    }

    @Override
    public String toString() {
        return toParameters().getQueryString();
    }

    private Optional<Enum<?>> column(String name) {
        if (first == null) {
            return Optional.empty();
        }
        Enum<?>[] columns = first.getDeclaringClass().getEnumConstants();
        return Arrays.stream(columns)
                .filter(column -> lower(column).equals(name))
                .findFirst();
    }

    /** What of a text may be searched for and be in an address. */
    static String searchable(String text) {
        var known = PastedSecrets.publicPart(text);
        return known.length() <= MAX_SEARCH ? known : known.substring(0, MAX_SEARCH);
    }

    private static <E extends Enum<E>> Optional<E> named(Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> nameOf(constant).equals(text))
                .findFirst();
    }

    private static String nameOf(Enum<?> constant) {
        return lower(constant).replace('_', '-');
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static Optional<LocalDate> dayOf(String text) {
        try {
            var day = LocalDate.parse(text);
            return Optional.of(day).filter(one -> one.getYear() >= 1970 && one.getYear() <= 9999);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
