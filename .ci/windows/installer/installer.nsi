; Bantuan Jaringan for one user of Windows 10 or 11 (64-bit): no administrator and no question.
;   makensis -DFOLDER=... -DVERSION=0.1.0 -DICON=... -DOUT=... installer.nsi
; build_installer.py calls it. /S installs and removes silently; exit code 70: this Windows is too
; old, 71: the program is open, 72: installed, but a pack was not taken.
Target amd64-unicode
SetCompressor /SOLID lzma
!include LogicLib.nsh
!include WinVer.nsh
!include FileFunc.nsh

!define NAME "Bantuan Jaringan"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\troubleshoot"
!define DATA "$LOCALAPPDATA\troubleshoot"

Name "${NAME}"
Caption "${NAME} ${VERSION}"
OutFile "${OUT}"
Icon "${ICON}"
UninstallIcon "${ICON}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "${KEY}" InstallLocation
LoadLanguageFile "${NSISDIR}\Contrib\Language files\Indonesian.nlf"
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=0 ProductName "${NAME}"
VIAddVersionKey /LANG=0 FileDescription "${NAME}"
VIAddVersionKey /LANG=0 FileVersion "${VERSION}"
VIAddVersionKey /LANG=0 LegalCopyright "troubleshoot"
Page instfiles
UninstPage uninstConfirm
UninstPage instfiles

!macro Stop SENTENCES CODE
  MessageBox MB_OK|MB_ICONSTOP "${SENTENCES}" /SD IDOK
  SetErrorLevel ${CODE}
  Quit
!macroend

!macro OpenNowhere
  !insertmacro Stop "Bantuan Jaringan sedang terbuka. Silakan tutup jendelanya, lalu coba lagi.$\r$\n\
    Bantuan Jaringan is open. Please close its window and try again." 71
!macroend

; What lies beside the installer is for an office that has none yet; an update never changes hers.
!macro Settle FILE
  ${If} ${FileExists} "$EXEDIR\${FILE}"
  ${AndIfNot} ${FileExists} "${DATA}\${FILE}"
    CreateDirectory "${DATA}"
    CopyFiles /SILENT "$EXEDIR\${FILE}" "${DATA}\${FILE}"
  ${EndIf}
!macroend

; The program itself takes a pack in, as by `packs add`: it proves it, and keeps a newer one.
!macro AddPacks
  FindFirst $2 $3 "$EXEDIR\packs\*.zip"
  ${DoWhile} $3 != ""
    nsExec::ExecToStack '"$INSTDIR\program\python.exe" -m troubleshoot packs add \
      "$EXEDIR\packs\$3"'
    Pop $0
    Pop $1
    ${If} $0 != 0
      SetErrorLevel 72
      MessageBox MB_OK|MB_ICONEXCLAMATION "$3: $1" /SD IDOK
    ${EndIf}
    FindNext $2 $3
  ${Loop}
  FindClose $2
!macroend

Function .onInit
  ${IfNot} ${AtLeastWin10}
    !insertmacro Stop "Program ini memerlukan Windows 10 atau 11 (64-bit). Silakan pakai komputer \
      lain.$\r$\nThis program needs Windows 10 or 11 (64-bit). Please use another computer." 70
  ${EndIf}
FunctionEnd

Section
  ; A folder whose program runs cannot be renamed: then nothing of it has changed.
  RMDir /r "$INSTDIR\program.lama"
  ${If} ${FileExists} "$INSTDIR\program\*.*"
    ClearErrors
    Rename "$INSTDIR\program" "$INSTDIR\program.lama"
    ${If} ${Errors}
      !insertmacro OpenNowhere
    ${EndIf}
  ${EndIf}
  RMDir /r "$INSTDIR\decision_trees"
  SetOutPath "$INSTDIR"
  ; The stick's door keeps its data beside the program; here they belong to the user.
  File /r /x troubleshoot.cmd /x BACA-SAYA.txt "${FOLDER}/*.*"
  File /oname=bantuan.ico "${ICON}"
  RMDir /r "$INSTDIR\program.lama"

  !insertmacro Settle profile.yaml
  !insertmacro Settle units.csv
  !insertmacro Settle delivery.yaml
  !insertmacro AddPacks

  SetOutPath "$PROFILE"  ; where the shortcuts start
  CreateShortCut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\program\python.exe" "-m troubleshoot" \
    "$INSTDIR\bantuan.ico" 0 SW_SHOWNORMAL "" "Internet kantor bermasalah? Mulai di sini."
  CreateShortCut "$DESKTOP\${NAME}.lnk" "$INSTDIR\program\python.exe" "-m troubleshoot" \
    "$INSTDIR\bantuan.ico" 0 SW_SHOWNORMAL "" "Internet kantor bermasalah? Mulai di sini."

  WriteUninstaller "$INSTDIR\hapus.exe"
  WriteRegStr HKCU "${KEY}" DisplayName "${NAME}"
  WriteRegStr HKCU "${KEY}" DisplayVersion "${VERSION}"
  WriteRegStr HKCU "${KEY}" DisplayIcon "$INSTDIR\bantuan.ico"
  WriteRegStr HKCU "${KEY}" Publisher "troubleshoot"
  WriteRegStr HKCU "${KEY}" InstallLocation "$INSTDIR"
  WriteRegStr HKCU "${KEY}" UninstallString '"$INSTDIR\hapus.exe"'
  WriteRegStr HKCU "${KEY}" QuietUninstallString '"$INSTDIR\hapus.exe" /S'
  WriteRegDWORD HKCU "${KEY}" NoModify 1
  WriteRegDWORD HKCU "${KEY}" NoRepair 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${KEY}" EstimatedSize "$0"
SectionEnd

; Profile, sessions and reports stay: they lie in ${DATA} and in the user's documents.
Section Uninstall
  ClearErrors
  Rename "$INSTDIR\program" "$INSTDIR\program.lama"
  ${If} ${Errors}
  ${AndIf} ${FileExists} "$INSTDIR\program\*.*"
    !insertmacro OpenNowhere
  ${EndIf}
  SetOutPath "$TEMP"
  RMDir /r "$INSTDIR\program.lama"
  RMDir /r "$INSTDIR\decision_trees"
  RMDir /r "$INSTDIR\packs"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\bantuan.ico"
  Delete "$INSTDIR\hapus.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  DeleteRegKey HKCU "${KEY}"
SectionEnd
