/**
 * What Funambol DS Server sees of Cardroster: its sync sources and its plugin, for Java 8 and without any dependency, since the
 * host puts the jars of all modules into one class path. They translate and decide nothing; everything else is behind
 * {@link io.cardroster.funambol.bridge}, loaded from inside the jar.
 */
package io.cardroster.funambol;
