package dev.hybridllm.sandbox;

/** What the user has to know and can do something about; the message says what. */
public final class SandboxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SandboxException(String message) {
        super(message);
    }
}
