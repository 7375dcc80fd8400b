package dev.hybridllm.sandbox.providers;

import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineGrpc.EngineBlockingStub;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.LogSeverity;

/** The way from a plugin to the user's screen: messages that the engine prints beside a resource. */
final class EngineLog {

    private final @Nullable EngineBlockingStub engine;

    private EngineLog(@Nullable EngineBlockingStub engine) {
        this.engine = engine;
    }

    /** A log without an engine behind it, which writes to standard error. */
    static EngineLog standalone() {
        return new EngineLog(null);
    }

    static EngineLog to(String address) {
        return new EngineLog(EngineGrpc.newBlockingStub(
                NettyChannelBuilder.forTarget(address).usePlaintext().build()));
    }

    /** The engine gives its address as the last argument; flags may come before it. */
    static EngineLog fromArguments(List<String> arguments) {
        var last = arguments.isEmpty() ? "" : arguments.get(arguments.size() - 1);
        return last.matches("[^-].*:[0-9]+") ? to(last) : standalone();
    }

    void warn(String urn, String message) {
        if (engine == null) {
            System.err.println("warning: " + urn + ": " + message);
            return;
        }
        try {
            var ignored = engine.withDeadlineAfter(5, TimeUnit.SECONDS)
                    .log(LogRequest.newBuilder()
                            .setSeverity(LogSeverity.WARNING)
                            .setUrn(urn)
                            .setMessage(message)
                            .build());
        } catch (StatusRuntimeException lost) {
            // A warning that gets lost must not fail what it warns about.
            System.err.println("warning: " + urn + ": " + message + " (" + lost.getStatus() + ")");
        }
    }
}
