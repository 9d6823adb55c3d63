package org.grantdesk.base;

import java.lang.reflect.Method;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.util.Assert;
import org.springframework.util.ReflectionUtils;

/** Copies records of many components with some of these changed, which the language has no expression for. */
public final class Copies {

    private Copies() {}

    /** The record with another value for the component of this name. */
    public static <R extends Record> R with(R record, String name, Object value) {
        Assert.isTrue(
                Stream.of(record.getClass().getRecordComponents())
                        .anyMatch(component -> component.getName().equals(name)),
                () -> record.getClass().getSimpleName() + " has no " + name);
        return map(record, (component, old) -> component.equals(name) ? value : old);
    }

    /** The record without blanks around its texts. */
    public static <R extends Record> R stripped(R record) {
        return map(record, (component, old) -> old instanceof String text ? text.strip() : old);
    }

    @SuppressWarnings("unchecked")
    private static <R extends Record> R map(R record, BiFunction<String, @Nullable Object, @Nullable Object> change) {
        var values = Stream.of(record.getClass().getRecordComponents())
                .map(component -> change.apply(component.getName(), read(record, component.getAccessor())))
                .toArray();
        return (R) BeanUtils.instantiateClass(BeanUtils.getResolvableConstructor(record.getClass()), values);
    }

    private static @Nullable Object read(Record record, Method accessor) {
        ReflectionUtils.makeAccessible(accessor);
        return ReflectionUtils.invokeMethod(accessor, record);
    }
}
