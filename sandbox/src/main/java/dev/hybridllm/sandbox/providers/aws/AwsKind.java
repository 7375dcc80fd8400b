package dev.hybridllm.sandbox.providers.aws;

import dev.hybridllm.sandbox.providers.Refusal;
import dev.hybridllm.sandbox.providers.SchemaKind;
import dev.hybridllm.sandbox.providers.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What all types share: tags, reading back after a change, errors that name the operation, cleaning up after a failed creation. */
final class AwsKind extends SchemaKind {

    private final AwsType type;
    private final Map<String, String> defaultTags;

    AwsKind(AwsType type, Map<String, String> defaultTags) {
        super(type.schema());
        this.type = type;
        this.defaultTags = defaultTags;
    }

    @Override
    public Checked check(CheckContext context, Map<String, Object> news) {
        var checked = super.check(context, news);
        var failures = new ArrayList<>(checked.failures());
        if (failures.isEmpty()) {
            // Rules are about what has the right shape.
            type.rules.forEach(rule -> failures.addAll(rule.broken(checked.inputs())));
        }
        if (type.tagger == null) {
            return new Checked(checked.inputs(), failures);
        }
        var all = Tags.all(news.get(Tags.OWN), defaultTags);
        // The engine hands back what an import found, and what was there when its changes are ignored, so the property
        // may be there; to say something else in it is an error.
        var given = news.get(Tags.ALL);
        var olds = context.olds();
        var before = olds == null ? null : olds.get(Tags.ALL);
        if (given != null
                && !given.equals(before)
                && !Values.hasUnknown(given)
                && !Values.hasUnknown(all)
                && !given.equals(all)) {
            failures.add(new Failure(Tags.ALL, "follows from tags and the provider's defaultTags; it cannot be given"));
        }
        if (all instanceof Map) {
            Tags.refusal(type.token, Values.asMap(all)).ifPresent(why -> failures.add(new Failure(Tags.OWN, why)));
        }
        var inputs = new LinkedHashMap<>(checked.inputs());
        inputs.put(Tags.ALL, all);
        return new Checked(inputs, failures);
    }

    @Override
    public Map<String, String> derived() {
        return type.tagger == null ? Map.of() : Map.of(Tags.ALL, Tags.OWN);
    }

    @Override
    public Diff diff(Existing existing, Map<String, Object> news) {
        return type.judge.judge(super.diff(existing, news), new Inputs(existing.inputs()), new Inputs(news));
    }

    @Override
    public Live create(Map<String, Object> inputs) {
        return Failures.naming("creating " + type.token, () -> {
            var given = new Inputs(inputs);
            var id = type.create.create(given);
            try {
                type.settle.settle(id, given);
                return new Live(id, outputs(found(id, inputs), inputs), inputs);
            } catch (RuntimeException failure) {
                cleanUp(id, given, failure);
                throw failure;
            }
        });
    }

    private void cleanUp(String id, Inputs given, RuntimeException failure) {
        try {
            type.remove.remove(id, given);
        } catch (RuntimeException second) {
            if (Failures.isNotFound(second)) {
                return;
            }
            failure.addSuppressed(second);
            throw new Refusal(
                    Failures.said(failure) + "; and " + id + " was left behind, because removing it failed too: "
                            + Failures.said(second),
                    failure);
        }
    }

    @Override
    public Optional<Live> read(Existing existing) {
        return Failures.naming("reading " + type.token + " " + existing.id(), () -> {
            Optional<Outputs> found;
            try {
                found = type.find.find(existing.id(), Inputs.known(existing.state(), existing.inputs()));
            } catch (RuntimeException failure) {
                if (Failures.isNotFound(failure)) {
                    return Optional.empty();
                }
                throw failure;
            }
            return found.map(outputs -> live(existing, outputs));
        });
    }

    private Live live(Existing existing, Outputs found) {
        var facts = facts(found, existing.inputs());
        var inputs = schema().observedInputs(facts, existing.inputs());
        if (existing.inputs().isEmpty()) {
            // Nobody gave any: they are made of outputs, and are shown as these.
            type.show.show(inputs);
        }
        var id = facts.get(Outputs.ID);
        return new Live(id == null ? existing.id() : id.toString(), outputs(found, existing.inputs()), inputs);
    }

    @Override
    public Map<String, Object> update(Existing existing, Map<String, Object> news) {
        return Failures.naming("updating " + type.token + " " + existing.id(), () -> {
            var before = Inputs.known(existing.state(), existing.inputs());
            var after = new Inputs(news);
            type.change.change(existing.id(), before, after);
            retag(existing.id(), before.tags(), after.tags());
            var known = Inputs.known(existing.state(), news).values();
            return outputs(found(existing.id(), known), news);
        });
    }

    private void retag(String id, Map<String, String> before, Map<String, String> after) {
        if (type.tagger == null || before.equals(after)) {
            return;
        }
        var set = new TreeMap<>(after);
        set.entrySet().removeAll(before.entrySet());
        var removed =
                before.keySet().stream().filter(key -> !after.containsKey(key)).toList();
        type.tagger.tag(id, set, List.copyOf(removed));
    }

    @Override
    public void delete(Existing existing) {
        Failures.naming("deleting " + type.token + " " + existing.id(), () -> {
            try {
                type.remove.remove(existing.id(), Inputs.known(existing.state(), existing.inputs()));
            } catch (RuntimeException failure) {
                if (!Failures.isNotFound(failure)) {
                    throw failure;
                }
            }
            return true;
        });
    }

    private Outputs found(String id, Map<String, Object> known) {
        return type.find
                .find(id, new Inputs(known))
                .orElseThrow(() -> new Refusal(id + " is not there although the request succeeded"));
    }

    /** What was read, with own tags apart from default ones and with what the API cannot read back. */
    private Map<String, Object> facts(Outputs found, Map<String, Object> inputs) {
        var facts = new LinkedHashMap<>(found.values());
        for (var name : type.kept) {
            var value = inputs.get(name);
            if (value != null) {
                facts.put(name, value);
            }
        }
        if (type.tagger != null) {
            var all = Values.asMap(facts.computeIfAbsent(Tags.ALL, key -> new LinkedHashMap<String, Object>()));
            facts.put(Tags.OWN, Tags.own(all, defaultTags, new Inputs(inputs).map(Tags.OWN)));
        }
        return facts;
    }

    /** The facts in the user's own words where they mean the same, such as a JSON text with other spaces. */
    private Map<String, Object> outputs(Outputs found, Map<String, Object> inputs) {
        var state = facts(found, inputs);
        schema().observedInputs(state, inputs).forEach((name, value) -> {
            if (state.containsKey(name) && !(value instanceof Map)) {
                state.put(name, value);
            }
        });
        state.remove(Outputs.ID);
        type.show.show(state);
        return state;
    }
}
