package io.cardroster.source.memory;

import io.cardroster.source.contract.StagingStoreContract;
import io.cardroster.source.contract.StoresUnderTest;

class MemoryStagingStoreTest extends StagingStoreContract {

    @Override
    protected StoresUnderTest open() {
        return new MemoryStoresUnderTest();
    }
}
