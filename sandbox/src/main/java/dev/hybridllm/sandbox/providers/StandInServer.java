package dev.hybridllm.sandbox.providers;

import com.google.protobuf.Empty;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import pulumirpc.Plugin.PluginAttach;
import pulumirpc.Plugin.PluginInfo;
import pulumirpc.Provider.CheckFailure;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.ConfigureResponse;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.InvokeResponse;
import pulumirpc.Provider.PropertyDiff;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.Provider.UpdateResponse;
import pulumirpc.ResourceProviderGrpc;

/** Serves one {@link StandIn} to the engine, over the protocol that every provider plugin speaks. */
public final class StandInServer extends ResourceProviderGrpc.ResourceProviderImplBase {

    private static final long WATCH_INTERVAL = TimeUnit.MILLISECONDS.toNanos(200);

    private final StandIn standIn;
    private volatile EngineLog log;

    private StandInServer(StandIn standIn, EngineLog log) {
        this.standIn = standIn;
        this.log = log;
    }

    /** Starts on a free loopback port. */
    public static Server start(StandIn standIn) throws IOException {
        return start(standIn, EngineLog.standalone());
    }

    private static Server start(StandIn standIn, EngineLog log) throws IOException {
        return NettyServerBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), InsecureServerCredentials.create())
                .executor(Executors.newCachedThreadPool())
                .maxInboundMessageSize(400 * 1024 * 1024)
                .addService(new StandInServer(standIn, log))
                .build()
                .start();
    }

    /** Runs as a plugin process: takes the arguments that the engine gave, prints the port for it and serves until interrupted. */
    public static void run(StandIn standIn, String... arguments) throws IOException, InterruptedException {
        var server = start(standIn, EngineLog.fromArguments(List.of(arguments)));
        // The engine waits for the process to end, so there is no orderly shutdown to wait for.
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(0)));
        System.out.println(server.getPort());
        System.out.flush();
        endWithTheEngine();
        server.awaitTermination();
    }

    /**
     * An engine that is killed cannot end its plugins. One without an engine would only finish what nobody writes down. The system gives
     * an orphan another parent at once, even while nobody has taken note of the engine's end; perhaps before this looks for the first time.
     */
    private static void endWithTheEngine() {
        var engine = ProcessHandle.current().parent().filter(Starter::is);
        var watch = new Thread(() -> {
            while (engine.isPresent() && ProcessHandle.current().parent().equals(engine)) {
                LockSupport.parkNanos(WATCH_INTERVAL);
            }
            Runtime.getRuntime().halt(0);
        });
        watch.setDaemon(true);
        watch.start();
    }

    @Override
    public void getPluginInfo(Empty request, StreamObserver<PluginInfo> response) {
        answer(
                response,
                () -> PluginInfo.newBuilder().setVersion(standIn.version()).build());
    }

    @Override
    public void checkConfig(CheckRequest request, StreamObserver<CheckResponse> response) {
        answer(response, () -> {
            var config = Values.revealAll(Values.fromStruct(request.getNews()));
            var builder = CheckResponse.newBuilder().setInputs(request.getNews());
            addFailures(builder, standIn.checkConfig(config));
            return builder.build();
        });
    }

    @Override
    public void diffConfig(DiffRequest request, StreamObserver<DiffResponse> response) {
        answer(response, () -> {
            var olds = Values.revealAll(Values.fromStruct(request.getOlds()));
            var news = Values.revealAll(Values.fromStruct(request.getNews()));
            var keys = new TreeSet<>(olds.keySet());
            keys.addAll(news.keySet());
            var replacing = standIn.replacingConfig(olds, news);
            // Whether an unknown value is another one cannot be told: only where that would replace everything it
            // counts as one.
            keys.removeIf(key -> Objects.equals(olds.get(key), news.get(key))
                    || (Values.hasUnknown(news.getOrDefault(key, "")) && !replacing.contains(key)));
            var builder = DiffResponse.newBuilder()
                    .setChanges(
                            keys.isEmpty() ? DiffResponse.DiffChanges.DIFF_NONE : DiffResponse.DiffChanges.DIFF_SOME)
                    .addAllDiffs(keys);
            keys.retainAll(replacing);
            return builder.addAllReplaces(keys).build();
        });
    }

    @Override
    public void attach(PluginAttach request, StreamObserver<Empty> response) {
        answer(response, () -> {
            log = EngineLog.to(request.getAddress());
            return Empty.getDefaultInstance();
        });
    }

    @Override
    public void configure(ConfigureRequest request, StreamObserver<ConfigureResponse> response) {
        answer(response, Redaction.of(request.getArgs()), redaction -> {
            standIn.configure(Values.revealAll(Values.fromStruct(request.getArgs())));
            return ConfigureResponse.newBuilder()
                    .setAcceptSecrets(true)
                    .setSupportsPreview(true)
                    .build();
        });
    }

    @Override
    public void check(CheckRequest request, StreamObserver<CheckResponse> response) {
        answer(response, Redaction.of(request.getOlds(), request.getNews()), redaction -> {
            var kind = standIn.resource(typeOf(request.getUrn()));
            var news = Values.fromStruct(request.getNews());
            var olds = request.hasOlds() && request.getOlds().getFieldsCount() > 0
                    ? Values.revealAll(Values.fromStruct(request.getOlds()))
                    : null;
            var context = new ResourceKind.CheckContext(
                    nameOf(request.getUrn()),
                    olds,
                    Schema.fingerprint(request.getRandomSeed().toByteArray()));
            var checked = kind.check(context, Values.revealAll(news));
            var inputs = Values.mark(checked.inputs(), news, kind.sensitive());
            kind.derived().forEach((name, source) -> {
                if (Values.hasSecret(news.getOrDefault(source, ""))) {
                    inputs.computeIfPresent(name, (key, value) -> new Values.Secret(Values.reveal(value)));
                }
            });
            warn(kind, ResourceKind.Step.CHECK, request.getUrn(), inputs);
            var builder = CheckResponse.newBuilder().setInputs(Values.toStruct(inputs));
            addFailures(
                    builder,
                    checked.failures().stream()
                            .map(each -> new ResourceKind.Failure(each.property(), redaction.in(each.reason())))
                            .toList());
            return builder.build();
        });
    }

    @Override
    public void diff(DiffRequest request, StreamObserver<DiffResponse> response) {
        answer(response, Redaction.of(request.getOlds(), request.getNews()), redaction -> {
            var kind = standIn.resource(typeOf(request.getUrn()));
            var existing = existing(
                    request.getId(), Values.fromStruct(request.getOlds()), Values.fromStruct(request.getOldInputs()));
            var news = Values.revealAll(Values.fromStruct(request.getNews()));
            for (var ignored : request.getIgnoreChangesList()) {
                restore(ignored, existing.inputs(), news);
            }
            var diff = kind.diff(existing, news);
            var builder = DiffResponse.newBuilder()
                    .setChanges(
                            diff.changes().isEmpty()
                                    ? DiffResponse.DiffChanges.DIFF_NONE
                                    : DiffResponse.DiffChanges.DIFF_SOME)
                    .setDeleteBeforeReplace(diff.deleteBeforeReplace())
                    .setHasDetailedDiff(true);
            // Several paths may lie below one property, which is named once.
            var changed = new LinkedHashSet<String>();
            var replacing = new LinkedHashSet<String>();
            diff.changes().forEach((path, change) -> {
                changed.add(topLevel(path));
                builder.putDetailedDiff(
                        path,
                        PropertyDiff.newBuilder()
                                .setKind(PropertyDiff.Kind.valueOf(change.name()))
                                .setInputDiff(news.containsKey(topLevel(path))
                                        || existing.inputs().containsKey(topLevel(path)))
                                .build());
                if (change.replaces()) {
                    replacing.add(topLevel(path));
                }
            });
            return builder.addAllDiffs(changed).addAllReplaces(replacing).build();
        });
    }

    @Override
    public void create(CreateRequest request, StreamObserver<CreateResponse> response) {
        answer(response, Redaction.of(request.getProperties()), redaction -> {
            var kind = standIn.resource(typeOf(request.getUrn()));
            var inputs = Values.fromStruct(request.getProperties());
            var plain = Values.revealAll(inputs);
            if (request.getPreview()) {
                return CreateResponse.newBuilder()
                        .setProperties(Values.toStruct(Values.mark(kind.planCreate(plain), inputs, kind.sensitive())))
                        .build();
            }
            warn(kind, ResourceKind.Step.CREATE, request.getUrn(), inputs);
            var live = new Step(kind, inputs, inputs, redaction).call(() -> kind.create(plain));
            return CreateResponse.newBuilder()
                    .setId(live.id())
                    .setProperties(Values.toStruct(Values.mark(live.state(), inputs, kind.sensitive())))
                    .build();
        });
    }

    @Override
    public void read(ReadRequest request, StreamObserver<ReadResponse> response) {
        answer(response, Redaction.of(request.getProperties(), request.getInputs()), redaction -> {
            var kind = standIn.resource(typeOf(request.getUrn()));
            var state = Values.fromStruct(request.getProperties());
            var inputs = Values.fromStruct(request.getInputs());
            var live = new Step(kind, state, inputs, redaction)
                    .call(() -> kind.read(existing(request.getId(), state, inputs)));
            var builder = ReadResponse.newBuilder();
            live.ifPresent(found -> builder.setId(found.id())
                    .setProperties(Values.toStruct(Values.mark(found.state(), state, kind.sensitive())))
                    .setInputs(Values.toStruct(Values.mark(found.inputs(), inputs, kind.sensitive()))));
            return builder.build();
        });
    }

    @Override
    public void update(UpdateRequest request, StreamObserver<UpdateResponse> response) {
        answer(response, Redaction.of(request.getOlds(), request.getNews()), redaction -> {
            var kind = standIn.resource(typeOf(request.getUrn()));
            var existing = existing(
                    request.getId(), Values.fromStruct(request.getOlds()), Values.fromStruct(request.getOldInputs()));
            var inputs = Values.fromStruct(request.getNews());
            var plain = Values.revealAll(inputs);
            var state = request.getPreview()
                    ? kind.planUpdate(existing, plain)
                    : new Step(kind, inputs, inputs, redaction).call(() -> kind.update(existing, plain));
            return UpdateResponse.newBuilder()
                    .setProperties(Values.toStruct(Values.mark(state, inputs, kind.sensitive())))
                    .build();
        });
    }

    @Override
    public void delete(DeleteRequest request, StreamObserver<Empty> response) {
        answer(response, Redaction.of(request.getProperties(), request.getOldInputs()), redaction -> {
            var kind = standIn.resource(typeOf(request.getUrn()));
            var state = Values.fromStruct(request.getProperties());
            var inputs = Values.fromStruct(request.getOldInputs());
            var existing = existing(request.getId(), state, inputs);
            new Step(kind, state, inputs, redaction).run(() -> kind.delete(existing));
            return Empty.getDefaultInstance();
        });
    }

    @Override
    public void invoke(InvokeRequest request, StreamObserver<InvokeResponse> response) {
        answer(response, () -> {
            var arguments = Values.revealAll(Values.fromStruct(request.getArgs()));
            return InvokeResponse.newBuilder()
                    .setReturn(
                            Values.toStruct(standIn.function(request.getTok()).call(arguments)))
                    .build();
        });
    }

    @Override
    public void cancel(Empty request, StreamObserver<Empty> response) {
        answer(response, () -> {
            standIn.cancel();
            return Empty.getDefaultInstance();
        });
    }

    private static void addFailures(CheckResponse.Builder builder, List<ResourceKind.Failure> failures) {
        failures.forEach(failure -> builder.addFailures(
                CheckFailure.newBuilder().setProperty(failure.property()).setReason(failure.reason())));
    }

    private void warn(ResourceKind kind, ResourceKind.Step step, String urn, Map<String, Object> inputs) {
        var secret = new TreeSet<>(inputs.keySet());
        secret.removeIf(name -> !Values.hasSecret(inputs.getOrDefault(name, "")));
        kind.warning(step, Values.revealAll(inputs), secret).ifPresent(message -> log.warn(urn, message));
    }

    private static ResourceKind.Existing existing(String id, Map<String, Object> state, Map<String, Object> inputs) {
        return new ResourceKind.Existing(id, Values.revealAll(state), Values.revealAll(inputs));
    }

    /** An ignored property keeps its old input, or stays absent. Only top-level properties are ignored by this project. */
    private static void restore(String path, Map<String, Object> olds, Map<String, Object> news) {
        var old = olds.get(path);
        if (old == null) {
            news.remove(path);
        } else {
            news.put(path, old);
        }
    }

    private static String topLevel(String path) {
        var end = 0;
        while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
            end++;
        }
        return path.substring(0, end);
    }

    // urn:pulumi:STACK::PROJECT::PARENT$TYPE::NAME
    private static String typeOf(String urn) {
        var qualified = urn.split("::", 4)[2];
        return qualified.substring(qualified.lastIndexOf('$') + 1);
    }

    private static String nameOf(String urn) {
        return urn.split("::", 4)[3];
    }

    private <T> void answer(StreamObserver<T> response, Callable<T> work) {
        answer(response, Redaction.of(), redaction -> work.call());
    }

    private <T> void answer(StreamObserver<T> response, Redaction redaction, Work<T> work) {
        T result;
        try {
            result = work.call(redaction);
        } catch (StatusRuntimeException told) {
            response.onError(told);
            return;
        } catch (Refusal refusal) {
            response.onError(Status.UNKNOWN
                    .withDescription(redaction.in(String.valueOf(refusal.getMessage())))
                    .asRuntimeException());
            return;
        } catch (Exception failure) {
            response.onError(Status.UNKNOWN
                    .withDescription(redaction.in(standIn.name() + " stand-in: " + failure))
                    .withCause(failure)
                    .asRuntimeException());
            return;
        }
        response.onNext(result);
        response.onCompleted();
    }

    /** What answers one request. */
    @FunctionalInterface
    private interface Work<T> {
        T call(Redaction redaction) throws Exception;
    }
}
