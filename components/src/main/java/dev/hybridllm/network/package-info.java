/** Pure: addresses and networks. Knows nothing of ours and nothing of Pulumi. */
@NullMarked
package dev.hybridllm.network;

import org.jspecify.annotations.NullMarked;
