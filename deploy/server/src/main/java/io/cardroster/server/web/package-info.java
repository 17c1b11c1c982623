/**
 * What all pages have in common: guard, frame, languages, style and script. Knows no desk and no page; the areas stand in packages
 * below and only use it.
 */
@NullMarked
package io.cardroster.server.web;

import org.jspecify.annotations.NullMarked;
