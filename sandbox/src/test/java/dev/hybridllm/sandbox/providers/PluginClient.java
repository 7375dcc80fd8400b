package dev.hybridllm.sandbox.providers;

import com.google.gson.Gson;
import com.google.protobuf.Empty;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
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
import pulumirpc.EngineOuterClass.LogRequest;
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
    private final EngineRecorder engine;

    private PluginClient(String name, Process process, ManagedChannel channel, EngineRecorder engine) {
        this.engine = engine;
        this.name = name;
        this.process = process;
        this.channel = channel;
        this.stub = ResourceProviderGrpc.newBlockingStub(channel);
    }

    /** Starts the plugin; {@code standInMain} is run when no official one is named. */
    public static PluginClient start(String name, Class<?> standInMain, Map<String, String> environment) {
        try {
            return start(name, standInMain, environment, new EngineRecorder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PluginClient start(
            String name, Class<?> standInMain, Map<String, String> environment, EngineRecorder engine)
            throws IOException {
        var official = System.getProperty("plugin." + name);
        var command = official != null
                ? List.of(official, engine.address())
                : List.of(
                        System.getProperty("java.home") + "/bin/java",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        standInMain.getName(),
                        engine.address());
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        var process = builder.start();
        var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var line = Objects.requireNonNull(reader.readLine(), "the plugin ended without printing its port");
        var channel = NettyChannelBuilder.forAddress("127.0.0.1", Integer.parseInt(line.strip()))
                .usePlaintext()
                .maxInboundMessageSize(64 * 1024 * 1024)
                .build();
        return new PluginClient(name, process, channel, engine);
    }

    /** What the plugin told the engine so far, without the passing lines that only show progress. */
    public List<LogRequest> log() {
        return engine.messages().stream()
                .filter(message -> !message.getEphemeral())
                .toList();
    }

    public PluginInfo info() {
        return stub.getPluginInfo(Empty.getDefaultInstance());
    }

    /** Configures the provider and returns this. */
    public PluginClient configure(Map<String, Object> config) {
        var checked = checkConfig(config);
        if (checked.getFailuresCount() > 0) {
            throw new IllegalArgumentException(checked.getFailuresList().toString());
        }
        var request = Provider.ConfigureRequest.newBuilder()
                .setArgs(checked.getInputs())
                .setAcceptSecrets(true)
                .setAcceptResources(true);
        addVariables(request, config);
        var answer = stub.configure(request.build());
        if (!answer.getAcceptSecrets()) {
            throw new IllegalStateException("the plugin does not take secrets");
        }
        return this;
    }

    /** Some official plugins still read what the engine sends beside the arguments: texts, and JSON texts of everything else. */
    @SuppressWarnings("deprecation")
    private void addVariables(Provider.ConfigureRequest.Builder request, Map<String, Object> config) {
        config.forEach((key, value) -> request.putVariables(
                name + ":config:" + key, value instanceof String text ? text : new Gson().toJson(value)));
    }

    /** What the plugin says of a provider's configuration. */
    public Provider.CheckResponse checkConfig(Map<String, Object> config) {
        return stub.checkConfig(Provider.CheckRequest.newBuilder()
                .setUrn(providerUrn())
                .setNews(struct(config))
                .build());
    }

    /** What a change of the provider's configuration means. */
    public Provider.DiffResponse diffConfig(Map<String, Object> olds, Map<String, Object> news) {
        return stub.diffConfig(Provider.DiffRequest.newBuilder()
                .setId("test")
                .setUrn(providerUrn())
                .setOlds(struct(olds))
                .setOldInputs(struct(olds))
                .setNews(struct(news))
                .build());
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

    /** The outputs that a preview of an update shows. */
    public Map<String, Object> previewUpdate(Resource existing, Map<String, Object> news) {
        return Values.fromStruct(stub.update(Provider.UpdateRequest.newBuilder()
                        .setId(existing.id())
                        .setUrn(urn(existing.type(), existing.name()))
                        .setType(existing.type())
                        .setName(existing.name())
                        .setOlds(struct(existing.state()))
                        .setOldInputs(struct(existing.inputs()))
                        .setNews(struct(recheck(existing, news)))
                        .setPreview(true)
                        .build())
                .getProperties());
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

    /** A resource that a call left half done, as the engine would remember it, and why; the call has to have failed like that. */
    public static HalfDone halfDone(Resource asked, Runnable call) {
        try {
            call.run();
        } catch (StatusRuntimeException e) {
            return halfDone(asked, e);
        }
        throw new AssertionError("was to fail, but did not");
    }

    private static HalfDone halfDone(Resource asked, StatusRuntimeException failure) {
        var status = Objects.requireNonNull(StatusProto.fromThrowable(failure));
        try {
            if (status.getDetailsCount() == 1) {
                var detail = status.getDetails(0).unpack(Provider.ErrorResourceInitFailed.class);
                var inputs = detail.hasInputs() ? Values.fromStruct(detail.getInputs()) : asked.inputs();
                var left = new Resource(
                        asked.type(), asked.name(), detail.getId(), inputs, Values.fromStruct(detail.getProperties()));
                return new HalfDone(left, detail.getReasonsList());
            }
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("failed, and left nothing half done", failure);
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

    /** Tells the plugin that nobody waits any longer. */
    public void cancel() {
        var ignored = stub.cancel(Empty.getDefaultInstance());
    }

    @Override
    public void close() {
        channel.shutdownNow();
        engine.close();
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

    private String providerUrn() {
        return "urn:pulumi:test::contract::pulumi:providers:" + name + "::contract";
    }

    private static String urn(String type, String resourceName) {
        return "urn:pulumi:test::contract::" + type + "::" + resourceName;
    }

    private static Struct struct(Map<String, Object> map) {
        return Values.toStruct(new TreeMap<>(map));
    }

    /** What an operation that failed left, and its reasons. */
    public record HalfDone(Resource left, List<String> reasons) {}

    /** A resource as the engine would remember it; values keep their secret markers. */
    public record Resource(String type, String name, String id, Map<String, Object> inputs, Map<String, Object> state) {

        /** An output without its secret marker. */
        public Object output(String property) {
            return Values.reveal(Objects.requireNonNull(state.get(property), () -> "no output '" + property + "'"));
        }
    }
}
