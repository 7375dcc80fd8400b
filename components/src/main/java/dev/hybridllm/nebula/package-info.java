/**
 * Pure: Nebula's certificates, keys and their PEM, and what a host checks of a peer. No randomness, clock or file: seeds, salts, nonces
 * and times come from the caller, so the same input gives the same bytes. Knows nothing of ours and nothing of Pulumi.
 *
 * <p>To read it: {@link CertificateDraft} is what shall be signed, {@link Certificate} what was, {@link CaPool} judges; {@link Seed}
 * becomes a {@link SigningKey} or a {@link HostKey}; every refusal is a {@link Refused} with a {@link Reason}.
 */
@NullMarked
package dev.hybridllm.nebula;

import org.jspecify.annotations.NullMarked;
