/**
 * The only types that both class loaders share: the host's, and the isolated one of the payload. Nothing but types of the JDK may
 * stand in their signatures.
 */
package io.cardroster.funambol.bridge;
