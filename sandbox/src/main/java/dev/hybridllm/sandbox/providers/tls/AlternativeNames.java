package dev.hybridllm.sandbox.providers.tls;

import dev.hybridllm.sandbox.providers.Property;
import dev.hybridllm.sandbox.providers.Refusal;
import dev.hybridllm.sandbox.providers.Values;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.util.IPAddress;
import org.jspecify.annotations.Nullable;

/** Subject alternative names: DNS names, then addresses, then URIs. */
final class AlternativeNames {

    /** The inputs that describe them. */
    static final List<Property> PROPERTIES = List.of(
            Property.list("dnsNames").forcesReplacement(),
            Property.list("ipAddresses").forcesReplacement(),
            Property.list("uris").forcesReplacement());

    private static final List<Integer> KINDS =
            List.of(GeneralName.dNSName, GeneralName.iPAddress, GeneralName.uniformResourceIdentifier);

    private AlternativeNames() {}

    static Optional<GeneralNames> of(Map<String, Object> inputs) {
        var names = new ArrayList<GeneralName>();
        Values.strings(inputs.get("dnsNames"))
                .forEach(name -> names.add(new GeneralName(GeneralName.dNSName, ascii("dnsNames", name))));
        Values.strings(inputs.get("ipAddresses")).forEach(address -> names.add(address(address)));
        Values.strings(inputs.get("uris")).forEach(uri -> names.add(uri(uri)));
        return asExtension(names);
    }

    /** Those of a request that a certificate takes over: the kinds above. */
    static Optional<GeneralNames> requested(@Nullable Extensions extensions) {
        var wanted =
                extensions == null ? null : GeneralNames.fromExtensions(extensions, Extension.subjectAlternativeName);
        if (wanted == null) {
            return Optional.empty();
        }
        var names = new ArrayList<GeneralName>();
        KINDS.forEach(kind -> Arrays.stream(wanted.getNames())
                .filter(name -> name.getTagNo() == kind)
                .forEach(names::add));
        return asExtension(names);
    }

    private static Optional<GeneralNames> asExtension(List<GeneralName> names) {
        return names.isEmpty() ? Optional.empty() : Optional.of(new GeneralNames(names.toArray(GeneralName[]::new)));
    }

    private static GeneralName address(String address) {
        if (!IPAddress.isValidIPv4(address) && !IPAddress.isValidIPv6(address)) {
            throw new Refusal("property 'ipAddresses' has '" + address + "', which is no IP address");
        }
        try {
            // A literal, so nothing is looked up; an IPv4-mapped address becomes four bytes here, as in the official
            // provider.
            return new GeneralName(
                    GeneralName.iPAddress,
                    new DEROctetString(InetAddress.getByName(address).getAddress()));
        } catch (UnknownHostException e) {
            throw new Refusal("property 'ipAddresses' has '" + address + "', which is no IP address", e);
        }
    }

    private static GeneralName uri(String uri) {
        try {
            return new GeneralName(GeneralName.uniformResourceIdentifier, ascii("uris", new URI(uri).toString()));
        } catch (URISyntaxException e) {
            throw new Refusal("property 'uris' has '" + uri + "', which is no URI", e);
        }
    }

    private static String ascii(String property, String text) {
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(text)) {
            throw new Refusal("property '" + property + "' has '" + text + "', which is not ASCII");
        }
        return text;
    }
}
