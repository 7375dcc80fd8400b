package dev.hybridllm.network;

/**
 * A host and the address that the plan gives it.
 *
 * @param host the host, as declared
 * @param address its address in its pool or on its LAN
 */
public record Seat(Host host, Address address) {}
