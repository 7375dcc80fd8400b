package dev.hybridllm.render;

import dev.hybridllm.nebula.host.HostConfiguration;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.Yaml;

/** A host's configuration as the text that Nebula reads. */
public final class NebulaYaml {

    private NebulaYaml() {}

    /** The same configuration makes the same bytes. */
    public static String of(HostConfiguration configuration) {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(FlowStyle.BLOCK);
        options.setWidth(Integer.MAX_VALUE);
        return new Yaml(options).dump(RecordTree.of(configuration, RecordTree.SNAKE_CASE));
    }
}
