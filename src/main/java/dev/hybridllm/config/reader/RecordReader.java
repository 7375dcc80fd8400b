package dev.hybridllm.config.reader;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes records of configuration. A component's type says what is read, and its {@link Setting} what is taken when nothing is there;
 * {@code null} in place of a field counts as nothing. Names are the components', less an underscore at the end; an enum's constants are
 * written in lower case with dashes; the records of a sealed interface are told apart by which one's first component is there. A type
 * with a static {@code parse(String)}, or with nothing but a constructor that takes a text, is written as a text; a record with one text
 * is such a type unless its component carries a {@code @Setting}. Collections cannot be changed; maps and sets are sorted.
 *
 * <h2>Drafts</h2>
 *
 * Everything that is wrong is said at once, so what cannot be read must not hide the rest from checks of the whole configuration. For
 * every hole below there is a problem, so whoever reads refuses in the end, and a draft does not escape.
 *
 * <ul>
 *   <li>A record of which a component could not be read is still made, as a draft. In place of the component stands an empty optional or
 *       collection, 0, false, or else null. A check that looks at drafts asks {@link Problems#at} before it judges a component.
 *   <li>A part of a list, set or map of which nothing could be made is left out.
 *   <li>A field that is missing because its name is misspelt is such a component too: only the wrong name is reported, and
 *       {@code Problems.at} knows both.
 *   <li>What a record's constructor throws over a draft is nobody's concern, the hole has been reported: the record counts as one that
 *       could not be read. What it throws over a record without holes becomes problems: each line of an {@link
 *       IllegalArgumentException} one, at the record or, if it begins with {@code field: } or {@code field.below: }, there.
 * </ul>
 */
public final class RecordReader {

    private final Problems problems;

    /** Where nothing stands, so that a default was taken. */
    private final Set<String> defaults = new HashSet<>();

    /** @param problems takes what is wrong */
    public RecordReader(Problems problems) {
        this.problems = problems;
    }

    /**
     * Refuses top-level settings that none of these records knows. Call it before {@link #read}, which then does not call a setting
     * missing that is only misspelt.
     */
    public void refuseUnknown(JsonObject object, List<Class<? extends Record>> types) {
        var known = new TreeSet<String>();
        types.forEach(type -> known.addAll(Shapes.fields(type).names()));
        refuseUnknown(object, known, Place.TOP);
    }

    /**
     * Reads a record from an object's fields, and leaves alone those that the record does not know: the objects inside are checked for
     * unknown fields, but the outermost may be shared by several records.
     *
     * @param path where the object is; empty for the whole configuration, in which numbers and booleans may be texts
     * @return the record, which is a draft when there is a problem; empty when not even that could be made
     */
    public <R extends Record> Optional<R> read(Class<R> type, JsonObject object, String path) {
        var place = path.isEmpty() ? Place.TOP : new Place(path, false);
        return Optional.ofNullable(
                type.cast(record(Shapes.fields(type), object, place).value()));
    }

    /** Whether nothing stands at a place in what was read, nor around it, so that its value is a default. */
    public boolean isDefault(String path) {
        return defaults.stream().anyMatch(unset -> Problems.isAtOrBelow(path, unset));
    }

    Found at(Shape shape, JsonElement element, Place place) {
        return shape.match(new ElementReader(this, problems, element, place));
    }

    /** Reads the fields, then makes the record. */
    Found record(Fields shape, JsonObject object, Place place) {
        var values = new Object[shape.all().size()];
        boolean whole = true;
        for (int i = 0; i < values.length; i++) {
            var field = shape.all().get(i);
            var found = field(field, object, place.field(field.name()));
            values[i] = found.value() == null ? field.hole() : found.value();
            whole &= found.whole();
        }
        try {
            return new Found(shape.build(values), whole);
        } catch (IllegalArgumentException e) {
            if (whole) {
                refused(e, "this is no " + shape.type().getSimpleName(), shape.names(), place);
            }
            return Found.NOTHING;
        } catch (RuntimeException e) {
            if (whole) {
                throw e;
            }
            return Found.NOTHING;
        }
    }

    private Found field(Field field, JsonObject object, Place place) {
        var element = object.get(field.name());
        if (element != null && !element.isJsonNull()) {
            return at(field.shape(), element, place);
        }
        if (problems.at(place.path())) {
            return Found.NOTHING;
        }
        var value = field.byDefault()
                .map(byDefault -> byDefault(field, byDefault))
                .or(() -> field.shape().absent());
        if (value.isPresent()) {
            defaults.add(place.path());
        } else {
            problems.add(place.path(), Messages.missing(field));
        }
        return value.map(Found::of).orElse(Found.NOTHING);
    }

    private static Object byDefault(Field field, JsonElement element) {
        var wrong = new Problems();
        var found = new RecordReader(wrong).at(field.shape(), element, new Place(field.name(), false));
        if (found.value() == null || !wrong.isEmpty()) {
            throw new IllegalStateException("a default is no value of its setting: " + wrong.all());
        }
        return found.value();
    }

    /** Turns a refusal into problems, one a line. */
    void refused(IllegalArgumentException refusal, String otherwise, Collection<String> fields, Place place) {
        var message = refusal.getMessage();
        (message == null || message.isBlank() ? otherwise : message).lines().forEach(line -> {
            int colon = line.indexOf(": ");
            var below = colon < 0 ? "" : line.substring(0, colon);
            if (fields.contains(Field.nameOf(below.replaceAll("[.\\[].*", "")))) {
                problems.add(place.field(Field.nameOf(below)).path(), line.substring(colon + 2));
            } else {
                problems.add(place.path(), line);
            }
        });
    }

    /** Refuses fields that are not among these, so that a misspelt one is not silently without effect. */
    void refuseUnknown(JsonObject object, Set<String> known, Place place) {
        var free = new TreeSet<>(known);
        free.removeIf(name -> object.has(name) && !object.get(name).isJsonNull());
        for (var name : new TreeSet<>(object.keySet())) {
            if (!known.contains(name)) {
                var meant = Spelling.closest(name, free);
                meant.ifPresent(field -> problems.alsoAt(place.field(field).path()));
                problems.add(place.field(name).path(), Messages.unknown(meant, known));
            }
        }
    }
}
