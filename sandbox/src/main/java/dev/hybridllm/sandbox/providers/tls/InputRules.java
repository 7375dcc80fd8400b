package dev.hybridllm.sandbox.providers.tls;

import dev.hybridllm.sandbox.providers.ResourceKind.Checked;
import dev.hybridllm.sandbox.providers.ResourceKind.Failure;
import dev.hybridllm.sandbox.providers.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a schema alone cannot say of inputs: allowed words, ranges. Absent and unknown values pass. */
final class InputRules {

    private final Checked checked;
    private final List<Failure> failures;

    InputRules(Checked checked) {
        this.checked = checked;
        this.failures = new ArrayList<>(checked.failures());
    }

    InputRules oneOf(String property, Collection<String> allowed) {
        if (known(property) instanceof String word && !allowed.contains(word)) {
            failures.add(new Failure(property, "'" + word + "' is none of " + allowed));
        }
        return this;
    }

    InputRules eachOneOf(String property, Collection<String> allowed) {
        var words = list(property);
        for (var i = 0; i < words.size(); i++) {
            if (words.get(i) instanceof String word && !allowed.contains(word)) {
                failures.add(new Failure(property + "[" + i + "]", "'" + word + "' is none of " + allowed));
            }
        }
        return this;
    }

    InputRules texts(String... properties) {
        for (var property : properties) {
            var values = list(property);
            for (var i = 0; i < values.size(); i++) {
                if (!(values.get(i) instanceof String) && !Values.hasUnknown(values.get(i))) {
                    failures.add(new Failure(property + "[" + i + "]", "must be a text"));
                }
            }
        }
        return this;
    }

    InputRules wholeNumber(String property, int least) {
        if (known(property) instanceof Number number
                && (number.doubleValue() != Math.rint(number.doubleValue())
                        || number.doubleValue() < least
                        || number.doubleValue() > Integer.MAX_VALUE)) {
            failures.add(new Failure(property, "must be a whole number of at least " + least + ", not " + number));
        }
        return this;
    }

    Checked judged() {
        return new Checked(checked.inputs(), failures);
    }

    private @Nullable Object known(String property) {
        return checked.inputs().get(property);
    }

    private List<Object> list(String property) {
        return known(property) instanceof List<?> list ? Values.asList(list) : List.of();
    }
}
