package dev.hybridllm.sandbox.providers;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The life of one kind of resource. All maps hold plain values: {@link StandInServer} takes secret markers off before and puts them
 * back after. Values may be {@link Values.Unknown} in {@code check}, {@code diff} and the two {@code plan} methods only.
 */
public interface ResourceKind {

    /** Properties whose outputs are secret whatever their inputs were. */
    default Collection<String> sensitive() {
        return List.of();
    }

    /**
     * What the user should know about inputs that were just checked or are about to be created, shown beside the resource.
     * {@code secret} names the inputs that hold secrets: their values come without markers, as everywhere.
     */
    default Optional<String> warning(Step step, Map<String, Object> inputs, Collection<String> secret) {
        return Optional.empty();
    }

    /** Inputs that {@code check} makes of others: a name each, and what it was made of. They are as secret as that is. */
    default Map<String, String> derived() {
        return Map.of();
    }

    /** Normalises and judges inputs. An input that it wraps in {@link Values.Secret} is secret from then on. */
    Checked check(CheckContext context, Map<String, Object> news);

    /** What would change between the resource as last known and the new inputs. */
    Diff diff(Existing existing, Map<String, Object> news);

    /** The outputs to show in a preview of a creation. */
    Map<String, Object> planCreate(Map<String, Object> inputs);

    /** The outputs to show in a preview of an update. */
    Map<String, Object> planUpdate(Existing existing, Map<String, Object> news);

    Live create(Map<String, Object> inputs);

    /** The resource as it is now, or empty when it is gone. State and inputs are empty when importing. */
    Optional<Live> read(Existing existing);

    /** Brings the resource to the new inputs and returns its outputs. */
    Map<String, Object> update(Existing existing, Map<String, Object> news);

    void delete(Existing existing);

    /** When a warning may be given: on every preview and update, or as the resource is made. */
    enum Step {
        CHECK,
        CREATE
    }

    /** Whose inputs are checked: the logical name, the inputs of last time if any, and a suffix for generated names. */
    record CheckContext(String name, @Nullable Map<String, Object> olds, String suffix) {}

    /** A resource as the engine remembers it. */
    record Existing(String id, Map<String, Object> state, Map<String, Object> inputs) {}

    /** A resource as it is: what {@code create} and {@code read} found. Inputs matter to {@code read} only. */
    record Live(String id, Map<String, Object> state, Map<String, Object> inputs) {}

    /** Checked inputs and every failure, each under its property. */
    record Checked(Map<String, Object> inputs, List<Failure> failures) {}

    /** One failure of a check. */
    record Failure(String property, String reason) {}

    /** Changed properties; the value says whether the change replaces the resource. */
    record Diff(Map<String, Change> changes, boolean deleteBeforeReplace) {
        public enum Change {
            ADD,
            UPDATE,
            DELETE,
            ADD_REPLACE,
            UPDATE_REPLACE,
            DELETE_REPLACE;

            boolean replaces() {
                return this == ADD_REPLACE || this == UPDATE_REPLACE || this == DELETE_REPLACE;
            }
        }

        public Diff {
            changes = new LinkedHashMap<>(changes);
        }
    }
}
