// What the fuzzer's run-time library gives: its driver, and the hooks of the address sanitizer.
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*run)(const uint8_t *bytes, size_t count));

int __sanitizer_install_malloc_and_free_hooks(
    void (*allocated)(const volatile void *block, size_t count),
    void (*freed)(const volatile void *block));
size_t __sanitizer_get_allocated_size(const volatile void *block);
