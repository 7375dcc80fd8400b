package dev.hybridllm.sandbox.recovery;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.hybridllm.sandbox.cloud.AwsClients;
import dev.hybridllm.sandbox.cloud.NaturalKeys;
import dev.hybridllm.sandbox.cloud.TagSurvey;
import dev.hybridllm.sandbox.engine.PulumiCli;
import dev.hybridllm.sandbox.recovery.Finding.Adopt;
import dev.hybridllm.sandbox.recovery.Finding.Discard;
import dev.hybridllm.sandbox.recovery.Finding.Later;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Brings one stack back to where an update can start. */
public final class Recovery {

    private static final Set<String> CREATING = Set.of("create", "create-replacement");

    private final PulumiCli pulumi;
    private final Optional<URI> endpoint;
    private final Consumer<String> say;

    /**
     * @param pulumi runs in the project's folder
     * @param endpoint the emulator's; empty for AWS itself
     * @param say takes each line that the user is to read
     */
    public Recovery(PulumiCli pulumi, Optional<URI> endpoint, Consumer<String> say) {
        this.pulumi = pulumi;
        this.endpoint = endpoint;
        this.say = say;
    }

    /**
     * Finds what was made and never written down, takes it into the state, and looks at everything else once more. The stack must not
     * be locked.
     *
     * @param clear whether things that wear an identity of the stack and have no place in it are to be removed
     */
    public void resume(String stack, boolean clear) {
        new Leftovers(Duration.ofSeconds(30)).await();
        // Each round adopts something, or is the last.
        while (round(stack, clear).stream().anyMatch(Later.class::isInstance)) {
            say.accept(stack + ": looking once more");
        }
    }

    private List<Finding> round(String stack, boolean clear) {
        var state = ExportedState.parse(
                pulumi.capture("stack", "export", "--stack", stack).orThrow());
        var findings = findings(stack, state, clear);
        findings.forEach(finding -> say.accept(stack + ": " + finding.words()));
        if (findings.isEmpty() && state.pending().isEmpty()) {
            say.accept(stack + ": everything that was made is written down");
        }
        write(stack, state, findings);
        // What was being changed or deleted is what the cloud says it is.
        pulumi.capture("refresh", "--yes", "--skip-preview", "--stack", stack).orThrow();
        return findings;
    }

    private List<Finding> findings(String stack, ExportedState state, boolean clear) {
        var regions = state.regions().stream()
                .map(region -> new AwsClients(endpoint, region))
                .toList();
        var keys = regions.stream().map(NaturalKeys::new).toList();
        var things = regions.stream()
                .flatMap(region -> new TagSurvey(region).beginningWith(state.identityPrefix()).stream())
                .distinct()
                .toList();
        return new Search(NaturalKeys::way, candidate -> KubernetesKey.of(state, candidate)
                        .or(() -> keys.stream()
                                .flatMap(each ->
                                        each
                                                .find(ExportedState.text(candidate, "type"), Search.inputs(candidate))
                                                .stream())
                                .findFirst()))
                .findings(state, wanted(stack), things, clear);
    }

    /** What the program would create now; nothing when it cannot be asked, and then only what was written down is searched for. */
    private List<JsonObject> wanted(String stack) {
        var preview = pulumi.capture("preview", "--json", "--stack", stack);
        if (preview.exitCode() != 0) {
            say.accept(stack + ": the program cannot be asked what it wants (`pulumi preview --stack " + stack
                    + "` says why), so only what the engine wrote down is searched for");
            return List.of();
        }
        return JsonParser.parseString(preview.output()).getAsJsonObject().getAsJsonArray("steps").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(step -> CREATING.contains(ExportedState.text(step, "op")))
                .map(step -> step.getAsJsonObject("newState"))
                .filter(resource ->
                        resource.has("custom") && resource.get("custom").getAsBoolean())
                .toList();
    }

    /** Writing also drops the notes of what was begun, which the engine keeps only in its own files. */
    private void write(String stack, ExportedState state, List<Finding> findings) {
        if (state.pending().isEmpty() && findings.stream().noneMatch(Recovery::changesState)) {
            return;
        }
        findings.forEach(finding -> {
            if (finding instanceof Adopt adopt) {
                state.add(adopt.entry());
            } else if (finding instanceof Discard discard) {
                state.add(discard.entry());
            }
        });
        try {
            var file = Files.createTempFile("state", ".json");
            try {
                Files.writeString(file, state.json());
                pulumi.capture("stack", "import", "--file", file.toString(), "--stack", stack)
                        .orThrow();
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean changesState(Finding finding) {
        return finding instanceof Adopt || finding instanceof Discard;
    }
}
