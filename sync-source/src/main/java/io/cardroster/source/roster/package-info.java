/** What is wanted on the owner's rosters and what they show: wishes, prompts and taking in. Decides; the ports act. */
@NullMarked
package io.cardroster.source.roster;

import org.jspecify.annotations.NullMarked;
