/* bcryptprimitives.dll: Rust's standard library (in bcrypt, rapidfuzz and others) takes random
 * numbers from ProcessPrng, which wine 8 does not have; wine's older function gives the same. */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID buffer, ULONG length);

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE buffer, SIZE_T length)
{
    return SystemFunction036(buffer, (ULONG)length);
}

int __stdcall DllMainCRTStartup(void *module, unsigned reason, void *reserved) { return 1; }
