package io.cardroster.source.memory;

import io.cardroster.source.contract.OwedContract;
import io.cardroster.source.contract.StoresUnderTest;

class MemoryOwedTest extends OwedContract {

    @Override
    protected StoresUnderTest open() {
        return new MemoryStoresUnderTest();
    }
}
