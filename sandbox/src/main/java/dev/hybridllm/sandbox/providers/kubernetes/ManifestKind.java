package dev.hybridllm.sandbox.providers.kubernetes;

import dev.hybridllm.sandbox.providers.Refusal;
import dev.hybridllm.sandbox.providers.ResourceKind;
import dev.hybridllm.sandbox.providers.Schema;
import dev.hybridllm.sandbox.providers.Values;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Any Kubernetes object: its inputs are the object, its outputs the same object, its life a file. The official plugin keeps some
 * bookkeeping of its own among the outputs ({@code __inputs} and the like), which has no use here.
 */
final class ManifestKind implements ResourceKind {

    private final RenderSettings settings;
    private final ObjectScopes scopes;

    ManifestKind(RenderSettings settings, ObjectScopes scopes) {
        this.settings = settings;
        this.scopes = scopes;
    }

    @Override
    public Optional<String> warning(Step step, Map<String, Object> inputs, Collection<String> secret) {
        if (secret.isEmpty() || settings.folder() == null) {
            return Optional.empty();
        }
        var object = new Manifest(inputs);
        var what = object.name().isEmpty() ? "the rendered manifest" : object.path();
        return Optional.of(what + (step == Step.CHECK ? " will hold " : " holds ") + "a secret in plaintext: "
                + String.join(", ", secret));
    }

    @Override
    public Checked check(CheckContext context, Map<String, Object> news) {
        var failures = new ArrayList<Failure>();
        for (var field : List.of("apiVersion", "kind")) {
            if (!(news.get(field) instanceof String)) {
                failures.add(new Failure(field, "is required: without it the object cannot be rendered"));
            }
        }
        if (!failures.isEmpty()) {
            return new Checked(news, failures);
        }
        var object = named(context, NormalForm.of(new Manifest(news)));
        if (object.wantsGeneratedName()) {
            throw new Refusal("metadata.generateName needs an API server: give '" + context.name()
                    + "' a metadata.name, or leave both out");
        }
        scopes.learn(object);
        if (!settings.namespace().isEmpty() && object.namespace().isEmpty() && scopes.isNamespaced(object)) {
            object = object.withNamespace(settings.namespace());
        }
        return new Checked(withSecretData(object), failures);
    }

    /** Last time's generated name while there is one, else a new one of the logical name and eight hex digits. */
    private static Manifest named(CheckContext context, Manifest object) {
        if (object.isNamed() || object.wantsGeneratedName()) {
            return object;
        }
        if (context.olds() == null) {
            var eighth = Schema.fingerprint(context.suffix().getBytes(StandardCharsets.UTF_8))
                    .substring(0, 1);
            return object.autonamed(context.name() + "-" + context.suffix() + eighth);
        }
        var old = new Manifest(context.olds());
        return old.isAutonamed() ? object.autonamed(old.name()) : object;
    }

    /** A Secret's values are secret whatever the program says. */
    private static Map<String, Object> withSecretData(Manifest object) {
        var inputs = new LinkedHashMap<>(object.object());
        if (object.kind().equals("Secret")) {
            for (var field : List.of("data", "stringData")) {
                inputs.computeIfPresent(field, (key, value) -> new Values.Secret(value));
            }
        }
        return inputs;
    }

    @Override
    public Diff diff(Existing existing, Map<String, Object> news) {
        return new ManifestDiff(settings, scopes).between(last(existing), NormalForm.of(new Manifest(news)));
    }

    @Override
    public Map<String, Object> planCreate(Map<String, Object> inputs) {
        return NormalForm.toOutputs(inputs);
    }

    @Override
    public Map<String, Object> planUpdate(Existing existing, Map<String, Object> news) {
        return NormalForm.toOutputs(news);
    }

    @Override
    public Live create(Map<String, Object> inputs) {
        var object = NormalForm.of(new Manifest(inputs));
        new RenderFolder(settings.folderToWrite()).write(object);
        return new Live(object.id(), NormalForm.toOutputs(object.object()), inputs);
    }

    /** The files are not looked at: one that was edited or deleted by hand stays so until its resource changes. */
    @Override
    public Optional<Live> read(Existing existing) {
        if (existing.state().isEmpty()) {
            throw new Refusal("the kubernetes stand-in cannot import '" + existing.id()
                    + "': it only renders; the official plugin is needed to read from a cluster");
        }
        return Optional.of(new Live(existing.id(), existing.state(), existing.inputs()));
    }

    @Override
    public Map<String, Object> update(Existing existing, Map<String, Object> news) {
        var object = NormalForm.of(new Manifest(news));
        new RenderFolder(settings.folderToWrite()).write(object);
        return NormalForm.toOutputs(object.object());
    }

    @Override
    public void delete(Existing existing) {
        new RenderFolder(settings.folderToWrite()).delete(last(existing));
    }

    private static Manifest last(Existing existing) {
        return NormalForm.of(new Manifest(existing.state()));
    }
}
