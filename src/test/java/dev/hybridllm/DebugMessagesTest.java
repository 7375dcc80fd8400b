package dev.hybridllm;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Empty;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.LogSeverity;
import pulumirpc.EngineOuterClass.SetRootResourceRequest;

final class DebugMessagesTest {

    private final Engine engine = new Engine();

    @Test
    void debugMessageIsAnsweredAndNotSent() throws Exception {
        log(LogSeverity.DEBUG, Map.of());
        assertThat(engine.received).isEmpty();
    }

    @Test
    void everyOtherMessageReachesTheEngine() throws Exception {
        for (var severity : List.of(LogSeverity.INFO, LogSeverity.WARNING, LogSeverity.ERROR)) {
            log(severity, Map.of());
        }
        assertThat(engine.received)
                .extracting(message -> ((LogRequest) message).getSeverity())
                .containsExactly(LogSeverity.INFO, LogSeverity.WARNING, LogSeverity.ERROR);
    }

    @Test
    void debugMessageIsSentToWhoWantsIt() throws Exception {
        log(LogSeverity.DEBUG, Map.of(DebugMessages.VARIABLE, "1"));
        assertThat(engine.received).hasSize(1);
    }

    @Test
    void callsOfOtherKindsAreLeftAlone() throws Exception {
        var request = SetRootResourceRequest.newBuilder().setUrn("urn").build();
        var ignored = EngineGrpc.newFutureStub(through(Map.of()))
                .setRootResource(request)
                .get(5, TimeUnit.SECONDS);
        assertThat(engine.received).containsExactly(request);
    }

    private void log(LogSeverity severity, Map<String, String> environment) throws Exception {
        var request = LogRequest.newBuilder().setSeverity(severity).build();
        assertThat(EngineGrpc.newFutureStub(through(environment)).log(request).get(5, TimeUnit.SECONDS))
                .isEqualTo(Empty.getDefaultInstance());
    }

    private Channel through(Map<String, String> environment) {
        return ClientInterceptors.intercept(engine, new DebugMessages(environment));
    }

    /** Takes every message down, and answers with an empty one. */
    private static final class Engine extends Channel {

        private final List<Object> received = new ArrayList<>();

        @Override
        public String authority() {
            return "engine";
        }

        @Override
        public <Q, A> ClientCall<Q, A> newCall(MethodDescriptor<Q, A> method, CallOptions options) {
            return new ClientCall<>() {
                private @Nullable Listener<A> listener;

                @Override
                public void start(Listener<A> responses, Metadata headers) {
                    listener = responses;
                }

                @Override
                public void request(int messages) {}

                @Override
                public void cancel(@Nullable String message, @Nullable Throwable cause) {}

                @Override
                public void sendMessage(Q message) {
                    received.add(message);
                }

                @Override
                public void halfClose() {
                    var listener = Objects.requireNonNull(this.listener);
                    listener.onMessage(method.parseResponse(InputStream.nullInputStream()));
                    listener.onClose(Status.OK, new Metadata());
                }
            };
        }
    }
}
