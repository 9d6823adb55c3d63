package org.grantdesk.base;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.util.Assert;
import org.springframework.util.ReflectionUtils;

/** Copies records of many components with some of these changed, which the language has no expression for. */
public final class Copies {

    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            var components = type.getRecordComponents();
            Stream.of(components).map(RecordComponent::getAccessor).forEach(ReflectionUtils::makeAccessible);
            return new Shape(BeanUtils.getResolvableConstructor(type), List.of(components));
        }
    };

    private Copies() {}

    /** What is looked up once of a class of records: lists of the log copy each of their rows. */
    private record Shape(Constructor<?> constructor, List<RecordComponent> components) {}

    /** The record with another value for the component of this name. */
    public static <R extends Record> R with(R record, String name, Object value) {
        Assert.isTrue(
                SHAPES.get(record.getClass()).components().stream()
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
        var shape = SHAPES.get(record.getClass());
        var values = shape.components().stream()
                .map(component -> change.apply(
                        component.getName(), ReflectionUtils.invokeMethod(component.getAccessor(), record)))
                .toArray();
        return (R) BeanUtils.instantiateClass(shape.constructor(), values);
    }
}
