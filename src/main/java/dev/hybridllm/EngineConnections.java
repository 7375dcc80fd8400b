package dev.hybridllm;

import io.grpc.ManagedChannelBuilder;
import io.grpc.ManagedChannelProvider;
import io.grpc.ManagedChannelRegistry;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioSocketChannel;
import io.grpc.netty.shaded.io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The SDK's connections to the engine, on one thread that can be ended. A JVM that is to end waits a third of a second for threads that
 * listen to a socket, and gRPC's own do so for ever.
 */
final class EngineConnections extends ManagedChannelProvider implements AutoCloseable {

    /** gRPC's own has 5. */
    private static final int ABOVE_ALL_OTHERS = 10;

    private static final int SHUTDOWN_LIMIT_MILLISECONDS = 1000;

    private final EventLoopGroup thread = new NioEventLoopGroup(1, new DefaultThreadFactory("engine", true));

    private EngineConnections() {}

    /** From now on gRPC makes its connections here. */
    static EngineConnections begin() {
        var connections = new EngineConnections();
        ManagedChannelRegistry.getDefaultRegistry().register(connections);
        return connections;
    }

    @Override
    protected boolean isAvailable() {
        return true;
    }

    @Override
    protected int priority() {
        return ABOVE_ALL_OTHERS;
    }

    @Override
    protected ManagedChannelBuilder<?> builderForAddress(String name, int port) {
        return ours(NettyChannelBuilder.forAddress(name, port));
    }

    @Override
    protected ManagedChannelBuilder<?> builderForTarget(String target) {
        return ours(NettyChannelBuilder.forTarget(target));
    }

    private NettyChannelBuilder ours(NettyChannelBuilder builder) {
        return builder.eventLoopGroup(thread)
                .channelType(NioSocketChannel.class)
                .intercept(new DebugMessages(System.getenv()));
    }

    @Override
    protected Collection<Class<? extends SocketAddress>> getSupportedSocketAddressTypes() {
        return List.of(InetSocketAddress.class);
    }

    /** Ends the thread, and the connections with it. */
    @Override
    public void close() {
        thread.shutdownGracefully(0, SHUTDOWN_LIMIT_MILLISECONDS, TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(SHUTDOWN_LIMIT_MILLISECONDS);
    }
}
