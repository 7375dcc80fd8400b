package dev.hybridllm.config.reader;

import com.google.gson.JsonElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The documentation of a record's settings, as rows of a Markdown table. */
public final class SettingsTable {

    private final List<String> rows = new ArrayList<>();
    private final List<String> flaws = new ArrayList<>();

    private SettingsTable() {}

    /** The table of a record: {@code | setting | what | when absent |}. */
    public static String of(Class<? extends Record> type) {
        return "| setting | what | when absent |\n|---|---|---|\n" + String.join("\n", walked(type).rows) + "\n";
    }

    /** What is wrong with the descriptions: missing ones, and examples and defaults that the reader refuses. */
    public static List<String> flaws(Class<? extends Record> type) {
        return List.copyOf(walked(type).flaws);
    }

    private static SettingsTable walked(Class<? extends Record> type) {
        var table = new SettingsTable();
        Shapes.fields(type).all().forEach(field -> table.add("", field, absent(field)));
        return table;
    }

    private void add(String prefix, Field field, String absent) {
        var walk = new Below(prefix + field.name());
        var values = field.shape().match(walk);
        var what = field.description().orElse("") + (values.isEmpty() ? "" : " (" + values + ")");
        rows.add(walk.at, "| `" + walk.path + "` | " + cell(what) + " | " + cell(absent) + " |");
        if (field.description().isEmpty()) {
            flaws.add(walk.path + ": nobody says what it is");
        }
        if (!field.required() && absent.isEmpty()) {
            flaws.add(walk.path + ": nobody says what happens when it is absent");
        }
        var problems = new Problems();
        Stream.of(field.example(), field.byDefault())
                .flatMap(Optional::stream)
                .forEach(value -> new RecordReader(problems).at(field.shape(), value, Place.TOP.field(walk.path)));
        flaws.addAll(problems.all());
    }

    private static String absent(Field field) {
        if (field.required()) {
            return "required"
                    + field.exampleText()
                            .map(text -> ", such as `" + text + "`")
                            .orElse("");
        }
        var said = new ArrayList<String>();
        field.byDefault().ifPresent(value -> said.add("`" + (isPlain(value) ? value.getAsString() : value) + "`"));
        field.otherwise().ifPresent(said::add);
        return String.join(": ", said);
    }

    /** The empty text shows only in its quotes. */
    private static boolean isPlain(JsonElement value) {
        return value.isJsonPrimitive() && !value.getAsString().isEmpty();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }

    /** Writes the rows of what lies inside a setting, and says which values it takes where that is not plain from them. */
    private final class Below implements Shape.Cases<String> {

        /** Where the setting's own row goes: before those of its inside. */
        private final int at = rows.size();

        private String path;

        Below(String path) {
            this.path = path;
        }

        @Override
        public String text(Shape.Text shape) {
            return "";
        }

        @Override
        public String wholeNumber(Shape.WholeNumber shape) {
            return "";
        }

        @Override
        public String truth(Shape.Truth shape) {
            return shape.expected();
        }

        @Override
        public String choice(Shape.Choice shape) {
            return "one of " + names(shape.constants().keySet().stream().toList());
        }

        @Override
        public String value(Shape.Value shape) {
            return "";
        }

        @Override
        public String list(Shape.ListOf shape) {
            path += "[]";
            return shape.element().match(this);
        }

        @Override
        public String set(Shape.SetOf shape) {
            path += "[]";
            return shape.element().match(this);
        }

        @Override
        public String map(Shape.MapOf shape) {
            path += ".NAME";
            return shape.element().match(this);
        }

        @Override
        public String maybe(Maybe shape) {
            return shape.inner().match(this);
        }

        @Override
        public String oneOf(OneOf shape) {
            var firsts = shape.choices().stream()
                    .map(choice -> choice.first().name())
                    .toList();
            for (var choice : shape.choices()) {
                for (var field : choice.all()) {
                    var others = firsts.stream()
                            .filter(name -> !name.equals(choice.first().name()))
                            .toList();
                    add(
                            path + ".",
                            field,
                            field.equals(choice.first()) ? "required unless there is " + names(others) : absent(field));
                }
            }
            return "one of " + names(firsts);
        }

        @Override
        public String fields(Fields shape) {
            shape.all().forEach(field -> add(path + ".", field, absent(field)));
            return "";
        }

        private String names(List<String> names) {
            return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
        }
    }
}
