@echo off
chcp 65001 >nul
if not exist "%~dp0python.exe" echo 请先把压缩包全部解压到一个文件夹，再使用“开始”。 Unpack the whole zip first. & pause & exit /b 2
"%~dp0python.exe" "%~dp0start.py" %*
pause
