package dev.hybridllm.config;

import dev.hybridllm.config.reader.Problems;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads YAML as the engine does. */
final class YamlText {

    private static final Pattern BOOLEAN = Pattern.compile("true|True|TRUE|false|False|FALSE");

    private YamlText() {}

    /** What a file holds, which is an empty object if there is nothing in it; empty if it is not YAML. */
    static Optional<Object> load(String file, String text, Problems problems) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        var dumping = new DumperOptions();
        var yaml =
                new Yaml(new SafeConstructor(options), new Representer(dumping), dumping, options, new WordsAreTexts());
        try {
            @Nullable Object loaded = yaml.load(text);
            return Optional.of(loaded == null ? Map.of() : loaded);
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            var where =
                    mark == null ? "" : "line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1) + ": ";
            problems.add(file, "is not YAML: " + where + e.getProblem());
        } catch (YAMLException e) {
            var lines = String.valueOf(e.getMessage()).lines();
            problems.add(file, "is not YAML: " + lines.findFirst().orElse(""));
        }
        return Optional.empty();
    }

    /** To the engine yes, no, on and off are words; older YAML takes them for booleans. */
    private static final class WordsAreTexts extends Resolver {
        @Override
        public void addImplicitResolver(Tag tag, Pattern form, @Nullable String first, int limit) {
            super.addImplicitResolver(tag, tag.equals(Tag.BOOL) ? BOOLEAN : form, first, limit);
        }
    }
}
