package dev.hybridllm;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.LogSeverity;

/**
 * Answers the SDK's debug messages in the engine's place. The SDK makes some six for each resource and sends them one after the other: most of
 * what it sends. The engine shows them with {@code --debug} only, which it does not tell the program; so who wants to read them sets
 * {@value #VARIABLE} as well.
 */
final class DebugMessages implements ClientInterceptor {

    static final String VARIABLE = "HYBRID_LLM_DEBUG";

    private static final String LOG = EngineGrpc.getLogMethod().getFullMethodName();

    private final boolean areWanted;

    DebugMessages(Map<String, String> environment) {
        this.areWanted = !environment.getOrDefault(VARIABLE, "").isEmpty();
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel engine) {
        var call = engine.newCall(method, options);
        return areWanted || !method.getFullMethodName().equals(LOG) ? call : new LogCall<>(call, method);
    }

    /** Begins when its message is there, for the message decides who answers. */
    private static final class LogCall<Q, A> extends SimpleForwardingClientCall<Q, A> {

        private final MethodDescriptor<Q, A> method;
        private @Nullable Listener<A> listener;
        private Metadata headers = new Metadata();
        private int wanted;
        private boolean hasBegun;

        LogCall(ClientCall<Q, A> call, MethodDescriptor<Q, A> method) {
            super(call);
            this.method = method;
        }

        @Override
        public void start(Listener<A> responses, Metadata sent) {
            listener = responses;
            headers = sent;
        }

        @Override
        public void request(int messages) {
            if (hasBegun) {
                super.request(messages);
            } else {
                wanted += messages;
            }
        }

        @Override
        public void sendMessage(Q message) {
            if (message instanceof LogRequest log && log.getSeverity() == LogSeverity.DEBUG) {
                return;
            }
            hasBegun = true;
            super.start(listener(), headers);
            super.request(wanted);
            super.sendMessage(message);
        }

        @Override
        public void halfClose() {
            if (hasBegun) {
                super.halfClose();
                return;
            }
            listener().onHeaders(new Metadata());
            listener().onMessage(method.parseResponse(InputStream.nullInputStream()));
            listener().onClose(Status.OK, new Metadata());
        }

        @Override
        public void cancel(@Nullable String message, @Nullable Throwable cause) {
            if (hasBegun) {
                super.cancel(message, cause);
            }
        }

        private Listener<A> listener() {
            if (listener == null) {
                throw new IllegalStateException("not started");
            }
            return listener;
        }
    }
}
