package dev.hybridllm.sandbox.providers.tls;

import static dev.hybridllm.sandbox.providers.Property.list;
import static dev.hybridllm.sandbox.providers.Property.string;

import dev.hybridllm.sandbox.providers.Property;
import dev.hybridllm.sandbox.providers.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1PrintableString;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** Distinguished names, with the attributes and in the order that the official provider writes. */
final class SubjectName {

    /** The input that describes a subject. */
    static final Property PROPERTY = Property.block(
                    "subject",
                    string("country"),
                    string("organization"),
                    string("organizationalUnit"),
                    string("locality"),
                    string("province"),
                    list("streetAddresses"),
                    string("postalCode"),
                    string("commonName"),
                    string("serialNumber"),
                    string("emailAddress"))
            .forcesReplacement();

    private static final Map<String, ASN1ObjectIdentifier> ATTRIBUTES = attributes();

    private SubjectName() {}

    private static Map<String, ASN1ObjectIdentifier> attributes() {
        var ordered = new LinkedHashMap<String, ASN1ObjectIdentifier>();
        ordered.put("country", BCStyle.C);
        ordered.put("organization", BCStyle.O);
        ordered.put("organizationalUnit", BCStyle.OU);
        ordered.put("locality", BCStyle.L);
        ordered.put("province", BCStyle.ST);
        ordered.put("streetAddresses", BCStyle.STREET);
        ordered.put("postalCode", BCStyle.POSTAL_CODE);
        ordered.put("commonName", BCStyle.CN);
        ordered.put("serialNumber", BCStyle.SERIALNUMBER);
        return ordered;
    }

    /** The name that inputs describe, perhaps an empty one. */
    static X500Name of(Map<String, Object> inputs) {
        var subject = inputs.get("subject") instanceof Map<?, ?> map ? Values.asMap(map) : Map.<String, Object>of();
        var names = new ArrayList<RDN>();
        ATTRIBUTES.forEach((property, oid) -> {
            var value = subject.get(property);
            add(names, oid, value instanceof List ? Values.strings(value) : value == null ? List.of() : List.of(value));
        });
        var email = Values.optionalText(subject, "emailAddress");
        if (email != null) {
            names.add(new RDN(BCStyle.EmailAddress, new DERIA5String(email)));
        }
        return new X500Name(names.toArray(RDN[]::new));
    }

    /** What a certificate takes over from a request: the attributes above in the order above. An e-mail address is not among them. */
    static X500Name requested(X500Name request) {
        var names = new ArrayList<RDN>();
        ATTRIBUTES.values().forEach(oid -> {
            var values = new ArrayList<String>();
            for (var rdn : request.getRDNs()) {
                for (var attribute : rdn.getTypesAndValues()) {
                    if (attribute.getType().equals(oid) && attribute.getValue() instanceof ASN1String text) {
                        values.add(text.getString());
                    }
                }
            }
            add(names, oid, values);
        });
        return new X500Name(names.toArray(RDN[]::new));
    }

    private static void add(List<RDN> names, ASN1ObjectIdentifier oid, List<?> values) {
        if (values.isEmpty()) {
            return;
        }
        names.add(new RDN(values.stream()
                .map(value -> new AttributeTypeAndValue(oid, encoded(String.valueOf(value))))
                .toArray(AttributeTypeAndValue[]::new)));
    }

    private static ASN1Encodable encoded(String text) {
        return ASN1PrintableString.isPrintableString(text) ? new DERPrintableString(text) : new DERUTF8String(text);
    }
}
