/** What each stack is made of: settings in, components, exports out. */
@NullMarked
package dev.hybridllm.stack;

import org.jspecify.annotations.NullMarked;
