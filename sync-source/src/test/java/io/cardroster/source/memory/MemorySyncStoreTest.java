package io.cardroster.source.memory;

import io.cardroster.source.contract.StoresUnderTest;
import io.cardroster.source.contract.SyncStoreContract;

class MemorySyncStoreTest extends SyncStoreContract {

    @Override
    protected StoresUnderTest open() {
        return new MemoryStoresUnderTest();
    }
}
