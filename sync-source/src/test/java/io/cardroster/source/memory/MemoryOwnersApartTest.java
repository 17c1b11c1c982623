package io.cardroster.source.memory;

import io.cardroster.source.contract.OwnersApartContract;
import io.cardroster.source.contract.StoresUnderTest;

class MemoryOwnersApartTest extends OwnersApartContract {

    @Override
    protected StoresUnderTest open() {
        return new MemoryStoresUnderTest();
    }
}
