package dev.hybridllm.config;

import com.pulumi.exceptions.RunException;
import dev.hybridllm.config.reader.Problems;
import java.util.List;

/** A refused configuration. Nothing has been created. */
public final class ConfigException extends RunException {
    private static final long serialVersionUID = 1L;

    ConfigException(Problems all) {
        this(all.all());
    }

    private ConfigException(List<String> problems) {
        super("the configuration has " + (problems.size() == 1 ? "a problem" : problems.size() + " problems")
                + "; nothing has been created or changed:\n  - "
                + String.join(
                        "\n  - ",
                        problems.stream().map(ConfigException::indented).toList()));
    }

    private static String indented(String problem) {
        return problem.replace("\n", "\n    ");
    }
}
