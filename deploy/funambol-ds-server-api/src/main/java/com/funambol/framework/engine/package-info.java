/**
 * Signatures to compile and test against, written by us from what is known of the host; see the README of this module. Never shipped.
 */
package com.funambol.framework.engine;
