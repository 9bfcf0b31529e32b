@echo off
rem Bantuan Jaringan Kantor, tanpa dipasang / without installation.
setlocal
set "HERE=%~dp0"

rem What the program cannot say itself, because there it does not even start. Only the number that
rem stands in `ver` is looked at, never its words: 6.1 is Windows 7, 6.3 is 8.1.
if /i "%PROCESSOR_ARCHITECTURE%"=="x86" if not defined PROCESSOR_ARCHITEW6432 goto old
ver | "%SystemRoot%\System32\find.exe" " 6." >nul 2>nul
if not errorlevel 1 goto old
if not exist "%HERE%program\python.exe" goto incomplete
"%HERE%program\python.exe" -c "import sys" >nul 2>nul
if not "%ERRORLEVEL%"=="0" goto blocked

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

:old
echo Program ini memerlukan Windows 10 atau 11 (64-bit). Silakan pakai komputer lain.
echo This program needs Windows 10 or 11 (64-bit). Please use another computer.
goto stop

:incomplete
echo Folder ini tidak lengkap. Silakan salin seluruh folder, bukan hanya berkas ini.
echo This folder is incomplete. Please copy the whole folder, not only this file.
goto stop

:blocked
echo Komputer ini tidak mengizinkan program ini dijalankan. Silakan hubungi petugas Dinkominfo.
echo Untuk petugas: AppLocker, Smart App Control atau antivirus menahan program\python.exe.
echo This computer does not allow this program to run. Please ask the Dinkominfo technicians.
echo For technicians: AppLocker, Smart App Control or the antivirus stops program\python.exe.

:stop
pause
exit /b 70
