package dev.hybridllm.sandbox.kube;

/** There is no API server to talk to: no usable kubeconfig, nobody listening, or nobody who can be trusted. */
public final class Unreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreachable(String message) {
        super(message);
    }

    Unreachable(String message, Throwable cause) {
        super(message, cause);
    }
}
