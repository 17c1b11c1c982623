package io.cardroster.source.memory;

import io.cardroster.source.contract.OverviewContract;
import io.cardroster.source.contract.StoresUnderTest;

class MemoryOverviewTest extends OverviewContract {

    @Override
    protected StoresUnderTest open() {
        return new MemoryStoresUnderTest();
    }
}
