package dev.hybridllm.config.reader;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** From Java's types to shapes: the one place that says which types a setting may have. */
final class Shapes {

    private Shapes() {}

    /** The shape of a record, whatever its components are. */
    static Fields fields(Class<? extends Record> type) {
        var fields =
                Arrays.stream(type.getRecordComponents()).map(Shapes::field).toList();
        return new Fields(type, fields);
    }

    private static Field field(RecordComponent component) {
        try {
            return new Field(
                    Field.nameOf(component.getName()),
                    component.getType(),
                    of(component.getGenericType()),
                    component.getAnnotation(Setting.class));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    component.getDeclaringRecord().getName() + " has " + component.getName(), e);
        }
    }

    private static Shape of(Type type) {
        if (type instanceof ParameterizedType generic) {
            return ofGeneric(generic);
        }
        if (type instanceof Class<?> plain) {
            return ofClass(plain);
        }
        throw unfit(type);
    }

    private static Shape ofGeneric(ParameterizedType type) {
        var raw = type.getRawType();
        var inner = type.getActualTypeArguments();
        if (raw == Optional.class) {
            return new Maybe(of(inner[0]), false);
        }
        if (raw == List.class) {
            return new Shape.ListOf(of(inner[0]));
        }
        if ((raw == Set.class || raw == SortedSet.class) && of(inner[0]) instanceof Shape.Word element) {
            return new Shape.SetOf(element);
        }
        if ((raw == Map.class || raw == SortedMap.class) && of(inner[0]) instanceof Shape.Word key) {
            return new Shape.MapOf(key, of(inner[1]));
        }
        throw unfit(type);
    }

    private static Shape ofClass(Class<?> type) {
        if (type == String.class) {
            return new Shape.Text();
        }
        if (type == int.class || type == Integer.class) {
            return new Shape.WholeNumber();
        }
        if (type == boolean.class || type == Boolean.class) {
            return new Shape.Truth();
        }
        if (type == OptionalInt.class) {
            return new Maybe(new Shape.WholeNumber(), true);
        }
        if (type.isEnum()) {
            return new Shape.Choice(constants(type));
        }
        var parser = parser(type);
        if (parser.isPresent()) {
            return new Shape.Value(type, parser.get());
        }
        if (type.isRecord()) {
            return fields(type.asSubclass(Record.class));
        }
        if (type.isInterface() && type.isSealed()) {
            return oneOf(type);
        }
        throw unfit(type);
    }

    private static SortedMap<String, Object> constants(Class<?> type) {
        var constants = new TreeMap<String, Object>();
        for (var constant : type.getEnumConstants()) {
            constants.put(((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'), constant);
        }
        return Collections.unmodifiableSortedMap(constants);
    }

    /** How a value type is made of a text: by {@code parse}, or by a constructor that takes nothing but the text. */
    private static Optional<Shape.Value.Parser> parser(Class<?> type) {
        var parse = Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals("parse") && Modifier.isStatic(method.getModifiers()))
                .filter(method ->
                        type.isAssignableFrom(method.getReturnType()) && takesAText(method.getParameterTypes()))
                .findFirst();
        if (parse.isPresent()) {
            return parse.map(Shapes::calling);
        }
        var constructors = type.getDeclaredConstructors();
        boolean annotated = type.isRecord()
                && Arrays.stream(type.getRecordComponents())
                        .anyMatch(component -> component.isAnnotationPresent(Setting.class));
        return constructors.length == 1 && takesAText(constructors[0].getParameterTypes()) && !annotated
                ? Optional.of(calling(constructors[0]))
                : Optional.empty();
    }

    private static boolean takesAText(Class<?>[] parameters) {
        return Arrays.equals(parameters, new Class<?>[] {String.class});
    }

    private static Shape.Value.Parser calling(Executable factory) {
        factory.setAccessible(true);
        return text -> {
            try {
                return factory instanceof Method parse
                        ? parse.invoke(null, text)
                        : ((Constructor<?>) factory).newInstance(text);
            } catch (InvocationTargetException e) {
                throw thrownBy(e);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot call " + factory, e);
            }
        };
    }

    /** What a constructor or a factory threw, as it threw it. */
    static RuntimeException thrownBy(InvocationTargetException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
    }

    private static OneOf oneOf(Class<?> type) {
        var choices = new ArrayList<Fields>();
        for (var choice : type.getPermittedSubclasses()) {
            if (!choice.isRecord() || choice.getRecordComponents().length == 0) {
                throw new IllegalArgumentException(
                        choice.getName() + ", which no field tells from the other choices of " + type.getName()
                                + ": make it a record with a component");
            }
            choices.add(fields(choice.asSubclass(Record.class)));
        }
        for (var choice : choices) {
            var others = new HashSet<>(choices);
            others.remove(choice);
            if (others.stream()
                    .anyMatch(other -> other.names().contains(choice.first().name()))) {
                throw new IllegalArgumentException(
                        choice.type().getName() + ", whose first component another choice has too");
            }
        }
        return new OneOf(List.copyOf(choices));
    }

    private static IllegalArgumentException unfit(Type type) {
        return new IllegalArgumentException(type.getTypeName()
                + ", which no setting can be: use texts, whole numbers, booleans, enums, records, sealed interfaces of "
                + "records, value types, lists and optionals of these, maps with texts, enums or value types as keys, and sets "
                + "of those");
    }
}
