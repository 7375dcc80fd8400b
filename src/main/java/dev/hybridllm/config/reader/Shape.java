package dev.hybridllm.config.reader;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The kinds of settings that there are. A component's type is looked at once, by {@link Shapes}; whoever wants to know what a
 * setting is like afterwards (reader, schema, documentation) goes through {@link Cases}, so that none of them can forget a kind.
 */
sealed interface Shape
        permits Shape.Word,
                Shape.WholeNumber,
                Shape.Truth,
                Shape.ListOf,
                Shape.SetOf,
                Shape.MapOf,
                Maybe,
                OneOf,
                Fields {

    /** What to do about each kind. */
    interface Cases<T> {
        T text(Text shape);

        T wholeNumber(WholeNumber shape);

        T truth(Truth shape);

        T choice(Choice shape);

        T value(Value shape);

        T list(ListOf shape);

        T set(SetOf shape);

        T map(MapOf shape);

        T maybe(Maybe shape);

        T oneOf(OneOf shape);

        T fields(Fields shape);
    }

    <T> T match(Cases<T> cases);

    /** What has to stand here, with its article: "a text". */
    String expected();

    /** The value of a setting that is absent and has no default; empty when it has to be there. */
    default Optional<Object> absent() {
        return Optional.empty();
    }

    /** What is written as a text, and so can be a name too. */
    sealed interface Word extends Shape permits Text, Choice, Value {}

    record Text() implements Word {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.text(this);
        }

        @Override
        public String expected() {
            return "a text";
        }
    }

    record WholeNumber() implements Shape {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.wholeNumber(this);
        }

        @Override
        public String expected() {
            return "a whole number";
        }
    }

    record Truth() implements Shape {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.truth(this);
        }

        @Override
        public String expected() {
            return "true or false";
        }
    }

    /** One of an enum's constants, by the names that they have in configuration. */
    record Choice(SortedMap<String, Object> constants) implements Word {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.choice(this);
        }

        @Override
        public String expected() {
            return "one of " + String.join(", ", constants.keySet());
        }
    }

    /** A text that a type of its own understands. */
    record Value(Class<?> type, Parser parser) implements Word {

        /** Makes the value, or refuses with an {@link IllegalArgumentException}. */
        interface Parser {
            Object parse(String text);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.value(this);
        }

        @Override
        public String expected() {
            return "a text";
        }
    }

    record ListOf(Shape element) implements Shape {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.list(this);
        }

        @Override
        public String expected() {
            return "a list";
        }

        @Override
        public Optional<Object> absent() {
            return Optional.of(List.of());
        }
    }

    record SetOf(Word element) implements Shape {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.set(this);
        }

        @Override
        public String expected() {
            return "a list";
        }

        @Override
        public Optional<Object> absent() {
            return Optional.of(Collections.emptySortedSet());
        }
    }

    record MapOf(Word key, Shape element) implements Shape {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.map(this);
        }

        @Override
        public String expected() {
            return "an object: names, and what belongs to each";
        }

        @Override
        public Optional<Object> absent() {
            return Optional.of(Collections.emptySortedMap());
        }
    }
}
