package io.cardroster.source.memory;

import io.cardroster.source.contract.RosterStoreContract;
import io.cardroster.source.contract.StoresUnderTest;

class MemoryRosterStoreTest extends RosterStoreContract {

    @Override
    protected StoresUnderTest open() {
        return new MemoryStoresUnderTest();
    }
}
