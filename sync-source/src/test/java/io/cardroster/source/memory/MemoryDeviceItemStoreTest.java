package io.cardroster.source.memory;

import io.cardroster.source.contract.DeviceItemStoreContract;
import io.cardroster.source.contract.StoresUnderTest;

class MemoryDeviceItemStoreTest extends DeviceItemStoreContract {

    @Override
    protected StoresUnderTest open() {
        return new MemoryStoresUnderTest();
    }
}
