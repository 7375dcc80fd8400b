package dev.hybridllm.sandbox.providers.tls;

import dev.hybridllm.sandbox.providers.Property;
import dev.hybridllm.sandbox.providers.Refusal;
import dev.hybridllm.sandbox.providers.Schema;
import dev.hybridllm.sandbox.providers.SchemaKind;
import dev.hybridllm.sandbox.providers.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A kind that exists in the engine's state and nowhere else: reading returns what is known, deleting does nothing. */
abstract class LogicalKind extends SchemaKind {

    LogicalKind(List<Property> inputs, Property... outputs) {
        super(schema(inputs, outputs));
    }

    private static Schema schema(List<Property> inputs, Property... outputs) {
        var all = new ArrayList<>(inputs);
        all.addAll(List.of(outputs));
        all.add(Property.string("id").computed());
        return Schema.of(all.toArray(Property[]::new));
    }

    @Override
    public final Live create(Map<String, Object> inputs) {
        var made = make(inputs);
        var state = planCreate(inputs);
        state.putAll(made.outputs());
        state.put("id", made.id());
        // What the plan left open and nobody set: an optional input that was not given.
        state.values().removeIf(Values::hasUnknown);
        return new Live(made.id(), state, inputs);
    }

    /** Derives the outputs from the inputs. */
    abstract Made make(Map<String, Object> inputs);

    /** What was made: its identifier, and the outputs that are no inputs. */
    record Made(String id, Map<String, Object> outputs) {}

    @Override
    public Optional<Live> read(Existing existing) {
        if (existing.state().isEmpty()) {
            throw new Refusal("a tls resource exists in the engine's state only, so it cannot be imported");
        }
        return Optional.of(new Live(existing.id(), existing.state(), existing.inputs()));
    }

    @Override
    public final Map<String, Object> update(Existing existing, Map<String, Object> news) {
        return planUpdate(existing, news);
    }

    @Override
    public final void delete(Existing existing) {
        // Nothing exists outside the state, which the engine drops.
    }
}
