/* python3.dll: PySide6 is built for the stable interface, whose library the wheel does not bring;
 * wine.py writes its list of forwarders to python311.dll. */
int __stdcall DllMainCRTStartup(void *module, unsigned reason, void *reserved) { return 1; }
