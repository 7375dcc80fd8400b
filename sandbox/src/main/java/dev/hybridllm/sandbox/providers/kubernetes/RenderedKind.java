package dev.hybridllm.sandbox.providers.kubernetes;

import dev.hybridllm.sandbox.providers.Refusal;
import dev.hybridllm.sandbox.providers.ResourceKind;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Any Kubernetes object as a file: its inputs are the object, its outputs the same object. The official plugin keeps some
 * bookkeeping of its own among the outputs ({@code __inputs} and the like), which has no use here.
 */
final class RenderedKind implements ResourceKind {

    private final ProviderSettings settings;
    private final ObjectScopes scopes;

    RenderedKind(ProviderSettings settings, ObjectScopes scopes) {
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
        return new ObjectChecks(scopes::isNamespaced, settings.namespace()).check(context, news, scopes);
    }

    @Override
    public Diff diff(Existing existing, Map<String, Object> news) {
        var last = last(existing);
        return new ManifestDiff(settings, scopes::isNamespaced).between(last, last, NormalForm.of(new Manifest(news)));
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
            throw new Refusal(
                    "'" + existing.id() + "' cannot be imported by a provider that renders files: there is no cluster");
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
