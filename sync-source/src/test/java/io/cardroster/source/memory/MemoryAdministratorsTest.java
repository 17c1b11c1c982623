package io.cardroster.source.memory;

import io.cardroster.source.contract.AdminDirectoryContract;
import io.cardroster.source.contract.StoresUnderTest;

class MemoryAdministratorsTest extends AdminDirectoryContract {

    @Override
    protected StoresUnderTest open() {
        return new MemoryStoresUnderTest();
    }
}
