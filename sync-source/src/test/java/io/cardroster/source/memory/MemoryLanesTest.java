package io.cardroster.source.memory;

import io.cardroster.source.contract.LanesContract;
import io.cardroster.source.contract.StoresUnderTest;

class MemoryLanesTest extends LanesContract {

    @Override
    protected StoresUnderTest open() {
        return new MemoryStoresUnderTest();
    }
}
