package io.cardroster.source.memory;

import io.cardroster.source.contract.DeviceStoreContract;
import io.cardroster.source.contract.StoresUnderTest;

class MemoryDeviceStoreTest extends DeviceStoreContract {

    @Override
    protected StoresUnderTest open() {
        return new MemoryStoresUnderTest();
    }
}
