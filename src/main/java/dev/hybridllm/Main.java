package dev.hybridllm;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.exceptions.RunException;
import dev.hybridllm.config.Configuration;
import dev.hybridllm.stack.Circumstances;
import dev.hybridllm.stack.GpuLookUps;
import dev.hybridllm.stack.GpuStack;
import dev.hybridllm.stack.HomelabLookUps;
import dev.hybridllm.stack.HomelabStack;
import java.time.Clock;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Collectors;

/** What {@code pulumi up} runs: one program for both stacks. */
public final class Main {

    private static final String NAMESPACE = "hybrid-llm:";

    private Main() {}

    public static void main(String[] args) {
        System.exit(run());
    }

    private static int run() {
        PoliteWaiting.begin();
        try (var connections = EngineConnections.begin()) {
            return Pulumi.runAsync(Main::deploy).join();
        }
    }

    private static void deploy(Context context) {
        switch (context.stackName()) {
            case "homelab" -> {
                var lookUps = HomelabLookUps.begin(context);
                refuseStaleCode();
                HomelabStack.deploy(context, lookUps, Configuration.homelab(settings()), circumstances());
            }
            case "gpu" -> {
                var lookUps = GpuLookUps.begin(context);
                refuseStaleCode();
                GpuStack.deploy(context, lookUps, Configuration.gpu(settings()), circumstances());
            }
            default -> throw new RunException("there is no stack '" + context.stackName()
                    + "' in this project: it has 'homelab' and 'gpu'. Choose one with `pulumi stack select`");
        }
    }

    private static Circumstances circumstances() {
        return Circumstances.of(System.getenv(), Clock.systemUTC());
    }

    private static void refuseStaleCode() {
        SourceHash.staleness().ifPresent(reason -> {
            throw new RunException(reason);
        });
    }

    /**
     * Every setting of the project as the engine hands it over. The SDK gives only settings that one asks for by name, and would
     * never show a misspelt one.
     */
    private static Map<String, String> settings() {
        var type = new TypeToken<Map<String, String>>() {};
        Map<String, String> all = new Gson().fromJson(System.getenv().getOrDefault("PULUMI_CONFIG", "{}"), type);
        var secret = System.getenv().getOrDefault("PULUMI_CONFIG_SECRET_KEYS", "[]");
        for (var name : Configuration.SECRET) {
            var key = NAMESPACE + name;
            if (all.containsKey(key) && !secret.contains('"' + key + '"')) {
                throw new RunException(key
                        + " holds private keys and is not encrypted in the stack's file: take it out there, and set "
                        + "each with `pulumi config set --secret --path '" + key
                        + ".NAME'`. What stood there in clear is known to whoever "
                        + "has read it: make it anew");
            }
        }
        return all.entrySet().stream()
                .filter(setting -> setting.getKey().startsWith(NAMESPACE))
                .collect(Collectors.toMap(setting -> setting.getKey().substring(NAMESPACE.length()), Entry::getValue));
    }
}
