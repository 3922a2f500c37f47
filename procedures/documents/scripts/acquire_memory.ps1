# Streams the memory of this host to the evidence bucket, part by part, hashed on the way. WinPmem writes a file;
# it is read while it is uploaded and deleted afterwards.
# Exit codes: 10 no tool, 11 wrong hash, 13 no room, 14 upload, 15 acquisition.
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
[Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls12

$scratch = Join-Path $env:SystemRoot ('Temp\ir-' + [Guid]::NewGuid())
New-Item -ItemType Directory -Path $scratch | Out-Null
try {
    $tool = Join-Path $scratch 'tool.exe'
    $image = Join-Path $scratch 'memory.raw'
    try { (New-Object Net.WebClient).DownloadFile($env:SSM_ToolUrl, $tool) } catch { exit 10 }
    if ((Get-FileHash -Algorithm SHA256 $tool).Hash.ToLower() -ne $env:SSM_ToolSha256) { exit 11 }

    $memory = (Get-CimInstance Win32_ComputerSystem).TotalPhysicalMemory
    $drive = Get-PSDrive -Name $env:SystemDrive.Substring(0, 1)
    if ($drive.Free -lt $memory * 1.2) { exit 13 }

    $process = Start-Process -FilePath $tool -ArgumentList ('"' + $image + '"') -PassThru -NoNewWindow
    if (-not $process.WaitForExit([int]$env:SSM_Seconds * 1000)) { $process.Kill(); exit 15 }
    # WinPmem's exit code counts driver faults; the file decides.
    if (-not (Test-Path $image)) { exit 15 }

    # Addresses end with the session that signed them. The first line of a plan is the address of the next one, which
    # may not be there yet.
    $addresses = (New-Object Net.WebClient).DownloadString($env:SSM_PlanUrl).Trim() -split "`n"
    $followed = Get-Date
    $sha256 = [Security.Cryptography.SHA256]::Create()
    $md5 = [Security.Cryptography.MD5]::Create()
    $stream = [IO.File]::OpenRead($image)
    $buffer = New-Object byte[] ([int64]$env:SSM_PartBytes)
    $number = 0
    $size = [int64]0
    try {
        while ($true) {
            $count = 0
            do {
                $read = $stream.Read($buffer, $count, $buffer.Length - $count)
                $count += $read
            } while ($read -gt 0 -and $count -lt $buffer.Length)
            if ($count -eq 0) { break }
            if (((Get-Date) - $followed).TotalSeconds -ge 300) {
                try {
                    $addresses = (New-Object Net.WebClient).DownloadString($addresses[0]).Trim() -split "`n"
                } catch [Net.WebException] { }
                $followed = Get-Date
            }
            $number += 1
            if ($number -ge $addresses.Count) { exit 14 }
            [void]$sha256.TransformBlock($buffer, 0, $count, $null, 0)
            $request = [Net.HttpWebRequest]::Create($addresses[$number])
            $request.Method = 'PUT'
            $request.ContentLength = $count
            $request.Headers['Content-MD5'] = [Convert]::ToBase64String($md5.ComputeHash($buffer, 0, $count))
            try {
                $body = $request.GetRequestStream()
                $body.Write($buffer, 0, $count)
                $body.Close()
                $request.GetResponse().Close()
            } catch { exit 14 }
            $size += $count
        }
    } finally { $stream.Close() }
    [void]$sha256.TransformFinalBlock($buffer, 0, 0)
    $hash = -join ($sha256.Hash | ForEach-Object { $_.ToString('x2') })
    Write-Output ('{"sha256":"' + $hash + '","size":' + $size + ',"parts":' + $number + ',"arguments":["memory.raw"]}')
} finally {
    Remove-Item -Recurse -Force $scratch
}
