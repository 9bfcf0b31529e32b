@echo off
rem Bantuan Jaringan Kantor, tanpa dipasang / without installation.
setlocal
set "HERE=%~dp0"
if not exist "%HERE%program\python.exe" goto incomplete

rem Sessions and reports stay on the stick where it can be written to. The office's name is then
rem asked for every time, because the next PC may stand in another office.
if defined TROUBLESHOOT_HOME goto start
if not exist "%HERE%data" mkdir "%HERE%data" 2>nul
copy /y nul "%HERE%data\tulis.tmp" >nul 2>nul
if not exist "%HERE%data\tulis.tmp" goto start
del "%HERE%data\tulis.tmp"
set "TROUBLESHOOT_HOME=%HERE%data"
set "TROUBLESHOOT_PORTABLE=1"

:start
"%HERE%program\python.exe" -m troubleshoot %*
exit /b %ERRORLEVEL%

:incomplete
echo Folder ini tidak lengkap. Silakan salin seluruh folder, bukan hanya berkas ini.
echo This folder is incomplete. Please copy the whole folder, not only this file.
pause
exit /b 70
