package dev.hybridllm.sandbox.kube;

import java.util.Map;

/** What an API server answered to a request that it did not carry out. */
public final class ApiRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final String reason;
    private final String kind;

    private ApiRefusal(int code, String reason, String kind, String message) {
        super(message);
        this.code = code;
        this.reason = reason;
        this.kind = kind;
    }

    /** Of a body that is a {@code Status}, or of one that is not. */
    static ApiRefusal of(int code, Map<String, Object> status) {
        var message = String.valueOf(status.getOrDefault("message", "HTTP status " + code));
        var kind = status.get("details") instanceof Map<?, ?> details ? String.valueOf(details.get("kind")) : "";
        return new ApiRefusal(code, String.valueOf(status.getOrDefault("reason", "")), kind, message);
    }

    public boolean isNotFound() {
        return code == 404;
    }

    /** Whether it was the namespace that is not there. */
    public boolean isNamespaceNotFound() {
        return code == 404 && kind.equals("namespaces");
    }

    public boolean isForbidden() {
        return code == 403;
    }

    public boolean isAlreadyThere() {
        return code == 409 && reason.equals("AlreadyExists");
    }

    /** Whether another field manager has some of the fields. */
    public boolean isConflict() {
        return code == 409 && reason.equals("Conflict");
    }
}
