/**
 * The JSON operations under {@code /api/v1}: tables of operations, each with its description, the gate in front of a table, and the
 * OpenAPI document that is made of them. What operations do is the desks' matter; no HTML here, and no cookie counts.
 */
@NullMarked
package io.cardroster.server.rest;

import org.jspecify.annotations.NullMarked;
