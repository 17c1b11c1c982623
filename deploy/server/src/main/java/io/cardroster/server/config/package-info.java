/**
 * What the operator asked for, checked and typed: options of the command line, environment, one HOCON file. Everything else gets
 * values from here and reads no file, option or variable itself.
 */
@NullMarked
package io.cardroster.server.config;

import org.jspecify.annotations.NullMarked;
