package dev.hybridllm;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.exceptions.RunException;
import dev.hybridllm.config.GpuSettings;
import dev.hybridllm.config.HomelabSettings;
import dev.hybridllm.config.SettingsReader;
import dev.hybridllm.stack.GpuStack;
import dev.hybridllm.stack.HomelabStack;

/** What {@code pulumi up} runs: one program for both stacks. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        Pulumi.run(Main::deploy);
    }

    private static void deploy(Context context) {
        SourceHash.staleness().ifPresent(reason -> {
            throw new RunException(reason);
        });
        var settings = new SettingsReader(context.config("hybrid-llm")::get);
        switch (context.stackName()) {
            case "homelab" -> HomelabStack.deploy(context, settings.read(HomelabSettings::from));
            case "gpu" -> GpuStack.deploy(context, settings.read(GpuSettings::from));
            default -> throw new RunException("there is no stack '" + context.stackName()
                    + "' in this project: it has 'homelab' and 'gpu'. Choose one with `pulumi stack select`");
        }
    }
}
