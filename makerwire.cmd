@echo off
rem Finds a JDK, compiles the launcher when its sources are new, and runs it. Everything else is in launcher\.
setlocal EnableExtensions DisableDelayedExpansion
set "root=%~dp0"
set "root=%root:~0,-1%"
set "work=%root%\.makerwire"

rem The JDK of JAVA_HOME, else the one that java on the path belongs to.
set "home="
if defined JAVA_HOME call :take "%JAVA_HOME%"
if not defined home call :ask
if not defined home (
    echo makerwire: a JDK, version 17 or newer, is needed: winget install EclipseAdoptium.Temurin.17.JDK, or see https://adoptium.net 1>&2
    exit /b 2
)

rem xcopy says last how many sources were newer than the copies that the launcher was compiled from.
set "changed=1"
if not exist "%work%\launcher-source" mkdir "%work%\launcher-source"
for /f "tokens=1" %%n in ('xcopy /D /Y "%root%\launcher\dev\makerwire\launcher\*.java" "%work%\launcher-source\"') do set "changed=%%n"
if not exist "%work%\launcher\dev\makerwire\launcher\Launcher.class" set "changed=1"
if not "%changed%"=="0" (
    "%home%\bin\javac" --release 17 -XDstringConcat=inline -d "%work%\launcher" "%root%\launcher\dev\makerwire\launcher\*.java"
    if errorlevel 1 (
        rmdir /s /q "%work%\launcher-source"
        echo makerwire: the launcher does not compile 1>&2
        exit /b 2
    )
)

rem The build that was current when we were last here; the launcher finds out whether it still is.
set "run=none"
if exist "%work%\run\current" set /p run=<"%work%\run\current"

rem A newer JDK warns about what Netty does unless it is told that this is wanted.
set "quiet="
if %version% geq 24 set "quiet=--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED"
"%home%\bin\java" %quiet% -cp "%work%\launcher;%work%\run\%run%\*" "-Dmakerwire.root=%root%" "-Dmakerwire.run=%run%" dev.makerwire.launcher.Launcher %*
exit /b %errorlevel%

:ask
for /f "tokens=1,* delims== " %%a in ('java -XshowSettings:properties -version 2^>^&1') do if "%%a"=="java.home" call :take "%%b"
exit /b 0

:take
if not exist "%~1\release" exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
set "version=0"
for /f "usebackq tokens=1,2 delims==." %%a in ("%~1\release") do if "%%a"=="JAVA_VERSION" set version=%%b
set version=%version:"=%
if %version% geq 17 set "home=%~1"
exit /b 0
