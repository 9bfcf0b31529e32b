@echo off
rem Pasang Bantuan Jaringan Kantor tanpa internet / install without internet.
py -m pip install --user --no-index --find-links "%~dp0wheels" troubleshoot
if errorlevel 1 echo Gagal. Diperlukan Python 3.11 sampai 3.14 (64-bit) / failed: Python 3.11 to 3.14 is needed.
pause
