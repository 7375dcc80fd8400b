/** Pure: an address plan as text for a terminal and as a diagram. Knows {@code network} alone; decides nothing, checks nothing. */
@NullMarked
package dev.hybridllm.plan;

import org.jspecify.annotations.NullMarked;
