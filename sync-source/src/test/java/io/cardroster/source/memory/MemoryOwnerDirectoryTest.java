package io.cardroster.source.memory;

import io.cardroster.source.contract.OwnerDirectoryContract;
import io.cardroster.source.contract.StoresUnderTest;

class MemoryOwnerDirectoryTest extends OwnerDirectoryContract {

    @Override
    protected StoresUnderTest open() {
        return new MemoryStoresUnderTest();
    }
}
