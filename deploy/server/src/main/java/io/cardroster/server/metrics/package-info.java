/**
 * What operators measure, as Prometheus reads it. Labels have values from lists of this package and from the configuration:
 * never an owner, device, card, number, login or text. Knows no web page and no store but as gauges that are asked.
 */
@NullMarked
package io.cardroster.server.metrics;

import org.jspecify.annotations.NullMarked;
