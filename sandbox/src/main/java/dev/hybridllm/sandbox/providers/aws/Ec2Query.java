package dev.hybridllm.sandbox.providers.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.xml.sax.SAXException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * EC2's protocol by hand, for what every preview asks. The first call through the AWS SDK takes a process a third of a second, most of the time that
 * a preview without changes would need; this one takes a tenth of that. It is no client for AWS: it signs nothing, and the emulator asks for
 * no signature, only for the region that is written in it.
 */
final class Ec2Query {

    private static final String VERSION = "2016-11-15";
    private static final String NOT_SIGNED =
            "AWS4-HMAC-SHA256 Credential=sandbox/20000101/%s/ec2/aws4_request, SignedHeaders=host, Signature=none";

    private final Settings settings;
    private final Map<String, String> parameters = new TreeMap<>();

    Ec2Query(Settings settings, String action) {
        this.settings = settings;
        parameters.put("Action", action);
        parameters.put("Version", VERSION);
    }

    Ec2Query with(String parameter, String value) {
        parameters.put(parameter, value);
        return this;
    }

    Ec2Query with(String parameter, List<String> values) {
        for (var i = 0; i < values.size(); i++) {
            parameters.put(parameter + "." + (i + 1), values.get(i));
        }
        return this;
    }

    Ec2Query filtered(List<Filter> filters) {
        for (var i = 0; i < filters.size(); i++) {
            var name = "Filter." + (i + 1);
            with(name + ".Name", filters.get(i).name());
            with(name + ".Value", filters.get(i).values());
        }
        return this;
    }

    /** The answer's document, or EC2's refusal as the SDK would put it. */
    XmlElement answer() {
        try {
            var connection = connect();
            try (var body = connection.getOutputStream()) {
                body.write(form().getBytes(StandardCharsets.UTF_8));
            }
            var status = connection.getResponseCode();
            if (status == HttpURLConnection.HTTP_OK) {
                try (var body = connection.getInputStream()) {
                    return parsed(body);
                }
            }
            try (var body = connection.getErrorStream()) {
                throw refusal(status, body == null ? InputStream.nullInputStream() : body);
            }
        } catch (IOException e) {
            throw SdkClientException.create("Unable to execute HTTP request: " + e.getMessage(), e);
        }
    }

    private HttpURLConnection connect() throws IOException {
        var connection = (HttpURLConnection) settings.endpoint().toURL().openConnection();
        // As the SDK's client has them.
        connection.setConnectTimeout(2_000);
        connection.setReadTimeout(30_000);
        connection.setDoOutput(true);
        connection.setRequestProperty("Authorization", NOT_SIGNED.formatted(settings.region()));
        return connection;
    }

    private String form() {
        return parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static RuntimeException refusal(int status, InputStream body) {
        var error = XmlElement.EMPTY;
        try {
            error = parsed(body).child("Errors").child("Error");
        } catch (UncheckedIOException e) {
            // Not a document: the status has to do.
        }
        return Ec2Exception.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(error.text("Code"))
                        .errorMessage(error.text("Message"))
                        .build())
                .message("EC2 answered with status " + status)
                .build();
    }

    private static XmlElement parsed(InputStream document) {
        try {
            return new XmlElement(DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(document)
                    .getDocumentElement());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SAXException | ParserConfigurationException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
