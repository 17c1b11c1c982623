package io.cardroster.source.memory;

import io.cardroster.source.contract.OwnerSessionsContract;
import io.cardroster.source.contract.StoresUnderTest;

class MemoryOwnerSessionsTest extends OwnerSessionsContract {

    @Override
    protected StoresUnderTest open() {
        return new MemoryStoresUnderTest();
    }
}
