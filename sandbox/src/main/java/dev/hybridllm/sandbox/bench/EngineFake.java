package dev.hybridllm.sandbox.bench;

import com.google.protobuf.Empty;
import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.hybridllm.sandbox.providers.Values;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.LogSeverity;
import pulumirpc.Resource.RegisterResourceOutputsRequest;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;
import pulumirpc.Resource.ResourceInvokeRequest;
import pulumirpc.Resource.ResourceInvokeResponse;
import pulumirpc.Resource.SupportsFeatureRequest;
import pulumirpc.Resource.SupportsFeatureResponse;
import pulumirpc.ResourceMonitorGrpc;

/**
 * A fake of the engine, for measuring a program without one: it takes every registration and gives the inputs back as outputs, at
 * once, and keeps nothing. Look-ups have one answer each; one that it does not know is an error, so that no program goes on without.
 */
final class EngineFake implements AutoCloseable {

    /** Worth nothing: its seed is all sevens. */
    private static final String KEY =
            """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEIAcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcH
            -----END PRIVATE KEY-----
            """;

    private final AtomicInteger registered = new AtomicInteger();
    private final Server server;

    EngineFake() {
        try {
            server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .maxInboundMessageSize(Integer.MAX_VALUE)
                    .addService(new Monitor())
                    .addService(new Engine())
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address() {
        return "127.0.0.1:" + server.getPort();
    }

    /** How many resources have been registered since this was last asked. */
    int takeRegistered() {
        return registered.getAndSet(0);
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private final class Monitor extends ResourceMonitorGrpc.ResourceMonitorImplBase {

        @Override
        public void supportsFeature(SupportsFeatureRequest request, StreamObserver<SupportsFeatureResponse> observer) {
            answer(
                    observer,
                    SupportsFeatureResponse.newBuilder().setHasSupport(true).build());
        }

        @Override
        public void registerResource(
                RegisterResourceRequest request, StreamObserver<RegisterResourceResponse> observer) {
            registered.incrementAndGet();
            var parent = request.getParent();
            var parentType = parent.isEmpty() || parent.contains("::pulumi:pulumi:Stack::")
                    ? ""
                    : parent.split("::", -1)[2] + "$";
            answer(
                    observer,
                    RegisterResourceResponse.newBuilder()
                            .setUrn("urn:pulumi:fake::fake::" + parentType + request.getType() + "::"
                                    + request.getName())
                            .setId(request.getCustom() ? "fake-" + request.getName() : "")
                            .setObject(outputs(request))
                            .build());
        }

        @Override
        public void registerResourceOutputs(RegisterResourceOutputsRequest request, StreamObserver<Empty> observer) {
            answer(observer, Empty.getDefaultInstance());
        }

        @Override
        public void invoke(ResourceInvokeRequest request, StreamObserver<ResourceInvokeResponse> observer) {
            switch (request.getTok()) {
                case "pulumi:pulumi:readStackOutputs" -> found(observer, otherStack());
                case "aws:index/getAvailabilityZones:getAvailabilityZones" -> found(
                        observer,
                        Struct.newBuilder()
                                .putFields("names", list("us-west-2a", "us-west-2b"))
                                .build());
                case "aws:ec2/getAmi:getAmi" -> found(
                        observer,
                        Struct.newBuilder().putFields("id", text("ami-fake")).build());
                default -> observer.onError(Status.UNIMPLEMENTED
                        .withDescription("EngineFake has no answer to " + request.getTok() + ": give it one")
                        .asRuntimeException());
            }
        }
    }

    private static final class Engine extends EngineGrpc.EngineImplBase {

        @Override
        public void log(LogRequest request, StreamObserver<Empty> observer) {
            if (request.getSeverity() == LogSeverity.ERROR) {
                System.err.println(request.getMessage());
            }
            answer(observer, Empty.getDefaultInstance());
        }
    }

    /** The inputs, and what a program reads of a key and of a lease. */
    private static Struct outputs(RegisterResourceRequest request) {
        return switch (request.getType()) {
            case "tls:index/privateKey:PrivateKey" -> request.getObject().toBuilder()
                    .putFields("privateKeyPem", text(KEY))
                    .putFields("privateKeyPemPkcs8", text(KEY))
                    .putFields("privateKeyOpenssh", text(KEY))
                    .putFields("publicKeyOpenssh", text("ssh-ed25519 AAAA"))
                    .build();
            case "tls:index/selfSignedCert:SelfSignedCert" -> request.getObject().toBuilder()
                    .putFields("validityStartTime", text("2026-01-01T00:00:00Z"))
                    .putFields("validityEndTime", text("2027-01-01T00:00:00Z"))
                    .build();
            default -> request.getObject();
        };
    }

    private static Struct otherStack() {
        var outputs = Values.toStruct(Map.of(
                        "sshKeyName",
                        "fake-key",
                        "pki",
                        new Values.Secret(FakeTrust.make().output())))
                .toBuilder();
        return Struct.newBuilder()
                .putFields("name", text("organization/hybrid-llm/homelab"))
                .putFields("outputs", Value.newBuilder().setStructValue(outputs).build())
                .putFields("secretOutputNames", list("pki"))
                .build();
    }

    private static void found(StreamObserver<ResourceInvokeResponse> observer, Struct result) {
        answer(observer, ResourceInvokeResponse.newBuilder().setReturn(result).build());
    }

    private static Value text(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }

    private static Value list(String... texts) {
        var list = ListValue.newBuilder();
        for (var each : texts) {
            list.addValues(text(each));
        }
        return Value.newBuilder().setListValue(list).build();
    }

    private static <T> void answer(StreamObserver<T> observer, T answer) {
        observer.onNext(answer);
        observer.onCompleted();
    }
}
