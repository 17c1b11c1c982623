/** Three-way merge by property element and what it could not settle. Pure functions of bodies. */
@NullMarked
package io.cardroster.source.conflict;

import org.jspecify.annotations.NullMarked;
