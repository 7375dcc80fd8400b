package dev.hybridllm.sandbox.providers;

import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import pulumirpc.Plugin.PluginInfo;
import pulumirpc.Provider;
import pulumirpc.ResourceProviderGrpc;
import pulumirpc.ResourceProviderGrpc.ResourceProviderBlockingStub;

/**
 * Speaks to a provider plugin as the engine does: starts the process, reads its port, calls it. A contract test that uses this runs
 * against the stand-in by default, and against the official plugin with {@code -Dplugin.NAME=/path/to/pulumi-resource-NAME}.
 */
public final class PluginClient implements AutoCloseable {

    private final String name;
    private final Process process;
    private final ManagedChannel channel;
    private final ResourceProviderBlockingStub stub;

    private PluginClient(String name, Process process, ManagedChannel channel) {
        this.name = name;
        this.process = process;
        this.channel = channel;
        this.stub = ResourceProviderGrpc.newBlockingStub(channel);
    }

    /** Starts the plugin; {@code standInMain} is run when no official one is named. */
    public static PluginClient start(String name, Class<?> standInMain, Map<String, String> environment) {
        var official = System.getProperty("plugin." + name);
        var command = official != null
                ? List.of(official)
                : List.of(
                        System.getProperty("java.home") + "/bin/java",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        standInMain.getName());
        try {
            var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().putAll(environment);
            var process = builder.start();
            var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            var line = Objects.requireNonNull(reader.readLine(), "the plugin ended without printing its port");
            var channel = NettyChannelBuilder.forAddress("127.0.0.1", Integer.parseInt(line.strip()))
                    .usePlaintext()
                    .maxInboundMessageSize(64 * 1024 * 1024)
                    .build();
            return new PluginClient(name, process, channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public PluginInfo info() {
        return stub.getPluginInfo(Empty.getDefaultInstance());
    }

    /** Configures the provider and returns this. */
    public PluginClient configure(Map<String, Object> config) {
        var args = struct(config);
        var checked = stub.checkConfig(Provider.CheckRequest.newBuilder()
                .setUrn("urn:pulumi:test::contract::pulumi:providers:" + name + "::default")
                .setNews(args)
                .build());
        var answer = stub.configure(Provider.ConfigureRequest.newBuilder()
                .setArgs(checked.getInputs())
                .setAcceptSecrets(true)
                .setAcceptResources(true)
                .build());
        if (!answer.getAcceptSecrets()) {
            throw new IllegalStateException("the plugin does not take secrets");
        }
        return this;
    }

    public Provider.CheckResponse check(
            String type, String resourceName, Map<String, Object> olds, Map<String, Object> news) {
        return stub.check(Provider.CheckRequest.newBuilder()
                .setUrn(urn(type, resourceName))
                .setType(type)
                .setName(resourceName)
                .setOlds(struct(olds))
                .setNews(struct(news))
                .setRandomSeed(com.google.protobuf.ByteString.copyFrom(new byte[32]))
                .build());
    }

    /** Checked inputs, which the plugin must have accepted. */
    public Map<String, Object> checked(String type, String resourceName, Map<String, Object> news) {
        var answer = check(type, resourceName, Map.of(), news);
        if (answer.getFailuresCount() > 0) {
            throw new IllegalArgumentException(answer.getFailuresList().toString());
        }
        return Values.fromStruct(answer.getInputs());
    }

    /** Checks and creates, as one {@code up} does. */
    public Resource create(String type, String resourceName, Map<String, Object> news) {
        var inputs = checked(type, resourceName, news);
        var answer = stub.create(Provider.CreateRequest.newBuilder()
                .setUrn(urn(type, resourceName))
                .setType(type)
                .setName(resourceName)
                .setProperties(struct(inputs))
                .build());
        return new Resource(type, resourceName, answer.getId(), inputs, Values.fromStruct(answer.getProperties()));
    }

    /** The outputs that a preview of a creation shows. */
    public Map<String, Object> previewCreate(String type, String resourceName, Map<String, Object> news) {
        var inputs = checked(type, resourceName, news);
        return Values.fromStruct(stub.create(Provider.CreateRequest.newBuilder()
                        .setUrn(urn(type, resourceName))
                        .setType(type)
                        .setName(resourceName)
                        .setProperties(struct(inputs))
                        .setPreview(true)
                        .build())
                .getProperties());
    }

    public Provider.DiffResponse diff(Resource existing, Map<String, Object> news) {
        var inputs = recheck(existing, news);
        return stub.diff(Provider.DiffRequest.newBuilder()
                .setId(existing.id())
                .setUrn(urn(existing.type(), existing.name()))
                .setType(existing.type())
                .setName(existing.name())
                .setOlds(struct(existing.state()))
                .setOldInputs(struct(existing.inputs()))
                .setNews(struct(inputs))
                .build());
    }

    public Resource update(Resource existing, Map<String, Object> news) {
        var inputs = recheck(existing, news);
        var answer = stub.update(Provider.UpdateRequest.newBuilder()
                .setId(existing.id())
                .setUrn(urn(existing.type(), existing.name()))
                .setType(existing.type())
                .setName(existing.name())
                .setOlds(struct(existing.state()))
                .setOldInputs(struct(existing.inputs()))
                .setNews(struct(inputs))
                .build());
        return new Resource(
                existing.type(), existing.name(), existing.id(), inputs, Values.fromStruct(answer.getProperties()));
    }

    /** What a refresh finds, or null when the resource is gone. */
    public @Nullable Resource read(Resource existing) {
        return read(existing.type(), existing.name(), existing.id(), existing.state(), existing.inputs());
    }

    /** What an import by identifier finds, or null when there is nothing. */
    public @Nullable Resource importById(String type, String resourceName, String id) {
        return read(type, resourceName, id, Map.of(), Map.of());
    }

    private @Nullable Resource read(
            String type, String resourceName, String id, Map<String, Object> state, Map<String, Object> inputs) {
        var answer = stub.read(Provider.ReadRequest.newBuilder()
                .setId(id)
                .setUrn(urn(type, resourceName))
                .setType(type)
                .setName(resourceName)
                .setProperties(struct(state))
                .setInputs(struct(inputs))
                .build());
        return answer.getId().isEmpty()
                ? null
                : new Resource(
                        type,
                        resourceName,
                        answer.getId(),
                        Values.fromStruct(answer.getInputs()),
                        Values.fromStruct(answer.getProperties()));
    }

    public void delete(Resource existing) {
        var ignored = stub.delete(Provider.DeleteRequest.newBuilder()
                .setId(existing.id())
                .setUrn(urn(existing.type(), existing.name()))
                .setType(existing.type())
                .setName(existing.name())
                .setProperties(struct(existing.state()))
                .setOldInputs(struct(existing.inputs()))
                .build());
    }

    public Map<String, Object> invoke(String token, Map<String, Object> arguments) {
        var answer = stub.invoke(Provider.InvokeRequest.newBuilder()
                .setTok(token)
                .setArgs(struct(arguments))
                .build());
        if (answer.getFailuresCount() > 0) {
            throw new IllegalArgumentException(answer.getFailuresList().toString());
        }
        return Values.fromStruct(answer.getReturn());
    }

    @Override
    public void close() {
        channel.shutdownNow();
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private Map<String, Object> recheck(Resource existing, Map<String, Object> news) {
        var answer = check(existing.type(), existing.name(), existing.inputs(), news);
        if (answer.getFailuresCount() > 0) {
            throw new IllegalArgumentException(answer.getFailuresList().toString());
        }
        return Values.fromStruct(answer.getInputs());
    }

    private static String urn(String type, String resourceName) {
        return "urn:pulumi:test::contract::" + type + "::" + resourceName;
    }

    private static Struct struct(Map<String, Object> map) {
        return Values.toStruct(new TreeMap<>(map));
    }

    /** A resource as the engine would remember it; values keep their secret markers. */
    public record Resource(String type, String name, String id, Map<String, Object> inputs, Map<String, Object> state) {

        /** An output without its secret marker. */
        public Object output(String property) {
            return Values.reveal(Objects.requireNonNull(state.get(property), () -> "no output '" + property + "'"));
        }
    }
}
