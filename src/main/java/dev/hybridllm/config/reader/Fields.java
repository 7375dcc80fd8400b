package dev.hybridllm.config.reader;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An object whose fields are a record's components. */
record Fields(Class<? extends Record> type, List<Field> all) implements Shape {

    @Override
    public <T> T match(Cases<T> cases) {
        return cases.fields(this);
    }

    @Override
    public String expected() {
        return "an object with " + String.join(", ", names());
    }

    /** The field that tells this record from the others of its sealed type. */
    Field first() {
        return all.get(0);
    }

    Set<String> names() {
        return all.stream().map(Field::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Calls the record's constructor and lets what it throws through. */
    Object build(@Nullable Object[] components) {
        try {
            var types = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(components);
        } catch (InvocationTargetException e) {
            throw Shapes.thrownBy(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + type.getName(), e);
        }
    }
}
