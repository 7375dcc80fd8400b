package dev.hybridllm.sandbox.providers;

import com.google.protobuf.Empty;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineOuterClass.LogRequest;

/** The engine's end of a plugin's log: what the user would read. */
final class EngineRecorder extends EngineGrpc.EngineImplBase implements AutoCloseable {

    private final List<LogRequest> messages = new CopyOnWriteArrayList<>();
    private final Server server;

    EngineRecorder() throws IOException {
        this.server = NettyServerBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), InsecureServerCredentials.create())
                .addService(this)
                .build()
                .start();
    }

    String address() {
        return "127.0.0.1:" + server.getPort();
    }

    List<LogRequest> messages() {
        return List.copyOf(messages);
    }

    @Override
    public void log(LogRequest request, StreamObserver<Empty> response) {
        messages.add(request);
        response.onNext(Empty.getDefaultInstance());
        response.onCompleted();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
