package io.cardroster.source.memory;

import io.cardroster.source.contract.SessionStoreContract;
import io.cardroster.source.contract.StoresUnderTest;

class MemorySessionStoreTest extends SessionStoreContract {

    @Override
    protected StoresUnderTest open() {
        return new MemoryStoresUnderTest();
    }
}
