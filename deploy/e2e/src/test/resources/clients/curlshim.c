/* Debian 12's syncevolution hands C++ lambdas to the variadic curl_easy_setopt for the read and write callbacks, which leaves
 * the argument register unset; libcurl then calls a wild pointer and the client dies on its first POST. Preloaded, this puts the
 * two callbacks in place: they forward to the member functions that libsyncevolution exports. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdarg.h>
#include <string.h>

enum { WRITE_CALLBACK = 20011, READ_CALLBACK = 20012 };

typedef size_t (*member)(void *self, void *buffer, size_t length);
typedef int (*setopt)(void *handle, int option, void *argument);

static size_t forward(const char *symbol, void *self, void *buffer, size_t length) {
    member target = (member)dlsym(RTLD_DEFAULT, symbol);
    return target ? target(self, buffer, length) : 0;
}

static size_t on_write(void *buffer, size_t size, size_t count, void *self) {
    return forward("_ZN7SyncEvo18CurlTransportAgent9writeDataEPvm", self, buffer, size * count);
}

static size_t on_read(void *buffer, size_t size, size_t count, void *self) {
    return forward("_ZN7SyncEvo18CurlTransportAgent8readDataEPvm", self, buffer, size * count);
}

int curl_easy_setopt(void *handle, int option, ...) {
    static setopt original;
    va_list arguments;
    va_start(arguments, option);
    void *argument = va_arg(arguments, void *);
    va_end(arguments);
    if (!original) {
        original = (setopt)dlsym(RTLD_NEXT, "curl_easy_setopt");
    }
    Dl_info caller;
    if ((option == WRITE_CALLBACK || option == READ_CALLBACK)
        && dladdr(__builtin_return_address(0), &caller) && caller.dli_fname
        && strstr(caller.dli_fname, "libsyncevolution.so")) {
        argument = option == WRITE_CALLBACK ? (void *)on_write : (void *)on_read;
    }
    return original(handle, option, argument);
}
