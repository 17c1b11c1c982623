/**
 * Targets for Jazzer and what {@code deploy/fuzz/run} needs around them: seeds from the recorded sessions, watches over time and
 * memory, and planted faults that show that the targets find something. Knows no database, no HTTP.
 */
@NullMarked
package io.cardroster.fuzz;

import org.jspecify.annotations.NullMarked;
