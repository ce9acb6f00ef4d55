; The Windows installer. desk_lib/nsis.py runs it:
; makensis -DVERSION=X.Y.Z -DPROGRAM=FOLDER -DLICENCES=FILE -DMEGABYTES=N -DOUT=FILE setup.nsi
;
; For one person without an admin's password, or for all accounts of the computer. In a script:
; Setup.exe /S [/ALLUSERS] [/NODESKTOP] [/SESSION] [/D=FOLDER]; exit codes are those of FAIL below.
; A new program is laid beside the old one first: a full disk or a kill leaves the old one whole.
Unicode true
Target amd64-unicode
ManifestDPIAware true
ManifestSupportedOS all
; Not /SOLID: that unpacks everything to the folder for temporary files before it copies anything.
SetCompressor lzma
!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include WinVer.nsh
!include WordFunc.nsh
!include nsDialogs.nsh

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\RecycliqueDesk"
!define RUN "Software\Microsoft\Windows\CurrentVersion\Run"
!define WINDOW "recyclique-desk.exe"
!define CONSOLE "recyclique-desk-cli.exe"
!define USERS "*S-1-5-32-545"
!define BUTTON_SHIELD 0x160C

Name "RecyClique Desk"
OutFile "${OUT}"
; An admin's rights are asked for when they are needed, and only then.
RequestExecutionLevel user
BrandingText "RecyClique Desk ${VERSION}"
AutoCloseWindow true
ShowInstDetails nevershow
ShowUninstDetails nevershow
!define MUI_ICON "recyclique-desk.ico"
!define MUI_UNICON "recyclique-desk.ico"
VIProductVersion "${VERSION}.0"
VIAddVersionKey ProductName "RecyClique Desk"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey FileDescription "RecyClique Desk"
VIAddVersionKey LegalCopyright "The RecyClique Desk developers"

Var Everybody      ; 1: for all accounts of the computer
Var OnDesktop      ; 1: an icon on the desktop
Var WithSession    ; 1: opens when the session starts
Var OpenNow        ; 1: opens when the installer ends
Var Given          ; a folder given by /D=
Var Before         ; the version that is installed already
Var BeforeFor      ; whose it is: all, one or nobody's
Var Mutex
Var Chosen         ; 1: the choices were made in the window that started this one
Var Failed
Var Held
Var Tries
Var Patience
Var Data
Var Shared
Var RadioOne
Var RadioAll
Var TickDesktop
Var TickSession
Var TickOpen

Page custom ChoicesPage ChoicesLeft
!insertmacro MUI_PAGE_INSTFILES
Page custom DonePage DoneLeft
!define MUI_UNCONFIRMPAGE_TEXT_TOP "$(Removes)"
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
UninstPage custom un.DonePage
!insertmacro MUI_LANGUAGE "French"
!insertmacro MUI_LANGUAGE "English"

!macro SAY NAME FRENCH ENGLISH
  LangString ${NAME} ${LANG_FRENCH} "${FRENCH}"
  LangString ${NAME} ${LANG_ENGLISH} "${ENGLISH}"
!macroend
!insertmacro SAY Title "Installer RecyClique Desk ${VERSION}" "Install RecyClique Desk ${VERSION}"
!insertmacro SAY Subtitle "Le comptoir d'accueil de votre ressourcerie." "The reception counter of your reuse centre."
!insertmacro SAY Replaces "La version $Before est remplacée ; les pesées restent où elles sont." "Version $Before is replaced; the weighings stay where they are."
!insertmacro SAY Again "La version $Before est déjà installée : elle est remise en place ; les pesées restent où elles sont." "Version $Before is installed already: it is put in place again; the weighings stay where they are."
!insertmacro SAY Older "La version $Before, installée ici, est plus récente : celle-ci n'ouvrira pas des pesées déjà mises à son format." "Version $Before, installed here, is newer: this one will not open weighings that are in its format already."
!insertmacro SAY ForWhom "Qui s'en servira sur cet ordinateur ?" "Who will use it on this computer?"
!insertmacro SAY One "&Moi seulement ($R9)" "Only &me ($R9)"
!insertmacro SAY OneMeans "Les pesées sont à ce compte. Aucun mot de passe n'est demandé." "The weighings belong to this account. No password is asked for."
!insertmacro SAY All "&Tous les comptes de cet ordinateur" "&All accounts of this computer"
!insertmacro SAY AllMeans "Chacun y retrouve les mêmes pesées. Windows demande l'accord d'un administrateur." "Everybody finds the same weighings. Windows asks for an administrator's consent."
!insertmacro SAY Desktop "&Icône sur le bureau" "&Icon on the desktop"
!insertmacro SAY Session "&Ouvrir à chaque démarrage de session" "&Open whenever a session starts"
!insertmacro SAY Install "&Installer" "&Install"
!insertmacro SAY Finish "&Terminer" "&Finish"
!insertmacro SAY DoneTitle "RecyClique Desk est installé" "RecyClique Desk is installed"
!insertmacro SAY DoneSubtitle "Il est dans le menu Démarrer." "It is in the Start menu."
!insertmacro SAY DoneOne "Les pesées seront dans le dossier $Data." "The weighings will be in the folder $Data."
!insertmacro SAY DoneAll "Les pesées de tous les comptes seront dans le dossier $Shared.$\r$\nUn compte qui a déjà les siennes les garde jusqu'à ce qu'un administrateur les partage, dans les réglages." "The weighings of all accounts will be in the folder $Shared.$\r$\nAn account that has some already keeps them until an admin shares them, in the settings."
!insertmacro SAY Open "&Ouvrir RecyClique Desk" "&Open RecyClique Desk"
!insertmacro SAY Removes "Le programme va être retiré de cet ordinateur. Les pesées restent." "The program will be removed from this computer. The weighings stay."
!insertmacro SAY RemovedTitle "RecyClique Desk est retiré" "RecyClique Desk is removed"
!insertmacro SAY RemovedSubtitle "Les pesées sont gardées." "The weighings are kept."
!insertmacro SAY KeptOne "Les pesées sont gardées, dans le dossier :$\r$\n$\r$\n$Data" "The weighings are kept, in the folder:$\r$\n$\r$\n$Data"
!insertmacro SAY KeptBoth "Les pesées sont gardées : celles de tous les comptes dans le premier dossier, celles de ce seul compte, s'il en a, dans le second :$\r$\n$\r$\n$Shared$\r$\n$\r$\n$Data" "The weighings are kept: those of all accounts in the first folder, those of this account alone, if it has any, in the second:$\r$\n$\r$\n$Shared$\r$\n$\r$\n$Data"
!insertmacro SAY KeptAfterwards "Réinstallé, le programme les retrouve." "Installed again, the program finds them."
!insertmacro SAY Running "RecyClique Desk est ouvert, ou un autre programme tient ses fichiers : fermez-le, puis réessayez. Rien n'a été changé." "RecyClique Desk is open, or another program holds its files: close it, then try again. Nothing was changed."
!insertmacro SAY Waiting "RecyClique Desk est ouvert : fermez-le pour continuer" "RecyClique Desk is open: close it to go on"
!insertmacro SAY Twice "RecyClique Desk est déjà en train d'être installé ou retiré dans une autre fenêtre : finissez-y d'abord. Rien n'a été changé." "RecyClique Desk is being installed or removed in another window already: finish there first. Nothing was changed."
!insertmacro SAY NoRoom "Il faut ${MEGABYTES} Mo de place libre sur le disque : faites de la place, puis recommencez. Rien n'a été changé." "${MEGABYTES} MB of free disk space are needed: make room, then start again. Nothing was changed."
!insertmacro SAY NotCopied "Le programme n'a pas pu être copié dans $INSTDIR : le disque est plein, le dossier est interdit, ou un antivirus tient un fichier. Rien n'a été changé." "The program could not be copied to $INSTDIR: the disk is full, the folder is forbidden, or an antivirus holds a file. Nothing was changed."
!insertmacro SAY NoAdmin "Windows n'a pas donné les droits d'administrateur : choisissez « Moi seulement », ou réessayez. Rien n'a été changé." "Windows gave no administrator's rights: choose $\"Only me$\", or try again. Nothing was changed."
!insertmacro SAY NotShared "Le programme est installé, mais le dossier $Shared n'a pas pu être ouvert à tous les comptes : un administrateur leur y donne le droit de modifier." "The program is installed, but the folder $Shared could not be opened to all accounts: an administrator gives them the right to modify it."
!insertmacro SAY TooOld "RecyClique Desk demande Windows 10 (64 bits) ou plus récent." "RecyClique Desk needs Windows 10 (64-bit) or later."

!macro FAIL CODE TEXT
  MessageBox MB_OK|MB_ICONEXCLAMATION "${TEXT}" /SD IDOK
  SetErrorLevel ${CODE}
  Quit
!macroend
!define RUNS 2
!define NO_ROOM 3
!define NOT_COPIED 4
!define NO_ADMIN 5
!define TOO_OLD 6
!define TWICE 7
!define NOT_SHARED 8

!macro MOVE FROM TO
  ${If} $Failed = 0
    ClearErrors
    Rename "$INSTDIR\${FROM}" "$INSTDIR\${TO}"
    ${If} ${Errors}
      StrCpy $Failed 1
    ${EndIf}
  ${EndIf}
!macroend

!macro PUT_BACK NAME MASK
  ${If} ${FileExists} "$INSTDIR\_old\${MASK}"
    Delete "$INSTDIR\${NAME}"
    Rename "$INSTDIR\_old\${NAME}" "$INSTDIR\${NAME}"
  ${EndIf}
!macroend

; What both the installer and the uninstaller do.
!macro SHARED_FUNCTIONS UN
  ; A program that runs keeps its own file from being opened for writing.
  Function ${UN}LookWhetherHeld
    StrCpy $Held 0
    ${If} ${FileExists} "$INSTDIR\${WINDOW}"
      ClearErrors
      FileOpen $0 "$INSTDIR\${WINDOW}" a
      ${If} ${Errors}
        StrCpy $Held 1
      ${EndIf}
      FileClose $0
    ${EndIf}
    ${If} ${FileExists} "$INSTDIR\${CONSOLE}"
      ClearErrors
      FileOpen $0 "$INSTDIR\${CONSOLE}" a
      ${If} ${Errors}
        StrCpy $Held 1
      ${EndIf}
      FileClose $0
    ${EndIf}
  FunctionEnd

  Function ${UN}WaitUntilClosed
    StrCpy $Tries 0
    ReadEnvStr $Patience RECYCLIQUE_DESK_PATIENCE
    ${If} $Patience == ""
      StrCpy $Patience 10
    ${EndIf}
    again:
    Call ${UN}LookWhetherHeld
    ${If} $Held = 0
      Return
    ${EndIf}
    ; A window that was just closed takes a moment to end: nobody is asked about that.
    ${If} $Tries < $Patience
      ${If} $Tries = 0
        DetailPrint "$(Waiting)"
      ${EndIf}
      IntOp $Tries $Tries + 1
      Sleep 1000
      Goto again
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(Running)" /SD IDCANCEL IDRETRY again
    SetErrorLevel ${RUNS}
    Quit
  FunctionEnd

  ; Where the data are, which neither of the two ever touches.
  Function ${UN}NameData
    SetShellVarContext current
    StrCpy $Data "$LOCALAPPDATA\recyclique-desk"
    SetShellVarContext all
    StrCpy $Shared "$APPDATA\RecyClique Desk"
    ${If} $Everybody = 0
      SetShellVarContext current
    ${EndIf}
  FunctionEnd

  ; One at a time on the computer, whichever session it is of: two would take each other's files for
  ; those of an open program. Windows frees the mutex however a process ends.
  Function ${UN}TakeTurn
    System::Call 'kernel32::CreateMutex(p 0, i 0, t "Global\RecycliqueDeskSetup") p .r1 ?e'
    Pop $0
    StrCpy $Mutex $1
    ; No handle: it is another account's, which this one may not open.
    ${If} $0 = 183
    ${OrIf} $Mutex = 0
      !insertmacro FAIL ${TWICE} "$(Twice)"
    ${EndIf}
  FunctionEnd

  Function ${UN}IsAdmin
    UserInfo::GetAccountType
    Pop $0
  FunctionEnd
!macroend
!insertmacro SHARED_FUNCTIONS ""
!insertmacro SHARED_FUNCTIONS "un."

Function .onInit
  SetRegView 64
  ${IfNot} ${AtLeastWin10}
    !insertmacro FAIL ${TOO_OLD} "$(TooOld)"
  ${EndIf}
  Call TakeTurn
  StrCpy $Given $INSTDIR
  Call FindInstalled
  ${GetParameters} $9
  ClearErrors
  ${GetOptions} $9 "/ALLUSERS" $8
  ${IfNot} ${Errors}
    StrCpy $Everybody 1
  ${EndIf}
  ClearErrors
  ${GetOptions} $9 "/NODESKTOP" $8
  ${IfNot} ${Errors}
    StrCpy $OnDesktop 0
  ${EndIf}
  ClearErrors
  ${GetOptions} $9 "/SESSION" $8
  ${IfNot} ${Errors}
    StrCpy $WithSession 1
  ${EndIf}
  StrCpy $Chosen 0
  ClearErrors
  ${GetOptions} $9 "/CHOSEN" $8
  ${IfNot} ${Errors}
    StrCpy $Chosen 1
  ${EndIf}
  Call PlaceProgram
FunctionEnd

; An upgrade keeps what was chosen.
Function FindInstalled
  StrCpy $Everybody 0
  StrCpy $OnDesktop 1
  StrCpy $WithSession 0
  StrCpy $BeforeFor ""
  ReadRegStr $Before HKLM "${KEY}" "DisplayVersion"
  ${If} $Before != ""
    StrCpy $BeforeFor all
    StrCpy $Everybody 1
    SetShellVarContext all
  ${Else}
    SetShellVarContext current
    ReadRegStr $Before HKCU "${KEY}" "DisplayVersion"
    ${If} $Before != ""
      StrCpy $BeforeFor one
    ${EndIf}
  ${EndIf}
  ${If} $BeforeFor != ""
    ${IfNot} ${FileExists} "$DESKTOP\RecyClique Desk.lnk"
      StrCpy $OnDesktop 0
    ${EndIf}
    ReadRegStr $0 SHCTX "${RUN}" "RecycliqueDesk"
    ${If} $0 != ""
      StrCpy $WithSession 1
    ${EndIf}
  ${EndIf}
FunctionEnd

Function PlaceProgram
  ${If} $Everybody = 1
    SetShellVarContext all
    StrCpy $INSTDIR "$PROGRAMFILES64\RecyClique Desk"
  ${Else}
    SetShellVarContext current
    StrCpy $INSTDIR "$LOCALAPPDATA\Programs\RecycliqueDesk"
  ${EndIf}
  ReadRegStr $0 SHCTX "${KEY}" "InstallLocation"
  ${If} $0 != ""
    StrCpy $INSTDIR $0
  ${EndIf}
  ${If} $Given != ""
    StrCpy $INSTDIR $Given
  ${EndIf}
FunctionEnd

Function ChoicesPage
  ${If} $Chosen = 1
    Abort
  ${EndIf}
  !insertmacro MUI_HEADER_TEXT "$(Title)" "$(Subtitle)"
  System::Call 'secur32::GetUserNameEx(i 3, t .r1, *i ${NSIS_MAX_STRLEN}) i .r0'
  ${If} $0 = 0
  ${OrIf} $1 == ""
    System::Call 'advapi32::GetUserName(t .r1, *i ${NSIS_MAX_STRLEN})'
  ${EndIf}
  StrCpy $R9 $1
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateLabel} 0 0 100% 10u "$(ForWhom)"
  Pop $0
  ${NSD_CreateRadioButton} 0 14u 100% 11u "$(One)"
  Pop $RadioOne
  ${NSD_CreateLabel} 12u 25u 95% 10u "$(OneMeans)"
  Pop $0
  ${NSD_CreateRadioButton} 0 39u 100% 11u "$(All)"
  Pop $RadioAll
  ${NSD_CreateLabel} 12u 50u 95% 10u "$(AllMeans)"
  Pop $0
  ${NSD_CreateCheckBox} 0 72u 100% 11u "$(Desktop)"
  Pop $TickDesktop
  ${NSD_CreateCheckBox} 0 86u 100% 11u "$(Session)"
  Pop $TickSession
  ${If} $Before != ""
    ${VersionCompare} "$Before" "${VERSION}" $0
    ${If} $0 = 0
      StrCpy $0 "$(Again)"
    ${ElseIf} $0 = 1
      StrCpy $0 "$(Older)"
    ${Else}
      StrCpy $0 "$(Replaces)"
    ${EndIf}
    ${NSD_CreateLabel} 0 106u 100% 20u "$0"
    Pop $0
  ${EndIf}
  ${NSD_OnClick} $RadioOne WhomChanged
  ${NSD_OnClick} $RadioAll WhomChanged
  ${If} $Everybody = 1
    ${NSD_Check} $RadioAll
  ${Else}
    ${NSD_Check} $RadioOne
  ${EndIf}
  ${NSD_SetState} $TickDesktop $OnDesktop
  ${NSD_SetState} $TickSession $WithSession
  GetDlgItem $0 $HWNDPARENT 1
  SendMessage $0 ${WM_SETTEXT} 0 "STR:$(Install)"
  Call WhomChanged
  ${If} $Everybody = 1
    ${NSD_SetFocus} $RadioAll
  ${Else}
    ${NSD_SetFocus} $RadioOne
  ${EndIf}
  nsDialogs::Show
FunctionEnd

; The shield on the button says that Windows will ask for an admin.
Function WhomChanged
  Call IsAdmin
  ${NSD_GetState} $RadioAll $1
  ${If} $0 == "Admin"
    StrCpy $1 0
  ${EndIf}
  GetDlgItem $0 $HWNDPARENT 1
  SendMessage $0 ${BUTTON_SHIELD} 0 $1
FunctionEnd

Function ChoicesLeft
  ${NSD_GetState} $RadioAll $Everybody
  ${NSD_GetState} $TickDesktop $OnDesktop
  ${NSD_GetState} $TickSession $WithSession
  Call PlaceProgram
  Call IsAdmin
  ${If} $Everybody = 0
  ${OrIf} $0 == "Admin"
    Return
  ${EndIf}
  ; The same installer, started anew with an admin's rights, does it; this one ends.
  StrCpy $1 "/ALLUSERS /CHOSEN"
  ${If} $OnDesktop = 0
    StrCpy $1 "$1 /NODESKTOP"
  ${EndIf}
  ${If} $WithSession = 1
    StrCpy $1 "$1 /SESSION"
  ${EndIf}
  System::Call 'kernel32::CloseHandle(p $Mutex)'
  ClearErrors
  ExecShell "runas" "$EXEPATH" "$1"
  ${If} ${Errors}
    ; The page stays: what is chosen next is installed by this one, which gave its turn away.
    Call TakeTurn
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(NoAdmin)" /SD IDOK
    Abort
  ${EndIf}
  Quit
FunctionEnd

Section
  SetRegView 64
  Call NameData
  Call IsAdmin
  ${If} $Everybody = 1
  ${AndIf} $0 != "Admin"
    !insertmacro FAIL ${NO_ADMIN} "$(NoAdmin)"
  ${EndIf}
  Call WaitUntilClosed
  Call PutBack
  ${GetRoot} "$INSTDIR" $0
  ClearErrors
  ${DriveSpace} "$0\" "/D=F /S=M" $1
  ${IfNot} ${Errors}
  ${AndIf} $1 < ${MEGABYTES}
    !insertmacro FAIL ${NO_ROOM} "$(NoRoom)"
  ${EndIf}
  Call LayBeside
  Call Swap
  Call Register
  ${If} $Everybody = 1
    Call Share
    Call RemoveOneOfThisAccount
  ${EndIf}
SectionEnd

; What an installer that was killed has left: `_old` is there only until all of the new is in place.
Function PutBack
  SetOutPath "$TEMP"
  ${If} ${FileExists} "$INSTDIR\_old\_internal\*.*"
    RMDir /r "$INSTDIR\_internal"
  ${EndIf}
  !insertmacro PUT_BACK "_internal" "_internal\*.*"
  !insertmacro PUT_BACK "${WINDOW}" "${WINDOW}"
  !insertmacro PUT_BACK "${CONSOLE}" "${CONSOLE}"
  RMDir /r "$INSTDIR\_old"
  RMDir /r "$INSTDIR\_gone"
  RMDir /r "$INSTDIR\_new"
FunctionEnd

Function LayBeside
  ClearErrors
  SetOverwrite try
  SetOutPath "$INSTDIR\_new"
  File /r "${PROGRAM}\*"
  File "/oname=LICENCES.txt" "${LICENCES}"
  ${If} ${Errors}
    Call GiveUp
  ${EndIf}
  SetOutPath "$TEMP"
FunctionEnd

; A file that somebody holds keeps its folder from being renamed: then the old program stays.
Function Swap
  StrCpy $Failed 0
  ${If} ${FileExists} "$INSTDIR\${WINDOW}"
    CreateDirectory "$INSTDIR\_old"
    !insertmacro MOVE "_internal" "_old\_internal"
    !insertmacro MOVE "${WINDOW}" "_old\${WINDOW}"
    !insertmacro MOVE "${CONSOLE}" "_old\${CONSOLE}"
  ${EndIf}
  !insertmacro MOVE "_new\_internal" "_internal"
  !insertmacro MOVE "_new\${WINDOW}" "${WINDOW}"
  !insertmacro MOVE "_new\${CONSOLE}" "${CONSOLE}"
  ${If} $Failed = 1
    Call GiveUp
  ${EndIf}
  Rename "$INSTDIR\_old" "$INSTDIR\_gone"
  Delete "$INSTDIR\LICENCES.txt"
  Rename "$INSTDIR\_new\LICENCES.txt" "$INSTDIR\LICENCES.txt"
  RMDir /r "$INSTDIR\_gone"
  RMDir /r "$INSTDIR\_new"
FunctionEnd

Function GiveUp
  Call Clear
  !insertmacro FAIL ${NOT_COPIED} "$(NotCopied)"
FunctionEnd

Function Clear
  Call PutBack
  ${IfNot} ${FileExists} "$INSTDIR\${WINDOW}"
    RMDir /r "$INSTDIR\_internal"
    RMDir "$INSTDIR"
  ${EndIf}
FunctionEnd

Function Register
  WriteUninstaller "$INSTDIR\Uninstall.exe"
  SetOutPath "$INSTDIR"
  CreateShortcut "$SMPROGRAMS\RecyClique Desk.lnk" "$INSTDIR\${WINDOW}"
  ${If} $OnDesktop = 1
    CreateShortcut "$DESKTOP\RecyClique Desk.lnk" "$INSTDIR\${WINDOW}"
  ${Else}
    Delete "$DESKTOP\RecyClique Desk.lnk"
  ${EndIf}
  SetOutPath "$TEMP"
  ${If} $WithSession = 1
    WriteRegStr SHCTX "${RUN}" "RecycliqueDesk" '"$INSTDIR\${WINDOW}"'
  ${Else}
    DeleteRegValue SHCTX "${RUN}" "RecycliqueDesk"
  ${EndIf}
  WriteRegStr SHCTX "${KEY}" "DisplayName" "RecyClique Desk"
  WriteRegStr SHCTX "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${KEY}" "Publisher" "The RecyClique Desk developers"
  WriteRegStr SHCTX "${KEY}" "DisplayIcon" "$INSTDIR\${WINDOW}"
  WriteRegStr SHCTX "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${KEY}" "UninstallString" '"$INSTDIR\Uninstall.exe"'
  WriteRegStr SHCTX "${KEY}" "QuietUninstallString" '"$INSTDIR\Uninstall.exe" /S'
  WriteRegDWORD SHCTX "${KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD SHCTX "${KEY}" "EstimatedSize" $0
FunctionEnd

; The program takes this folder for the data of all accounts because it exists.
Function Share
  CreateDirectory "$Shared"
  nsExec::ExecToStack '"$SYSDIR\icacls.exe" "$Shared" /grant "${USERS}:(OI)(CI)M"'
  Pop $0
  Pop $1
  ${If} $0 != 0
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(NotShared)" /SD IDOK
    SetErrorLevel ${NOT_SHARED}
  ${EndIf}
FunctionEnd

; Two programs in the Start menu, soon of two versions, would be one too many.
Function RemoveOneOfThisAccount
  ReadRegStr $0 HKCU "${KEY}" "InstallLocation"
  ${If} $0 != ""
  ${AndIf} $0 != $INSTDIR
    ; It refuses while its own program is open: then it stays, and removes itself another day.
    ClearErrors
    ExecWait '"$0\Uninstall.exe" /S /OFINSTALLER _?=$0' $1
    ${IfNot} ${Errors}
    ${AndIf} $1 = 0
      Delete "$0\Uninstall.exe"
      RMDir "$0"
    ${EndIf}
  ${EndIf}
FunctionEnd

Function .onInstFailed
  Call Clear
  MessageBox MB_OK|MB_ICONEXCLAMATION "$(NotCopied)" /SD IDOK
  SetErrorLevel ${NOT_COPIED}
FunctionEnd

Function DonePage
  !insertmacro MUI_HEADER_TEXT "$(DoneTitle)" "$(DoneSubtitle)"
  nsDialogs::Create 1018
  Pop $0
  ${If} $Everybody = 1
    ${NSD_CreateLabel} 0 0 100% 40u "$(DoneAll)"
    StrCpy $1 46u
  ${Else}
    ${NSD_CreateLabel} 0 0 100% 20u "$(DoneOne)"
    StrCpy $1 26u
  ${EndIf}
  Pop $0
  ${NSD_CreateCheckBox} 0 $1 100% 11u "$(Open)"
  Pop $TickOpen
  ${NSD_Check} $TickOpen
  GetDlgItem $0 $HWNDPARENT 1
  SendMessage $0 ${WM_SETTEXT} 0 "STR:$(Finish)"
  GetDlgItem $0 $HWNDPARENT 2
  ShowWindow $0 ${SW_HIDE}
  GetDlgItem $0 $HWNDPARENT 3
  ShowWindow $0 ${SW_HIDE}
  nsDialogs::Show
FunctionEnd

Function DoneLeft
  ${NSD_GetState} $TickOpen $OpenNow
  ${If} $OpenNow = 0
    Return
  ${EndIf}
  ${If} $Everybody = 1
    ; Explorer starts it with the rights of the session, not with the admin's that we have.
    Exec '"$WINDIR\explorer.exe" "$INSTDIR\${WINDOW}"'
  ${Else}
    Exec '"$INSTDIR\${WINDOW}"'
  ${EndIf}
FunctionEnd

Function un.onInit
  SetRegView 64
  StrCpy $Everybody 0
  ReadRegStr $0 HKLM "${KEY}" "InstallLocation"
  ${If} $0 == $INSTDIR
    StrCpy $Everybody 1
    Call un.IsAdmin
    ${If} $0 != "Admin"
      ${GetParameters} $1
      ClearErrors
      ExecShell "runas" "$INSTDIR\Uninstall.exe" "$1"
      ${If} ${Errors}
        !insertmacro FAIL ${NO_ADMIN} "$(NoAdmin)"
      ${EndIf}
      Quit
    ${EndIf}
  ${EndIf}
  ; The installer has the turn while it removes the program of one account.
  ${GetParameters} $9
  ClearErrors
  ${GetOptions} $9 "/OFINSTALLER" $8
  ${If} ${Errors}
    Call un.TakeTurn
  ${EndIf}
  Call un.NameData
FunctionEnd

Section "Uninstall"
  SetRegView 64
  SetAutoClose true
  Call un.WaitUntilClosed
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\_old"
  RMDir /r "$INSTDIR\_gone"
  RMDir /r "$INSTDIR\_new"
  Delete "$INSTDIR\${WINDOW}"
  Delete "$INSTDIR\${CONSOLE}"
  Delete "$INSTDIR\LICENCES.txt"
  Delete "$INSTDIR\Uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\RecyClique Desk.lnk"
  Delete "$DESKTOP\RecyClique Desk.lnk"
  DeleteRegValue SHCTX "${RUN}" "RecycliqueDesk"
  DeleteRegKey SHCTX "${KEY}"
SectionEnd

Function un.DonePage
  !insertmacro MUI_HEADER_TEXT "$(RemovedTitle)" "$(RemovedSubtitle)"
  nsDialogs::Create 1018
  Pop $0
  ${If} ${FileExists} "$Shared\*.*"
    ${NSD_CreateLabel} 0 0 100% 70u "$(KeptBoth)"
  ${Else}
    ${NSD_CreateLabel} 0 0 100% 70u "$(KeptOne)"
  ${EndIf}
  Pop $0
  ${NSD_CreateLabel} 0 80u 100% 20u "$(KeptAfterwards)"
  Pop $0
  GetDlgItem $0 $HWNDPARENT 1
  SendMessage $0 ${WM_SETTEXT} 0 "STR:$(Finish)"
  GetDlgItem $0 $HWNDPARENT 2
  ShowWindow $0 ${SW_HIDE}
  GetDlgItem $0 $HWNDPARENT 3
  ShowWindow $0 ${SW_HIDE}
  nsDialogs::Show
FunctionEnd
