/* icuuc.dll: Qt6Core imports these from Windows's own ICU, for text codecs that the program never
 * asks for. Wine 8 has no such library; each function here says that there is no such codec. */
#define SAID(name) __declspec(dllexport) name
#define UNSUPPORTED 16

typedef int Status;

SAID(void *ucnv_open)(const char *name, Status *status) { *status = UNSUPPORTED; return 0; }
SAID(void ucnv_close)(void *codec) {}
SAID(void UCNV_FROM_U_CALLBACK_SUBSTITUTE)(void) {}
SAID(void UCNV_TO_U_CALLBACK_SUBSTITUTE)(void) {}
SAID(void ucnv_reset)(void *codec) {}
SAID(signed char ucnv_getMaxCharSize)(void *codec) { return 4; }
SAID(const char *ucnv_getName)(void *codec, Status *status) { *status = UNSUPPORTED; return 0; }
SAID(void ucnv_getToUCallBack)(void *codec, void *action, void *context) {}
SAID(void ucnv_getFromUCallBack)(void *codec, void *action, void *context) {}
SAID(void ucnv_setToUCallBack)(void *codec, void *action, void *context, void *old_action,
                               void *old_context, Status *status) { *status = UNSUPPORTED; }
SAID(void ucnv_setFromUCallBack)(void *codec, void *action, void *context, void *old_action,
                                 void *old_context, Status *status) { *status = UNSUPPORTED; }
SAID(void ucnv_cbToUWriteUChars)(void *call, void *text, int length, int offset, Status *status)
{ *status = UNSUPPORTED; }
SAID(void ucnv_cbFromUWriteUChars)(void *call, void *text, void *end, int offset, Status *status)
{ *status = UNSUPPORTED; }
SAID(void ucnv_toUnicode)(void *codec, void *to, void *to_end, void *from, void *from_end,
                          void *offsets, char flush, Status *status) { *status = UNSUPPORTED; }
SAID(void ucnv_fromUnicode)(void *codec, void *to, void *to_end, void *from, void *from_end,
                            void *offsets, char flush, Status *status) { *status = UNSUPPORTED; }
SAID(int ucnv_toUCountPending)(void *codec, Status *status) { return 0; }
SAID(int ucnv_fromUCountPending)(void *codec, Status *status) { return 0; }
SAID(const char *ucnv_getStandardName)(const char *name, const char *standard, Status *status)
{ *status = UNSUPPORTED; return 0; }
SAID(const char *ucnv_getAvailableName)(int number) { return 0; }
SAID(int ucnv_countAvailable)(void) { return 0; }

int __stdcall DllMainCRTStartup(void *module, unsigned reason, void *reserved) { return 1; }
