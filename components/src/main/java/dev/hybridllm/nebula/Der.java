package dev.hybridllm.nebula;

/** The tags of DER that both a version 2 certificate and a P256 signature have. */
final class Der {

    static final int INTEGER = 0x02;
    static final int OCTET_STRING = 0x04;
    static final int UTF8_STRING = 0x0C;
    static final int SEQUENCE = 0x30;

    private Der() {}
}
