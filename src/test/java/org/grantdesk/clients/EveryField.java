package org.grantdesk.clients;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.grantdesk.redirects.ClientType;

/** Every field of an app in turn, so that a new one that something forgets makes a test fail. */
public final class EveryField {

    /**
     * One field.
     *
     * @param name as the record has it
     */
    public record Field(String name) {

        /** The same app with another value of this field and of no other. */
        public ClientMetadata change(ClientMetadata app) {
            var values = Stream.of(components())
                    .map(some -> some.getName().equals(name) ? another(name) : read(some, app))
                    .toArray();
            try {
                return ClientMetadata.class
                        .getDeclaredConstructor(Stream.of(components())
                                .map(RecordComponent::getType)
                                .toArray(Class[]::new))
                        .newInstance(values);
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }

        /** The other value as it can be found in a page or a form. */
        public String text() {
            var value = another(name);
            return value instanceof List<?> list ? String.valueOf(list.getFirst()) : String.valueOf(value);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private EveryField() {}

    /** All fields; parameters of a test. */
    public static Stream<Field> all() {
        return Arrays.stream(components()).map(component -> new Field(component.getName()));
    }

    /** All fields but those of these names. */
    public static Stream<Field> except(String... names) {
        return all().filter(field -> !List.of(names).contains(field.name()));
    }

    /** The value of the field in this app. */
    public static Object read(Field field, ClientMetadata app) {
        return Stream.of(components())
                .filter(some -> some.getName().equals(field.name()))
                .map(some -> read(some, app))
                .findFirst()
                .orElseThrow();
    }

    private static RecordComponent[] components() {
        return ClientMetadata.class.getRecordComponents();
    }

    private static Object another(String name) {
        return switch (name) {
            case ClientMetadata.CLIENT_NAME -> "Wages";
            case ClientMetadata.DESCRIPTION -> "Pays what is due";
            case ClientMetadata.CLIENT_URI -> "https://wages.example.com/";
            case ClientMetadata.LOGO_URI -> "https://wages.example.com/icon.png";
            case ClientMetadata.SUPPORT_EMAIL -> "help@wages.example.com";
            case ClientMetadata.REDIRECT_URIS -> List.of("https://wages.example.com/callback");
            case ClientMetadata.TYPE -> ClientType.PUBLIC;
            case ClientMetadata.TRUSTED -> true;
            case ClientMetadata.MATTERMOST_APP_ID -> "com.example.wages";
            default -> throw new AssertionError("Give a second value for " + name + " here, and see what forgets it");
        };
    }

    private static Object read(RecordComponent component, ClientMetadata app) {
        try {
            return component.getAccessor().invoke(app);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
