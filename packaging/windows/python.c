/* python.exe: the wheel that brings CPython's libraries for Windows has no program to start them. */
#include <wchar.h>

int Py_Main(int count, wchar_t **words);

int wmain(int count, wchar_t **words) { return Py_Main(count, words); }
