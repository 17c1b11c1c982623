package io.cardroster.source.memory;

import io.cardroster.source.contract.ForwardStoreContract;
import io.cardroster.source.contract.StoresUnderTest;

class MemoryForwardStoreTest extends ForwardStoreContract {

    @Override
    protected StoresUnderTest open() {
        return new MemoryStoresUnderTest();
    }
}
