package dev.hybridllm.render;

import dev.hybridllm.nebula.host.HostConfiguration;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.Yaml;

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
        return new Yaml(options).dump(tree);
    }
}
