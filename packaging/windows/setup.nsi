; The Windows installer: makensis -DVERSION=X.Y.Z -DPROGRAM=FOLDER -DOUT=FILE setup.nsi
; For one person, without an admin's password.
Unicode true
Target amd64-unicode
ManifestDPIAware true
SetCompressor /SOLID lzma
!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\RecycliqueDesk"
!define RUN "Software\Microsoft\Windows\CurrentVersion\Run"
Name "RecyClique Desk"
OutFile "${OUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\RecycliqueDesk"
!define MUI_ICON "${__FILEDIR__}/recyclique-desk.ico"
!define MUI_UNICON "${__FILEDIR__}/recyclique-desk.ico"
VIProductVersion "${VERSION}.0"
VIAddVersionKey ProductName "RecyClique Desk"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey FileDescription "RecyClique Desk"
VIAddVersionKey LegalCopyright "The RecyClique Desk developers"

!define MUI_COMPONENTSPAGE_NODESC
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\recyclique-desk.exe"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "French"
!insertmacro MUI_LANGUAGE "English"

LangString Program ${LANG_FRENCH} "Le programme"
LangString Program ${LANG_ENGLISH} "The program"
LangString Desktop ${LANG_FRENCH} "Icône sur le bureau"
LangString Desktop ${LANG_ENGLISH} "Icon on the desktop"
LangString Session ${LANG_FRENCH} "Ouvrir au démarrage de la session"
LangString Session ${LANG_ENGLISH} "Open when the session starts"
LangString Running ${LANG_FRENCH} "RecyClique Desk est ouvert, ou un autre programme tient ses fichiers : fermez-le et réessayez. Rien n'a été changé."
LangString Running ${LANG_ENGLISH} "RecyClique Desk is open, or another program holds its files: close it and try again. Nothing was changed."
LangString Kept ${LANG_FRENCH} "Les données sont gardées, dans $LOCALAPPDATA\recyclique-desk."
LangString Kept ${LANG_ENGLISH} "The data are kept, in $LOCALAPPDATA\recyclique-desk."

; A program that runs keeps its own file from being opened for writing.
!macro REFUSE_WHILE_RUNNING NAME
  ${If} ${FileExists} "$INSTDIR\${NAME}"
    ClearErrors
    FileOpen $0 "$INSTDIR\${NAME}" a
    ${If} ${Errors}
      MessageBox MB_OK|MB_ICONEXCLAMATION "$(Running)" /SD IDOK
      SetErrorLevel 2
      Quit
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

Section "$(Program)"
  SectionIn RO
  !insertmacro REFUSE_WHILE_RUNNING "recyclique-desk.exe"
  !insertmacro REFUSE_WHILE_RUNNING "recyclique-desk-cli.exe"
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${PROGRAM}/*"
  WriteUninstaller "$INSTDIR\Uninstall.exe"
  CreateShortcut "$SMPROGRAMS\RecyClique Desk.lnk" "$INSTDIR\recyclique-desk.exe"
  WriteRegStr HKCU "${KEY}" "DisplayName" "RecyClique Desk"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\recyclique-desk.exe"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\Uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\Uninstall.exe" /S'
SectionEnd

Section /o "$(Desktop)"
  CreateShortcut "$DESKTOP\RecyClique Desk.lnk" "$INSTDIR\recyclique-desk.exe"
SectionEnd

Section /o "$(Session)"
  WriteRegStr HKCU "${RUN}" "RecycliqueDesk" '"$INSTDIR\recyclique-desk.exe"'
SectionEnd

Section "Uninstall"
  !insertmacro REFUSE_WHILE_RUNNING "recyclique-desk.exe"
  !insertmacro REFUSE_WHILE_RUNNING "recyclique-desk-cli.exe"
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\recyclique-desk.exe"
  Delete "$INSTDIR\recyclique-desk-cli.exe"
  Delete "$INSTDIR\Uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\RecyClique Desk.lnk"
  Delete "$DESKTOP\RecyClique Desk.lnk"
  DeleteRegValue HKCU "${RUN}" "RecycliqueDesk"
  DeleteRegKey HKCU "${KEY}"
  MessageBox MB_OK "$(Kept)" /SD IDOK
SectionEnd
