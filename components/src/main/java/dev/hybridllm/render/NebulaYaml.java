package dev.hybridllm.render;

import dev.hybridllm.nebula.host.HostConfiguration;
import java.util.Map;

/** A host's configuration as the text that Nebula reads. */
public final class NebulaYaml {

    private NebulaYaml() {}

    /** The same configuration makes the same bytes. */
    public static String of(HostConfiguration configuration) {
        return of(RecordTree.of(configuration, RecordTree.SNAKE_CASE));
    }

    /** A part of a configuration; Nebula puts parts together that are files of one folder. */
    static String of(Map<String, ?> tree) {
        return YamlDocument.of(tree);
    }
}
