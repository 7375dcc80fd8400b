package dev.hybridllm.config.reader;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads what stands in one place. */
final class ElementReader implements Shape.Cases<Found> {

    private final RecordReader records;
    private final Problems problems;
    private final JsonElement element;
    private final Place place;

    ElementReader(RecordReader records, Problems problems, JsonElement element, Place place) {
        this.records = records;
        this.problems = problems;
        this.element = element;
        this.place = place;
    }

    @Override
    public Found text(Shape.Text shape) {
        return Messages.isText(element) ? Found.of(element.getAsString()) : wrongKind(shape);
    }

    @Override
    public Found wholeNumber(Shape.WholeNumber shape) {
        if (!element.isJsonPrimitive() || !(element.getAsJsonPrimitive().isNumber() || isPlain())) {
            return wrongKind(shape);
        }
        try {
            return Found.of(new BigDecimal(element.getAsString()).intValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            return refuse(Messages.quoted(element)
                    + " is not a whole number, or too large for one: expected one of at most nine digits");
        }
    }

    @Override
    public Found truth(Shape.Truth shape) {
        boolean plain = isPlain() && element.getAsString().matches("true|false");
        return plain
                        || (element.isJsonPrimitive()
                                && element.getAsJsonPrimitive().isBoolean())
                ? Found.of(element.getAsBoolean())
                : wrongKind(shape);
    }

    private boolean isPlain() {
        return place.plain() && Messages.isText(element);
    }

    @Override
    public Found choice(Shape.Choice shape) {
        if (!Messages.isText(element)) {
            return wrongKind(shape);
        }
        var constant = shape.constants().get(element.getAsString());
        return constant == null
                ? refuse(Messages.notAChoice(element, shape.constants().keySet()))
                : Found.of(constant);
    }

    @Override
    public Found value(Shape.Value shape) {
        return Messages.isText(element) ? parsed(shape, element.getAsString()) : wrongKind(shape);
    }

    private Found parsed(Shape.Value shape, String text) {
        try {
            return Found.of(shape.parser().parse(text));
        } catch (IllegalArgumentException e) {
            var otherwise = Messages.quoted(text) + " is no " + shape.type().getSimpleName();
            records.refused(e, otherwise, Set.of(), place);
            return Found.NOTHING;
        }
    }

    @Override
    public Found list(Shape.ListOf shape) {
        if (!element.isJsonArray()) {
            return wrongKind(shape);
        }
        var items = items(shape.element());
        var values =
                items.stream().map(Found::value).filter(value -> value != null).toList();
        return new Found(List.copyOf(values), items.stream().allMatch(Found::whole));
    }

    @Override
    public Found set(Shape.SetOf shape) {
        if (!element.isJsonArray()) {
            return wrongKind(shape);
        }
        var items = items(shape.element());
        var values = new TreeSet<Object>(SettingOrder.INSTANCE);
        for (int i = 0; i < items.size(); i++) {
            var value = items.get(i).value();
            if (value != null && !values.add(value)) {
                problems.add(
                        place.item(i).path(),
                        Messages.quoted(element.getAsJsonArray().get(i)) + " is there twice: leave one out");
            }
        }
        return new Found(
                Collections.unmodifiableSortedSet(values), items.stream().allMatch(Found::whole));
    }

    private List<Found> items(Shape shape) {
        var items = new ArrayList<Found>();
        element.getAsJsonArray().forEach(item -> items.add(records.at(shape, item, place.item(items.size()))));
        return items;
    }

    @Override
    public Found map(Shape.MapOf shape) {
        if (!element.isJsonObject()) {
            return wrongKind(shape);
        }
        var values = new TreeMap<Object, Object>(SettingOrder.INSTANCE);
        boolean whole = true;
        for (var entry : new TreeMap<>(element.getAsJsonObject().asMap()).entrySet()) {
            var there = place.field(entry.getKey());
            var key = records.at(shape.key(), new JsonPrimitive(entry.getKey()), there);
            var value = records.at(shape.element(), entry.getValue(), there);
            whole &= key.whole() && value.whole();
            if (key.value() != null && value.value() != null && values.put(key.value(), value.value()) != null) {
                problems.add(there.path(), "is the same name as another one here, written differently: leave one out");
            }
        }
        return new Found(Collections.unmodifiableSortedMap(values), whole);
    }

    @Override
    public Found maybe(Maybe shape) {
        var inner = records.at(shape.inner(), element, place);
        return inner.value() == null ? Found.NOTHING : new Found(shape.of(inner.value()), inner.whole());
    }

    @Override
    public Found oneOf(OneOf shape) {
        if (!element.isJsonObject()) {
            return wrongKind(shape);
        }
        var object = element.getAsJsonObject();
        var chosen = shape.choices().stream()
                .filter(choice -> isThere(choice.first().name()))
                .toList();
        if (chosen.size() > 1) {
            return refuse("has more than one choice: expected " + shape.expected());
        }
        var known = (chosen.isEmpty() ? shape.choices() : chosen)
                .stream().flatMap(choice -> choice.names().stream()).collect(Collectors.toCollection(TreeSet::new));
        records.refuseUnknown(object, known, place);
        if (!chosen.isEmpty()) {
            return records.record(chosen.get(0), object, place);
        }
        boolean misspelt = shape.choices().stream()
                .anyMatch(
                        choice -> problems.at(place.field(choice.first().name()).path()));
        return misspelt ? Found.NOTHING : refuse("has none of its choices: expected " + shape.expected());
    }

    private boolean isThere(String name) {
        var value = element.getAsJsonObject().get(name);
        return value != null && !value.isJsonNull();
    }

    @Override
    public Found fields(Fields shape) {
        if (!element.isJsonObject()) {
            return wrongKind(shape);
        }
        records.refuseUnknown(element.getAsJsonObject(), shape.names(), place);
        return records.record(shape, element.getAsJsonObject(), place);
    }

    private Found wrongKind(Shape shape) {
        return refuse(Messages.wrongKind(element, shape));
    }

    private Found refuse(String message) {
        problems.add(place.path(), message);
        return Found.NOTHING;
    }
}
