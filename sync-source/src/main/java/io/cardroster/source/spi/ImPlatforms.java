package io.cardroster.source.spi;

import java.util.Optional;
import java.util.Set;

/** The IM platforms of the configuration. What is not here is never connected to. */
public interface ImPlatforms {

    /** The platform of an IM type (lower case); empty when none is configured for it. */
    Optional<ImPlatform> of(String type);

    Set<String> types();
}
