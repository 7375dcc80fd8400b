package dev.hybridllm.render;

import dev.hybridllm.nebula.host.HostConfiguration;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/** A host's configuration as the text that Nebula reads. */
public final class NebulaYaml {

    private NebulaYaml() {}

    /** The same configuration makes the same bytes. */
    public static String of(HostConfiguration configuration) {
        return of(RecordTree.of(configuration, RecordTree.SNAKE_CASE));
    }

    /** A part of a configuration; Nebula puts parts together that are files of one folder. */
    static String of(Map<String, ?> tree) {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(FlowStyle.BLOCK);
        options.setWidth(Integer.MAX_VALUE);
        return new Yaml(new LinesAsTheyAre(options), options).dump(tree);
    }

    /** PEM that stands in a configuration itself can be read, and copied out of it. */
    private static final class LinesAsTheyAre extends Representer {
        LinesAsTheyAre(DumperOptions options) {
            super(options);
        }

        @Override
        protected Node representScalar(Tag tag, String value, ScalarStyle style) {
            return super.representScalar(tag, value, value.contains("\n") ? ScalarStyle.LITERAL : style);
        }
    }
}
