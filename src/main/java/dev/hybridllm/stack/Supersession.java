package dev.hybridllm.stack;

import dev.hybridllm.nebula.Certificate;
import dev.hybridllm.nebula.PublicKey;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which certificates of a host's key may be valid beside the one that it runs with: a renewal, or an edit, does not end those before. Who
 * revokes the host has to know them.
 */
final class Supersession {

    private Supersession() {}

    /** Without a clock: what ended before the present certificate began is dropped, which is a renewal later at most. */
    static List<Delivered.Superseded> of(List<Certificate> present, Delivered.Host before) {
        if (!keys(before.certificates()).equals(keys(present))) {
            return List.of();
        }
        var replaced = before.certificates().stream()
                .filter(each -> !present.contains(each))
                .flatMap(each -> each.fingerprints().stream()
                        .map(form -> new Delivered.Superseded(form.hex(), each.notAfter())));
        return Stream.concat(replaced, before.superseded().stream())
                .filter(each -> each.notAfter().isAfter(present.get(0).notBefore()))
                .distinct()
                .toList();
    }

    private static Set<PublicKey> keys(List<Certificate> certificates) {
        return certificates.stream().map(Certificate::publicKey).collect(Collectors.toSet());
    }
}
