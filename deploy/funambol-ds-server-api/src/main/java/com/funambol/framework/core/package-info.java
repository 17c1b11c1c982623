/**
 * Signatures to compile and test against, written by us from what is known of the host; see the README of this module. Never shipped.
 */
@NullMarked
package com.funambol.framework.core;

import org.jspecify.annotations.NullMarked;
