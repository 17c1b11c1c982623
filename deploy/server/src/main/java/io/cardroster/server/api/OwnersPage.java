package io.cardroster.server.api;

import java.util.List;

/**
 * A page of owners in the order of their names.
 *
 * @param before whether there are owners before the first of the page
 * @param after whether there are owners behind the last
 */
public record OwnersPage(List<OwnerView> owners, boolean before, boolean after) {

    public OwnersPage {
        owners = List.copyOf(owners);
    }
}
