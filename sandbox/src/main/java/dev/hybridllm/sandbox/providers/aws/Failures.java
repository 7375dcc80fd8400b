package dev.hybridllm.sandbox.providers.aws;

import dev.hybridllm.sandbox.providers.Refusal;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** AWS's refusals in the form in which the user reads them: the operation, the code and the message. */
final class Failures {

    private static final Set<String> NOT_FOUND = Set.of(
            "NoSuchEntity",
            "ResourceNotFoundException",
            "NoSuchBucket",
            "NoSuchHostedZone",
            "404",
            "InvalidAssociationID.NotFound");

    private Failures() {}

    static <T> T naming(String operation, Supplier<T> work) {
        try {
            return work.get();
        } catch (SdkException | Refusal failure) {
            throw new Refusal(operation + ": " + said(failure), failure);
        }
    }

    static String said(RuntimeException failure) {
        if (failure instanceof AwsServiceException refused
                && refused.awsErrorDetails() != null
                && refused.awsErrorDetails().errorMessage() != null) {
            return code(refused) + ": " + refused.awsErrorDetails().errorMessage();
        }
        return Objects.requireNonNullElse(failure.getMessage(), failure.toString());
    }

    static boolean isNotFound(RuntimeException failure) {
        return failure instanceof AwsServiceException refused
                && (NOT_FOUND.contains(code(refused)) || code(refused).endsWith(".NotFound"));
    }

    static String code(RuntimeException failure) {
        return failure instanceof AwsServiceException refused && refused.awsErrorDetails() != null
                ? Objects.requireNonNullElse(
                        refused.awsErrorDetails().errorCode(), String.valueOf(refused.statusCode()))
                : "";
    }
}
