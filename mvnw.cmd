@echo off
rem Runs Maven for this project: mvnw builds and starts Grantdesk, mvnw verify runs every test. See mvnw for the whole idea.
rem Looks for a JDK 25 or newer in JAVA_HOME, on the PATH and in the usual folders; takes the Maven on the PATH, otherwise
rem fetches the pinned one, once, from the Apache Software Foundation's archive into %USERPROFILE%\.grantdesk\maven.
setlocal EnableExtensions DisableDelayedExpansion
set "jdk_wanted=25"
set "maven_version=3.9.16"
set "maven_sha512=831a8591fe20c8243b1dbe7d71e3244f31d1665b0804b2e825e38cbbe5ce0cafb8338851f90780735568773e0a6cd07bbec107cda0b896b008b861075358b6f6"
set "maven_url=https://archive.apache.org/dist/maven/maven-3/%maven_version%/binaries/apache-maven-%maven_version%-bin.tar.gz"
cd /d "%~dp0"

set "jdk="
if defined JAVA_HOME call :consider "%JAVA_HOME%"
for %%J in (java.exe) do if not "%%~$PATH:J"=="" call :consider "%%~dp$PATH:J.."
for %%R in ("%ProgramFiles%\Java" "%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%ProgramFiles%\Amazon Corretto" "%ProgramFiles%\BellSoft" "%USERPROFILE%\.jdks") do (
    for /d %%J in ("%%~R\*") do call :consider "%%~J"
)
if not defined jdk (
    echo mvnw: Grantdesk needs a JDK %jdk_wanted% or newer, and none was found in JAVA_HOME, on the PATH or in the usual folders. Install one, for example Temurin %jdk_wanted% from https://adoptium.net, or set JAVA_HOME to its folder. 1>&2
    exit /b 1
)
set "JAVA_HOME=%jdk%"

set "maven="
call :ask_installed_maven
if defined maven goto run

set "maven_home=%USERPROFILE%\.grantdesk\maven\%maven_version%"
set "maven=%maven_home%\bin\mvn.cmd"
if exist "%maven%" goto run
call :fetch_maven
if errorlevel 1 exit /b 1

:run
if not exist "%USERPROFILE%\.m2\repository\com\vaadin" echo mvnw: the first build downloads about 450 MB and says little meanwhile; later ones need no network 1>&2
call "%maven%" -ntp %*
exit /b %ERRORLEVEL%

rem Keeps folder %1 as the JDK if none was found before and it holds a compiler of the wanted version or newer.
:consider
if defined jdk exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
set "found=0"
for /f "usebackq tokens=2 delims==." %%V in (`findstr /b "JAVA_VERSION=" "%~1\release"`) do set "found=%%~V"
set "found=%found:"=%"
set "found=%found:-ea=%"
if %found% GEQ %jdk_wanted% set "jdk=%~f1"
exit /b 0

rem Sets maven=mvn if there is one on the PATH that runs and is 3.8 or newer.
:ask_installed_maven
where mvn >nul 2>nul || exit /b 0
for /f "tokens=3,4 delims=. " %%A in ('mvn -B -v 2^>nul ^| findstr /c:"Apache Maven "') do (
    if %%A GTR 3 set "maven=mvn"
    if %%A EQU 3 if %%B GEQ 8 set "maven=mvn"
)
exit /b 0

rem Puts the pinned Maven into %maven_home%, by way of a folder of its own so that nothing half done is left.
:fetch_maven
echo mvnw: no Maven 3.8 or newer on the PATH, fetching Maven %maven_version% 1>&2
set "work=%USERPROFILE%\.grantdesk\maven\.fetch-%RANDOM%%RANDOM%"
mkdir "%work%" || exit /b 1
curl.exe --fail --silent --show-error --location --proto "=https" --connect-timeout 20 --retry 2 --output "%work%\maven.tar.gz" "%maven_url%"
if errorlevel 1 (
    echo mvnw: Maven could not be downloaded from %maven_url%. Install Maven 3.8 or newer, put it on the PATH and try again. 1>&2
    rmdir /s /q "%work%"
    exit /b 1
)
set "actual="
for /f "skip=1 delims=" %%H in ('certutil -hashfile "%work%\maven.tar.gz" SHA512') do if not defined actual set "actual=%%H"
if not defined actual set "actual=none"
if /i not "%actual: =%"=="%maven_sha512%" (
    echo mvnw: what came from %maven_url% is not Maven %maven_version%: its SHA-512 is wrong. It was deleted. 1>&2
    rmdir /s /q "%work%"
    exit /b 1
)
tar.exe -xzf "%work%\maven.tar.gz" -C "%work%" && move "%work%\apache-maven-%maven_version%" "%maven_home%" >nul
set "failed=%ERRORLEVEL%"
rmdir /s /q "%work%"
if not "%failed%"=="0" echo mvnw: could not unpack Maven into %maven_home%. 1>&2
exit /b %failed%
