package dev.hybridllm.sandbox.providers.kubernetes;

import dev.hybridllm.sandbox.kube.ApiRefusal;
import dev.hybridllm.sandbox.kube.Unreachable;
import dev.hybridllm.sandbox.providers.PartialFailure;
import dev.hybridllm.sandbox.providers.Refusal;
import dev.hybridllm.sandbox.providers.ResourceKind;
import dev.hybridllm.sandbox.providers.Values;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Any Kubernetes object in a cluster: its inputs are the object as wanted, its outputs the object as the server has it. */
final class ClusterKind implements ResourceKind {

    private final Manifest named;
    private final ProviderSettings settings;
    private final ObjectScopes scopes;
    private final Cluster cluster;
    private final Waiting waiting;

    /**
     * @param named an object with nothing but the API version and the kind that the type's name holds
     * @param cancelled whether the engine has given up waiting
     */
    ClusterKind(
            Manifest named, ProviderSettings settings, ObjectScopes scopes, Cluster cluster, AtomicBoolean cancelled) {
        this.named = named;
        this.settings = settings;
        this.scopes = scopes;
        this.cluster = cluster;
        this.waiting = new Waiting(cancelled);
    }

    @Override
    public Checked check(CheckContext context, Map<String, Object> news) {
        ReadinessRules.refuseUnknown(new Manifest(news));
        return new ObjectChecks(this::isNamespaced, cluster.namespace()).check(context, news, scopes);
    }

    private boolean isNamespaced(Manifest object) {
        return scopes.known(object)
                .or(() -> cluster.isReachable()
                        ? LiveObjects.of(cluster, object)
                                .map(objects -> objects.resource().namespaced())
                        : Optional.empty())
                .orElse(true);
    }

    @Override
    public Diff diff(Existing existing, Map<String, Object> news) {
        var live = ObjectState.of(existing.state()).live();
        var wanted = NormalForm.of(new Manifest(news));
        var part = Pruned.to(live, inputs(existing));
        return new ManifestDiff(settings, this::isNamespaced)
                .between(live, wanted.name().isEmpty() ? part : part.withMetadata("name", live.name()), wanted);
    }

    @Override
    public Map<String, Object> planCreate(Map<String, Object> inputs) {
        var object = NormalForm.of(new Manifest(inputs));
        try {
            var state = ObjectState.first(object);
            return toTry(object)
                    .map(objects -> objects.create(object, state.manager(), true))
                    .map(made -> state.with(made.without("status")).outputs())
                    .orElseGet(() -> NormalForm.toOutputs(inputs));
        } catch (ApiRefusal refusal) {
            if (refusal.isForbidden() || refusal.isAlreadyThere() || refusal.isNamespaceNotFound()) {
                return NormalForm.toOutputs(inputs);
            }
            throw refused("made", object, refusal);
        } catch (Unreachable lost) {
            throw refused("made", object, lost);
        }
    }

    @Override
    public Map<String, Object> planUpdate(Existing existing, Map<String, Object> news) {
        var object = NormalForm.of(new Manifest(news));
        var state = ObjectState.of(existing.state()).wanted(object);
        try {
            return toTry(object)
                    .map(objects -> objects.update(current(objects, state), object, state.manager(), true))
                    .map(after -> state.with(after).outputs())
                    .orElseGet(() -> NormalForm.toOutputs(news));
        } catch (ApiRefusal refusal) {
            if (refusal.isForbidden()) {
                return NormalForm.toOutputs(news);
            }
            throw refused("updated", object, refusal);
        }
    }

    /** Where a preview asks the server what would come of it: one that is there and serves the kind, for a whole object. */
    private Optional<LiveObjects> toTry(Manifest object) {
        return Values.hasUnknown(object.object()) || !cluster.isReachable()
                ? Optional.empty()
                : LiveObjects.of(cluster, object);
    }

    @Override
    public Live create(Map<String, Object> inputs) {
        var object = NormalForm.of(new Manifest(inputs));
        var settling = settling();
        var state = ObjectState.first(object);
        try {
            var made = Patience.with(() -> LiveObjects.of(cluster, object)
                            .map(objects -> objects.create(object, state.manager(), false)))
                    .orElseThrow(() -> notServed(object));
            var ready = settling.ready(served(object), object, state.with(made), "made");
            return new Live(ready.live().id(), ready.outputs(), inputs);
        } catch (ApiRefusal refusal) {
            throw refused("made", object, refusal);
        } catch (Unreachable lost) {
            throw refused("made", object, lost);
        }
    }

    @Override
    public Map<String, Object> update(Existing existing, Map<String, Object> news) {
        var object = NormalForm.of(new Manifest(news));
        var settling = settling();
        var objects = served(object);
        var before = ObjectState.of(existing.state());
        var state = before.wanted(object);
        var live = current(objects, before);
        try {
            var after = objects.update(live, object, state.manager(), false);
            var ready = settling.ready(objects, object, state.with(after), "updated");
            if (!before.manager().isEmpty() && !before.manager().equals(state.manager())) {
                objects.relinquish(after, before.manager());
            }
            return ready.outputs();
        } catch (ApiRefusal refusal) {
            // What is there is remembered together with what was wanted, so that the next update tries again.
            throw new PartialFailure(
                    String.valueOf(refused("updated", object, refusal).getMessage()),
                    List.of(),
                    existing.id(),
                    state.with(current(objects, before)).outputs(),
                    Map.of());
        } catch (Unreachable lost) {
            throw refused("updated", object, lost);
        }
    }

    @Override
    public Optional<Live> read(Existing existing) {
        if (isForgotten("read")) {
            return Optional.empty();
        }
        var imported = existing.state().isEmpty();
        var last = imported ? new ObjectState(identified(existing.id()), "", "") : ObjectState.of(existing.state());
        var found = LiveObjects.of(cluster, last.live())
                .flatMap(objects ->
                        objects.get(last.live().namespace(), last.live().name()));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var live = found.get();
        var part = imported ? asInputs(live) : Pruned.to(live, inputs(existing));
        var inputs = NormalForm.toOutputs(ObjectChecks.withSecretData(part.object()));
        var now = imported ? ObjectState.first(live) : last.with(live);
        if (!imported) {
            settling().refuseUnready(inputs(existing), now, existing.id(), inputs);
        }
        return Optional.of(new Live(existing.id(), now.outputs(), inputs));
    }

    private Manifest identified(String id) {
        var slash = id.indexOf('/');
        var name = named.withMetadata("name", id.substring(slash + 1));
        return slash < 0 ? name : name.withNamespace(id.substring(0, slash));
    }

    /** Everything that a program could have said. */
    private static Manifest asInputs(Manifest live) {
        return NormalForm.of(live.without("status")).withoutAnnotation("deployment.kubernetes.io/revision");
    }

    @Override
    public void delete(Existing existing) {
        if (isForgotten("delete")) {
            return;
        }
        var state = ObjectState.of(existing.state());
        var live = state.live();
        var inputs = inputs(existing);
        try {
            // A kind that is not served any longer took its objects along.
            LiveObjects.of(cluster, live)
                    .filter(objects -> objects.delete(live.namespace(), live.name(), inputs))
                    .ifPresent(objects -> settling().gone(objects, inputs, state, existing.id()));
        } catch (ApiRefusal refusal) {
            throw refused("deleted", live, refusal);
        } catch (Unreachable lost) {
            throw refused("deleted", live, lost);
        }
    }

    private static Manifest inputs(Existing existing) {
        return NormalForm.of(new Manifest(existing.inputs()));
    }

    /** The object as it is now, which an update starts from. */
    private static Manifest current(LiveObjects objects, ObjectState last) {
        var live = last.live();
        return objects.get(live.namespace(), live.name())
                .orElseThrow(() -> new Refusal(live.kind() + " '" + live.id()
                        + "' is not there any longer: run `pulumi refresh`, and it is made again"));
    }

    private LiveObjects served(Manifest object) {
        return LiveObjects.of(cluster, object).orElseThrow(() -> notServed(object));
    }

    private Settling settling() {
        return new Settling(cluster.client(), waiting);
    }

    /** Whether an object of a cluster that is gone counts as gone; otherwise the cluster has to be there. */
    private boolean isForgotten(String what) {
        if (cluster.isReachable()) {
            return false;
        }
        if (!cluster.options().deleteUnreachable()) {
            throw new Refusal("the cluster cannot be reached to " + what + " from: " + cluster.whyNot()
                    + ". If it is gone for good, PULUMI_K8S_DELETE_UNREACHABLE=true forgets what was in it");
        }
        return true;
    }

    private static Refusal notServed(Manifest object) {
        return new Refusal("the API server does not serve " + object.apiVersion() + " " + object.kind()
                + ": is the CustomResourceDefinition missing, or the version wrong?");
    }

    private static Refusal refused(String done, Manifest object, RuntimeException failure) {
        var wayOut = failure instanceof ApiRefusal refusal && refusal.isConflict()
                ? ". Leave these fields to the manager that is named, or take them over with the annotation "
                        + LiveObjects.FORCE + ": \"true\""
                : "";
        return new Refusal(
                object.kind() + " '" + object.id() + "' was not " + done + ": " + failure.getMessage() + wayOut,
                failure);
    }
}
